/** Makes `out/kiss.png` and `out/kiss.mp4` of two of the sample cast in golden hour light, as a user would. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out');
mkdirSync(out, { recursive: true });

const shared = [
  '--people',
  'mara',
  'tomas',
  '--kiss',
  'lips',
  '--view',
  'profile',
  '--mood',
  'tender',
  '--light',
  'golden-hour',
  '--from',
  'behind',
];
const seed = ['--seed', '7'];
beso('picture', ...shared, ...seed, '--size', '1024x1024', '--out', join(out, 'kiss.png'));
beso(
  'film',
  ...shared,
  ...seed,
  '--size',
  '1280x720',
  '--seconds',
  '4',
  '--fps',
  '24',
  '--out',
  join(out, 'kiss.mp4'),
);

function beso(...args: string[]): void {
  const { status, error } = spawnSync(process.execPath, [join(root, 'bin', 'beso.js'), ...args], {
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
