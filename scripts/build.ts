/** Builds the package: the packed human if it is missing, `dist/` with JavaScript and declarations, and the page in `dist/web`. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
rmSync(join(root, 'dist'), { recursive: true, force: true });
run(process.execPath, 'tools/pack-human.ts', '--if-missing');
run(join(root, 'node_modules', '.bin', 'tsc'), '-p', 'tsconfig.build.json');
run(process.execPath, join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn');

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
