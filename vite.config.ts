import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { listsPlugin } from './scripts/vite-lists.ts';

/** Builds the page of `src/web` into `dist/web`; `vite` alone serves it with the API of a `beso serve` beside it. */
export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  publicDir: 'public',
  plugins: [react(), listsPlugin()],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Browsers that know light-dark(), so that it stays as it is written.
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'],
    // Small pictures stay files, so that the strict Content-Security-Policy holds and they are cached.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es', plugins: () => [listsPlugin()] },
  server: { proxy: { '/api': 'http://127.0.0.1:4747', '/assets/human': 'http://127.0.0.1:4747' } },
});
