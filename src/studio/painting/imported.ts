import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { ok } from '../../base/result.ts';
import { SIZE_LIMITS, type Size } from '../../base/size.ts';
import type { EngineState } from '../../engines/engine.ts';
import type { OpenPainter } from '../painters.ts';
import { readFilm } from './read-film.ts';

const STATE: EngineState = {
  pictures: true,
  films: { kind: 'whole', guideFrames: 9 },
  guides: [],
  references: 0,
  starts: 'no',
  seeds: false,
  sizes: { min: 64, max: 4096, multipleOf: 2 },
  sends: 'nothing',
  models: [],
};

/** An engine that "makes" what another tool has made already, so that it goes the same way as all others. */
export function painterOfFile(bytes: Uint8Array, isFilm: boolean): OpenPainter {
  return {
    dialects: { picture: 'midjourney', film: 'video' },
    settings: {},
    engine: {
      id: 'import',
      describe: async () => STATE,
      async *make() {
        yield ok({ kind: isFilm ? 'film' : 'picture', bytes, mediaType: '', warnings: [] });
      },
      close: async () => undefined,
    },
  };
}

/** Width and height of a picture or film, even and within what a brief may ask for; undefined where it cannot be read. */
export async function sizeInFile(path: string): Promise<Size | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  const sized = async (picture: Uint8Array) => {
    const { width, height } = await sharp(picture).metadata();
    const scale = Math.min(1, SIZE_LIMITS.max / Math.max(width, height));
    const side = (pixels: number) => Math.max(SIZE_LIMITS.min, 2 * Math.round((pixels * scale) / 2));
    return { width: side(width), height: side(height) };
  };
  const picture = await sized(bytes).catch(() => undefined);
  if (picture) return picture;
  const film = await readFilm('import', bytes, undefined);
  if (!film.ok) return undefined;
  for await (const frame of film.value.frames()) return sized(frame);
  return undefined;
}
