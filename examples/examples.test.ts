import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** They draw in full quality: part of `npm run test:long`. */
describe.runIf(process.env['BESO_LONG'])('the examples', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beso-examples-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['first-picture', 'kiss.png'],
    ['own-film', 'kiss.mp4'],
    ['engine-ladder', 'kiss.png'],
  ])('%s makes %s', { timeout: 600_000 }, (example, file) => {
    const script = join(import.meta.dirname, example, 'basic.ts');
    execFileSync(process.execPath, ['--conditions=beso-source', script], { cwd: folder, encoding: 'utf8' });
    expect(readdirSync(folder)).toContain(file);
  });
});
