import '@napi-rs/webcodecs/polyfill';
import { ALL_FORMATS, BufferSource, Input, VideoSampleSink } from 'mediabunny';
import sharp from 'sharp';
import type { MachineFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { readAvi } from './avi.ts';

/** A film that can be read picture by picture; pictures are encoded (PNG or JPEG). */
export interface ReadableFilm {
  readonly fps: number;
  readonly frameCount: number;
  frames(): AsyncIterable<Uint8Array>;
}

const MOST_FRAMES = 3600;

/** Opens an engine's film: motion-JPEG AVI, animated WebP, MP4 or WebM. `fps` counts where the file does not say it. */
export async function readFilm(
  engine: string,
  bytes: Uint8Array,
  fps: number | undefined,
): Promise<Result<ReadableFilm, MachineFault>> {
  const film = await openFilm(bytes, fps).catch(() => undefined);
  if (!film) return err({ code: 'bad-answer', engine, detail: 'its film cannot be read' });
  if (film.frameCount > MOST_FRAMES) {
    return err({ code: 'too-large', engine, detail: `a film of ${film.frameCount} frames` });
  }
  return ok(film);
}

/** Rejects where a file breaks off inside what it says of itself. */
const openFilm = async (bytes: Uint8Array, fps: number | undefined): Promise<ReadableFilm | undefined> =>
  readAviFilm(bytes, fps) ?? (await readWebp(bytes, fps)) ?? (await readContainer(bytes));

function readAviFilm(bytes: Uint8Array, fps: number | undefined): ReadableFilm | undefined {
  const avi = readAvi(bytes);
  if (!avi) return undefined;
  return {
    fps: avi.fps || fps || 16,
    frameCount: avi.frames.length,
    async *frames() {
      yield* avi.frames;
    },
  };
}

async function readWebp(bytes: Uint8Array, fps: number | undefined): Promise<ReadableFilm | undefined> {
  if (Buffer.from(bytes.subarray(8, 12)).toString('latin1') !== 'WEBP') return undefined;
  const { pages = 1, delay } = await sharp(bytes, { pages: -1 }).metadata();
  const delayMs = delay?.[0];
  return {
    fps: fps ?? (delayMs ? 1000 / delayMs : 16),
    frameCount: pages,
    async *frames() {
      for (let page = 0; page < pages; page++) {
        yield new Uint8Array(await sharp(bytes, { page }).png({ compressionLevel: 1 }).toBuffer());
      }
    },
  };
}

async function readContainer(bytes: Uint8Array): Promise<ReadableFilm | undefined> {
  const open = () => new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  try {
    using input = open();
    const track = await input.getPrimaryVideoTrack();
    if (!track) return undefined;
    const { packetCount, averagePacketRate } = await track.computePacketStats();
    return {
      fps: averagePacketRate,
      frameCount: packetCount,
      async *frames() {
        using again = open();
        const video = await again.getPrimaryVideoTrack();
        if (!video) return;
        for await (const sample of new VideoSampleSink(video).samples()) {
          const { displayWidth: width, displayHeight: height } = sample;
          const pixels = new Uint8Array(sample.allocationSize({ format: 'RGBA' }));
          await sample.copyTo(pixels, { format: 'RGBA' });
          sample.close();
          yield new Uint8Array(
            await sharp(pixels, { raw: { width, height, channels: 4 } })
              .png({ compressionLevel: 1 })
              .toBuffer(),
          );
        }
      },
    };
  } catch {
    return undefined;
  }
}

/** A film of pictures that are there already. */
export const filmOfPictures = (pictures: readonly Uint8Array[], fps: number): ReadableFilm => ({
  fps,
  frameCount: pictures.length,
  async *frames() {
    yield* pictures;
  },
});
