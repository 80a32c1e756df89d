import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { softwareGpuEnvironment } from './software-gpu.ts';

const cache = await mkdtemp(join(tmpdir(), 'beso-gpu-'));
afterAll(() => rm(cache, { recursive: true }));

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'several processes may unpack the software GPU at once; all find the same whole libraries',
  async () => {
    const environment = { XDG_CACHE_HOME: cache, LD_LIBRARY_PATH: '/elsewhere' };
    const found = await Promise.all([1, 2, 3].map(() => softwareGpuEnvironment(environment)));
    expect(new Set(found.map((each) => JSON.stringify(each))).size).toBe(1);
    const driver = found[0]!['VK_ADD_DRIVER_FILES']!;
    const { ICD } = JSON.parse(await readFile(driver, 'utf8')) as { ICD: { library_path: string } };
    const library = await stat(join(driver, '..', ICD.library_path));
    expect(library.size).toBeGreaterThan(1_000_000);
    expect(found[0]!['LD_LIBRARY_PATH']).toMatch(/:\/elsewhere$/);
    // Nothing half-made is left beside it.
    expect(await readdir(join(cache, 'beso'))).toHaveLength(1);
  },
);
