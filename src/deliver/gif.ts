import '@napi-rs/webcodecs/polyfill';
import { readFile, rm } from 'node:fs/promises';
import { ALL_FORMATS, BufferSource, Input, VideoSampleSink } from 'mediabunny';
import sharp from 'sharp';
import type { Fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { FILM_ENDINGS, type FilmFormat, type FilmPlan, type FilmWriter, openFilm } from './film.ts';
import type { Recipe } from './recipe.ts';
import { partPathOf, writeWhole } from './write-file.ts';
import { xmpOf } from './xmp.ts';

/** Kinds of files that a film can be kept as: a video, or a small animated picture without sound or player. */
export type FilmFileFormat = FilmFormat | 'gif';

/** Endings of files that a film can be kept as, lower case without the dot, and what each means. */
export const FILM_FILE_ENDINGS: Readonly<Record<string, FilmFileFormat>> = { ...FILM_ENDINGS, gif: 'gif' };

/** Longest side of a GIF: beyond it files grow large and palettes show. */
const LONGEST_PX = 480;
/** Delays are whole hundredths of a second, and browsers slow down what is faster than two of them. */
const FRAME_S = 0.08;

/**
 * Turns a film made by Beso into an animated GIF that loops, 12.5 frames a second, 480 pixels at most, with the recipe
 * of the film inside as XMP. Rejects where the bytes are no film.
 */
export async function gifOfFilm(film: Uint8Array): Promise<Uint8Array> {
  using input = new Input({ source: new BufferSource(film), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no film');
  const [across, down] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const scale = Math.min(1, LONGEST_PX / Math.max(across, down));
  const [width, height] = [Math.round(across * scale), Math.round(down * scale)];
  const frames: Uint8Array[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    // The frame that is seen at each tick; a film that is slower repeats its own.
    const endS = sample.timestamp + sample.duration;
    if (frames.length * FRAME_S < endS - 1e-3) {
      const pixels = new Uint8Array(sample.allocationSize({ format: 'RGBA' }));
      await sample.copyTo(pixels, { format: 'RGBA' });
      const small = await sharp(pixels, { raw: { width: across, height: down, channels: 4 } })
        .removeAlpha()
        .resize(width, height, { kernel: 'lanczos3' })
        .raw()
        .toBuffer();
      while (frames.length * FRAME_S < endS - 1e-3) frames.push(small);
    }
    sample.close();
  }
  if (frames.length === 0) throw new Error('an empty film');
  const bytes = await sharp(Buffer.concat(frames), {
    raw: { width, height: height * frames.length, channels: 3, pageHeight: height },
    limitInputPixels: false,
  })
    .gif({ loop: 0, delay: frames.map(() => FRAME_S * 1000), dither: 0.7, effort: 8, interFrameMaxError: 3 })
    .toBuffer();
  const { comment } = await input.getMetadataTags();
  return comment === undefined ? bytes : withXmp(bytes, xmpOf(JSON.parse(comment) as Recipe));
}

/** Opens a film that is kept as a GIF: a video beside its place until it is finished (see {@link gifOfFilm}). */
export async function openGif(plan: Omit<FilmPlan, 'format'>): Promise<Result<FilmWriter, Fault>> {
  // Nobody knows the video beside it: faults name the GIF.
  const named = <T>(outcome: Result<T, Fault>): Result<T, Fault> =>
    !outcome.ok && outcome.error.code === 'unwritable' ? err({ ...outcome.error, path: plan.path }) : outcome;
  const film = named(await openFilm({ ...plan, path: `${partPathOf(plan.path)}.mp4`, format: 'mp4' }));
  if (!film.ok) return film;
  const add: FilmWriter['add'] = async (buffers) => named(await film.value.add(buffers));
  const finish: FilmWriter['finish'] = async () => {
    const finished = named(await film.value.finish());
    if (!finished.ok) return finished;
    try {
      return await writeWhole(plan.path, await gifOfFilm(await readFile(finished.value)));
    } finally {
      await rm(finished.value, { force: true });
    }
  };
  return ok({ ...film.value, add, finish });
}

const TRAILER = 0x3b;

/** A GIF with XMP before its trailer: an application extension, then a tail that readers of blocks fall through (Adobe XMP part 3, 1.1.2). */
function withXmp(gif: Uint8Array, xmp: string): Uint8Array {
  if (gif.at(-1) !== TRAILER) return gif;
  const tail = Uint8Array.from({ length: 258 }, (_, k) => (k === 0 ? 1 : k === 257 ? 0 : 256 - k));
  return Buffer.concat([
    gif.subarray(0, -1),
    Uint8Array.of(0x21, 0xff, 0x0b),
    Buffer.from('XMP DataXMP', 'latin1'),
    Buffer.from(xmp, 'utf8'),
    tail,
    Uint8Array.of(TRAILER),
  ]);
}
