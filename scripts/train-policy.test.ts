import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.runIf(process.env['BESO_LONG'])('training again gives the same bytes', { timeout: 600_000 }, () => {
  const script = join(import.meta.dirname, 'train-policy.ts');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});
