import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
