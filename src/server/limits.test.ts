import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  server = await openTestServer({
    works: false,
    webhooksPerUser: 1,
    peoplePerUser: 1,
    streamsPerUser: 1,
  });
});
afterAll(() => server.close());

test('a user keeps no more people than allowed, and may add one for one erased', async () => {
  const added = await server.ask('POST', 'people', { cast: 'tomas' });
  expect(added.status).toBe(201);
  const more = await server.ask('POST', 'people', { cast: 'tomas' });
  expect(more.status).toBe(429);
  expect(await more.json()).toMatchObject({ code: 'too-many-kept', what: 'people', most: 1 });
  const { id } = (await added.json()) as { id: string };
  await server.ask('DELETE', `people/${id}`);
  expect((await server.ask('POST', 'people', { cast: 'tomas' })).status).toBe(201);
});

test('no more webhooks', async () => {
  const url = 'https://93.184.215.14/hook';
  expect((await server.ask('POST', 'webhooks', { url })).status).toBe(200);
  const more = await server.ask('POST', 'webhooks', { url });
  expect(more.status).toBe(429);
  expect(await more.json()).toMatchObject({ code: 'too-many-kept', what: 'webhooks' });
});

test('no more event streams, until one is left', async () => {
  const first = await server.ask('GET', 'events');
  expect((await server.ask('GET', 'events')).status).toBe(429);
  await first.body?.cancel();
  const next = await server.ask('GET', 'events');
  expect(next.status).toBe(200);
  await next.body?.cancel();
});
