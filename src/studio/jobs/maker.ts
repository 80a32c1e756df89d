import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { err, ok, type Result } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import type { FilmFormat } from '../../deliver/film.ts';
import type { PictureFormat } from '../../deliver/picture.ts';
import { writeFaultOf } from '../../deliver/write-file.ts';
import type { DrawnFrame } from '../../engines/engine.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { Outcome } from '../job.ts';
import type { Problem } from '../problem.ts';
import type { Studio } from '../studio.ts';

/** What a maker is given: plain data that can be sent to another process. */
export interface MakeOrder {
  readonly kind: 'picture' | 'film';
  readonly format: PictureFormat | FilmFormat;
  readonly brief: Brief;
  /** The configured one where it is null. */
  readonly engine: string | null;
  /** Two photos that seem to show one person are of two people all the same. */
  readonly samePerson: boolean;
  readonly consents: readonly Consent[];
  /** Where the files are put, and what they are called there. */
  readonly folder: string;
  readonly name: string;
}

/** How far it is, at most two a second. */
export interface FrameSeen {
  readonly framesDone: number;
  readonly frameCount: number;
  /** The frame in small, WebP. */
  readonly preview: Uint8Array;
}

/** What was made: files that lie in the order's folder. */
export interface MadeFiles {
  readonly path: string;
  readonly bytes: number;
  /** A small WebP of it. */
  readonly thumbnail: string;
  readonly drawnS: number;
  /** Id of the engine that made it. */
  readonly engine: string;
}

/** Makes the files of orders, one at a time. */
export interface Maker {
  make(
    order: MakeOrder,
    options: {
      readonly signal: AbortSignal;
      readonly onFrame: (frame: FrameSeen) => void;
    },
  ): Promise<Result<MadeFiles, readonly Problem[]>>;
  close(): Promise<void>;
}

const THUMBNAIL_SIDE = 480;
const PREVIEW_SIDE = 256;
const PREVIEW_MS = 500;

/** Makes in this process, by a studio. */
export function localMaker(studio: Studio): Maker {
  return {
    close: () => studio.close(),
    make: async (
      { kind, format, brief, engine, samePerson, consents, folder, name },
      { signal, onFrame },
    ) => {
      let thumbnail: Promise<Buffer> | undefined;
      const show = previewer(onFrame);
      const see = (frame: DrawnFrame) => {
        show(frame);
        // Of a film the frame in which the kiss begins.
        if (frame.index === frame.contactFrame || !thumbnail)
          thumbnail = smallPicture(frame, THUMBNAIL_SIDE, 78);
      };
      const path = join(folder, `${name}.${format}`);
      const options = {
        signal,
        consents,
        samePerson,
        onFrame: see,
        path,
        ...(engine === null ? {} : { engine }),
      };
      const outcome: Result<Outcome, readonly Problem[]> =
        kind === 'film'
          ? await studio.film(brief, { ...options, format: format as FilmFormat })
          : await studio.picture(brief, { ...options, format: format as PictureFormat });
      if (!outcome.ok) return err(outcome.error.map(withoutPath));
      if (!thumbnail) throw new Error('something was made without a frame');
      try {
        const thumbnailPath = join(folder, `${name}.small.webp`);
        await writeFile(thumbnailPath, await thumbnail, { mode: 0o600 });
        const { size } = await stat(path);
        return ok({
          path,
          bytes: size,
          thumbnail: thumbnailPath,
          drawnS: outcome.value.times.totalS,
          engine: outcome.value.engine,
        });
      } catch (error) {
        const fault = writeFaultOf('', error);
        if (fault) return err([fault]);
        throw error;
      }
    },
  };
}

/** Shows a small picture of the frames as they come, at most two a second and the last one. */
function previewer(onFrame: (frame: FrameSeen) => void): (frame: DrawnFrame) => void {
  let shownAt = Number.NEGATIVE_INFINITY;
  let busy = false;
  return (frame) => {
    const framesDone = frame.index + 1;
    const at = performance.now();
    if (busy || (at - shownAt < PREVIEW_MS && framesDone < frame.frameCount)) return;
    shownAt = at;
    busy = true;
    smallPicture(frame, PREVIEW_SIDE, 60)
      .then((preview) => onFrame({ framesDone, frameCount: frame.frameCount, preview }))
      .catch(() => undefined)
      .finally(() => {
        busy = false;
      });
  };
}

/** A frame in small as WebP; the colours are taken at once. */
function smallPicture({ buffers }: DrawnFrame, side: number, quality: number): Promise<Buffer> {
  const { width, height, colour } = buffers;
  return sharp(Buffer.from(colour), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 2 })
    .toBuffer();
}

/** Where on this machine something could not be written is nobody's business outside. */
const withoutPath = (problem: Problem): Problem =>
  problem.code === 'unwritable' ? { ...problem, path: '' } : problem;
