import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,tools,examples}/**/*.test.{ts,tsx}'],
    // Rendering keeps both cores of a small machine busy already.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Processes that tests start find what Node compiled for earlier ones.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
