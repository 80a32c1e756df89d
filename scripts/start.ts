/** `npm start`: builds the page when it is missing or older than its sources, then opens the studio. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const page = join(root, 'dist', 'web', 'index.html');

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
const run = (command: string, ...args: string[]): void => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

/** What the page is made of: its own sources and those of the scene, the renderer, the words and what they rest on. */
const sources = ['web', 'base', 'words', 'brief', 'policy', 'human', 'people', 'scene', 'render', 'studio'];
const isStale = (): boolean =>
  Math.max(...sources.map((folder) => newest(join(root, 'src', folder)))) > statSync(page).mtimeMs;
if (!existsSync(page) || isStale()) {
  if (!existsSync(join(root, 'assets', 'human')))
    process.stdout.write('The first start packs the human data, which takes a minute…\n');
  run(process.execPath, join('tools', 'pack-human.ts'), '--if-missing');
  process.stdout.write('Building the page…\n');
  run(join(root, 'node_modules', '.bin', 'vite'), 'build', '--logLevel', 'error');
}
const server = spawn(process.execPath, [join(root, 'bin', 'beso.js'), 'serve', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 4)));
