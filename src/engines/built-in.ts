import { z } from 'zod';
import { ok } from '../base/result.ts';
import { createAtelier } from './atelier.ts';
import type { Drawer, Engine, EngineState } from './engine.ts';
import { defineEngine } from './entry.ts';

const STATE: EngineState = {
  pictures: true,
  films: { kind: 'whole', maxSeconds: 60, guideFrames: 0 },
  guides: [],
  references: 0,
  starts: 'no',
  seeds: true,
  sizes: { min: 64, max: 4096, multipleOf: 2 },
  sends: 'nothing',
  price: { perPicture: 0, perFilmSecond: 0, asOf: 'always' },
  models: [],
};

/** The built-in engine: frames stream out of it as they are drawn. */
export const atelier = defineEngine({
  id: 'atelier',
  dialects: { picture: 'flux', film: 'video' },
  settings: z.strictObject({}),
  open: () => engineOfDrawer(createAtelier()),
});

/** An engine of a drawer: its frames are the products. */
export function engineOfDrawer(drawer: Drawer): Engine {
  return {
    id: drawer.id,
    describe: async () => STATE,
    async *make({ brief, people, guides }, { signal, onProgress }) {
      for await (const drawn of drawer.draw({ brief, people, guides }, signal)) {
        if (!drawn.ok) {
          yield drawn;
          return;
        }
        const { index, frameCount } = drawn.value;
        onProgress?.({ part: (index + 1) / frameCount });
        yield ok({ kind: 'frame', frame: drawn.value });
      }
    },
    close: () => drawer.close(),
  };
}
