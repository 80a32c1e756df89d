import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Installing every dependency afresh takes most of a minute: part of `npm run test:long`. */
describe.runIf(process.env['BESO_LONG'])('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beso-package-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync('npm', args, { cwd, encoding: 'utf8' });

  test('works when installed from its tarball in an empty folder', { timeout: 300_000 }, () => {
    npm(root, 'run', 'build');
    const [packed] = JSON.parse(npm(root, 'pack', '--json', '--pack-destination', folder));
    expect(packed.files.some(({ path }: { path: string }) => path.endsWith('.test.js'))).toBe(false);
    expect(packed.files.some(({ path }: { path: string }) => path.startsWith('assets/human/'))).toBe(true);

    npm(folder, 'install', '--no-audit', '--no-fund', join(folder, packed.filename));
    const beso = (...args: string[]) => npm(folder, 'exec', '--offline', '--', 'beso', ...args);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(beso('--version').trim()).toBe(version);
    expect(beso('list', 'kisses')).toContain('forehead');
    beso('picture', '--seed', '7', '--size', '128x128', '--quality', 'preview', '--out', 'kiss.png');
    expect(readFileSync(join(folder, 'kiss.png')).length).toBeGreaterThan(5000);
  });
});
