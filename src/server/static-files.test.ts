import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer } from './test-server.fixture.ts';

let folder: string;
let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Beso</title>');
  await writeFile(join(folder, 'assets', 'large.png'), new Uint8Array(4_000_000));
  server = await openTestServer({ webFolder: folder, works: false });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('requests that come at once before the folder was read all get the page', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => server.ask('GET', '/')));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

test.runIf(process.platform === 'linux')('asking for the head alone leaves no file open', async () => {
  const isOpen = async () => {
    const paths = (await readdir('/proc/self/fd')).map((fd) =>
      readlink(`/proc/self/fd/${fd}`).catch(() => ''),
    );
    return (await Promise.all(paths)).some((path) => path.endsWith('large.png'));
  };
  for (let asked = 0; asked < 5; asked++) {
    const answer = await server.ask('HEAD', '/assets/large.png');
    expect([answer.status, answer.headers.get('Content-Length')]).toEqual([200, '4000000']);
  }
  // Files are opened a moment after they were asked for.
  await wait(200);
  await expect.poll(isOpen).toBe(false);
});

test('asking for the head of the events leaves nobody watching', async () => {
  expect((await server.ask('HEAD', 'events')).status).toBe(200);
  const { values } = await server.context.metrics.viewers.get();
  expect(values[0]?.value).toBe(0);
});
