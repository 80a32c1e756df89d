import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { err, ok, type Result } from '../../base/result.ts';
import type { FilmFormat } from '../../deliver/film.ts';
import type { PictureFormat } from '../../deliver/picture.ts';
import { writeFaultOf } from '../../deliver/write-file.ts';
import type { DrawnFrame } from '../../engines/engine.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { Problem } from '../problem.ts';
import type { Store } from '../store/store.ts';
import type { Studio } from '../studio.ts';
import type { Job } from './job-book.ts';

/** The files of a finished job, stored but not yet in any table. */
export interface StoredProduct {
  readonly file: string;
  readonly bytes: number;
  readonly thumbnail: string;
  readonly drawnS: number;
  /** Id of the engine that made it. */
  readonly engine: string;
}

/** What is needed to make a job. */
export interface MakingTools {
  readonly studio: Studio;
  readonly store: Pick<Store, 'files' | 'folder'>;
  readonly consents: readonly Consent[];
  readonly signal: AbortSignal;
  /** Sees each frame; the colours may only be read before it returns. */
  readonly onFrame: (frame: DrawnFrame) => void;
  /** Told once everything is drawn and encoded, before it is stored. */
  readonly onEncoded: () => void;
}

const THUMBNAIL_SIDE = 480;

/** Draws a job and puts its files where they stay; the tables come after, so that none names a file that is not whole. */
export async function makeProduct(
  job: Job,
  { studio, store, consents, signal, onFrame, onEncoded }: MakingTools,
): Promise<Result<StoredProduct, readonly Problem[]>> {
  let thumbnail: Promise<Buffer> | undefined;
  const see = (frame: DrawnFrame) => {
    onFrame(frame);
    // Of a film the frame in which the kiss begins.
    if (frame.index === frame.contactFrame || !thumbnail) thumbnail = smallPicture(frame, THUMBNAIL_SIDE);
  };
  const work = join(store.folder, 'work');
  const part = join(work, `${job.lease}.${job.format}`);
  const options = { signal, consents, onFrame: see, ...(job.engine ? { engine: job.engine } : {}) };
  const makePicture = async (): Promise<Result<Omit<StoredProduct, 'thumbnail'>, readonly Problem[]>> => {
    const outcome = await studio.picture(job.brief, { ...options, format: job.format as PictureFormat });
    if (!outcome.ok) return outcome;
    onEncoded();
    const { bytes, times, engine } = outcome.value;
    return ok({
      file: await store.files.put(bytes, job.id),
      bytes: bytes.length,
      drawnS: times.totalS,
      engine,
    });
  };
  const makeFilm = async (): Promise<Result<Omit<StoredProduct, 'thumbnail'>, readonly Problem[]>> => {
    const outcome = await studio.film(job.brief, {
      ...options,
      path: part,
      format: job.format as FilmFormat,
    });
    if (!outcome.ok) return outcome;
    onEncoded();
    const { size } = await stat(part);
    return ok({
      file: await store.files.putFile(part, job.id),
      bytes: size,
      drawnS: outcome.value.times.totalS,
      engine: outcome.value.engine,
    });
  };
  try {
    await mkdir(work, { recursive: true, mode: 0o700 });
    const made = await (job.kind === 'film' ? makeFilm() : makePicture());
    if (!made.ok) return err(made.error.map(withoutPath));
    const small = await store.files.put(await thumbnail!, job.id);
    return ok({ ...made.value, thumbnail: small });
  } catch (error) {
    const fault = writeFaultOf('', error);
    if (fault) return err([fault]);
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

/** A frame in small as WebP; the colours are taken at once. */
export function smallPicture({ buffers }: DrawnFrame, side: number, quality = 78): Promise<Buffer> {
  const { width, height, colour } = buffers;
  const copy = Buffer.from(colour);
  return sharp(copy, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 2 })
    .toBuffer();
}

/** Where on this machine something could not be written is nobody's business outside. */
const withoutPath = (problem: Problem): Problem =>
  problem.code === 'unwritable' ? { ...problem, path: '' } : problem;

/** Whether a job met a full disk: it waits until there is room, however long that takes. */
export const isDiskFull = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => problem.code === 'unwritable' && problem.why === 'disk-full');
