import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** Files that take half a minute and more, the longest first. */
const LONGEST = [
  'engines/pinned/pinned-pictures',
  'web/page',
  'cli/end-to-end',
  'server/crash',
  'engines/styles',
  'engines/atelier',
  'engines/painted-films',
  'engines/atelier-faults',
  'tools/pack-human',
  'scene/contact',
  'cli/photos',
  'scene/create-scene',
  'people/photo/likeness',
  'cli/people',
].map((name) => `/${name}.test.ts`);

/** Starts long files first, so that both workers end together; without it a machine that never ran the tests goes by their sizes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const rank = (path: string): number => {
      const place = LONGEST.findIndex((name) => path.endsWith(name));
      return place < 0 ? LONGEST.length : place;
    };
    const usual = await super.sort(files);
    return usual.sort((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

export default defineConfig({
  test: {
    include: ['{src,scripts,tools,examples}/**/*.test.{ts,tsx}'],
    // Rendering keeps both cores of a small machine busy already.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Processes that tests start find what Node compiled for earlier ones.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
