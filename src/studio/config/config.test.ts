import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from './config.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('without a file the usual holds: photos stay', async () => {
  expect(await loadConfig(folder, { BESO_LADDER: '', BESO_ENGINE: '' })).toEqual({
    ok: true,
    value: { photos: 'stay', mostDollars: 2, engines: {} },
  });
});

test('reads JSON and TypeScript, and the environment over them', async () => {
  await writeFile(
    join(folder, 'beso.config.json'),
    JSON.stringify({ engine: 'auto', ladder: ['sdcpp', 'atelier'], engines: { sdcpp: { steps: 20 } } }),
  );
  const environment = {
    BESO_SDCPP_URL: 'http://10.0.0.2:1234',
    BESO_SDCPP_LORA_STRENGTH: '0.5',
    BESO_PHOTOS: 'own-server',
    BESO_FACE_MODEL: 'faces.onnx',
  };
  expect(await loadConfig(folder, environment)).toEqual({
    ok: true,
    value: {
      engine: 'auto',
      ladder: ['sdcpp', 'atelier'],
      photos: 'own-server',
      faceModel: join(folder, 'faces.onnx'),
      mostDollars: 2,
      engines: { sdcpp: { steps: 20, url: 'http://10.0.0.2:1234', loraStrength: '0.5' } },
    },
  });
  await writeFile(join(folder, 'beso.config.ts'), "export default { engine: 'atelier' as const };");
  expect(await loadConfig(folder, {})).toMatchObject({ value: { engine: 'atelier' } });
});

test('names everything that cannot be', async () => {
  await writeFile(
    join(folder, 'beso.config.json'),
    JSON.stringify({ engin: 'x', ladder: ['nobody'], engines: { openai: { apiKey: {} } } }),
  );
  const config = await loadConfig(folder, {});
  if (config.ok) throw new Error('a broken configuration is taken');
  expect(config.error).toContainEqual(
    expect.objectContaining({ code: 'unknown-name', given: 'engin', nearest: 'engine' }),
  );
  expect(config.error).toContainEqual(
    expect.objectContaining({ code: 'malformed', option: 'beso.config.json ladder 0' }),
  );
  await writeFile(join(folder, 'beso.config.json'), '{ broken');
  expect(await loadConfig(folder, {})).toMatchObject({ ok: false, error: [{ option: 'beso.config.json' }] });
  expect(await loadConfig(await mkdtemp(join(folder, 'empty-')), { BESO_ENGINE: 'nobody' })).toMatchObject({
    ok: false,
  });
});
