import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { expect, test } from 'vitest';
import { embeddedPlace } from '../studio/store/test-databases.fixture.ts';
import { openServer } from './open-server.ts';
import { settingsFrom } from './settings.ts';

test('where the port is taken nothing is opened that would go on', async () => {
  const place = await embeddedPlace();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = other.address() as AddressInfo;
    const opening = openServer({
      settings: settingsFrom({}, { port }),
      service: place.options,
      openStudio: () => {
        throw new Error('a studio was opened');
      },
      log: pino({ level: 'silent' }),
      works: false,
    });
    await expect(opening).rejects.toMatchObject({ code: 'EADDRINUSE' });
    // Whatever had begun would have taken the folder by now.
    await wait(300);
    expect(await readdir(place.options.folder ?? '')).toEqual([]);
  } finally {
    other.close();
    await place.clear();
  }
});

test.each([
  ['everybody is let in', {}, 200],
  ['visitors sign in', { BESO_TOKEN: 'a-secret-of-sixteen' }, 500],
])('before the store is open, where %s, what hangs on no visitor is there', async (_, env, pageStatus) => {
  const folder = await mkdtemp(join(tmpdir(), 'beso-early-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Beso</title>');
  await writeFile(join(folder, 'assets', 'a.js'), 'export {};');
  const server = await openServer({
    settings: { ...settingsFrom(env, { port: 0 }), webFolder: folder },
    // A file stands where the store wants its folder: it never opens.
    service: { folder: join(folder, 'index.html') },
    openStudio: () => {
      throw new Error('a studio was opened');
    },
    log: pino({ level: 'silent' }),
    works: false,
  });
  const script = await fetch(`${server.url}/assets/a.js`);
  expect([script.status, await script.text()]).toEqual([200, 'export {};']);
  expect(script.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${server.url}/`)).status).toBe(pageStatus);
  expect((await fetch(`${server.url}/api/v1/session`)).status).toBe(500);
  await server.close();
  await rm(folder, { recursive: true });
});
