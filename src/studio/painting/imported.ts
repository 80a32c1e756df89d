import { ok } from '../../base/result.ts';
import type { EngineState } from '../../engines/engine.ts';
import type { OpenPainter } from '../painters.ts';

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
