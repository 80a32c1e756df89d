import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStudio } from '../studio/index.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { eventSchema, type StudioEvent } from './api-types.ts';
import { createMcpServer } from './mcp.ts';
import { openTestServer } from './test-server.fixture.ts';
import { signatureOf } from './webhooks.ts';

interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
const calls: Call[] = [];
let answers: (number | undefined)[] = [];

let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  server = await openTestServer({
    privateWebhooks: true,
    callWebhook: async (url, headers, body) => {
      calls.push({ url, headers, body });
      return answers.length > 0 ? answers.shift() : 204;
    },
  });
});
afterAll(() => server.close());

const FILM = { kind: 'film', brief: { size: { width: 64, height: 64 }, film: { seconds: 2, fps: 10 } } };

/** Reads a stream of events until one is wanted; gives all of them with their ids. */
async function eventsUntil(isLast: (event: StudioEvent) => boolean, headers: Record<string, string> = {}) {
  const answer = await server.ask('GET', 'events', undefined, headers);
  expect(answer.headers.get('Content-Type')).toContain('text/event-stream');
  const events: { id: string | undefined; event: StudioEvent }[] = [];
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return events;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      if (data === undefined) continue;
      const event = eventSchema.parse(JSON.parse(data));
      expect(field('event')).toBe(event.type);
      events.push({ id: field('id'), event });
      if (isLast(event)) {
        await reader.cancel();
        return events;
      }
    }
  }
}
const isEnd = ({ type, ...event }: StudioEvent) =>
  type === 'job' && 'job' in event && event.job.state === 'done';

test('a viewer sees a job from beginning to end, with frames; one who was away gets what was missed', async () => {
  const watching = eventsUntil(isEnd);
  await wait(50);
  await server.ask('POST', 'jobs', FILM);
  const seen = await watching;
  const types = seen.map(({ event }) => event.type);
  expect(types).toContain('progress');
  expect(types).toContain('product');
  const previews = seen.flatMap(({ event }) => (event.type === 'progress' ? [event.preview] : []));
  expect(previews.at(-1)).toMatch(/^data:image\/webp;base64,/);
  const meta = await sharp(Buffer.from(previews.at(-1)!.split(',')[1]!, 'base64')).metadata();
  expect(meta.format).toBe('webp');
  // Events of the moment carry no number, the others rising ones.
  for (const { id, event } of seen) expect(id === undefined, event.type).toBe(event.type === 'progress');
  const ids = seen.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]));
  expect(ids).toEqual([...ids].sort((a, b) => a - b));

  const missed = await eventsUntil(isEnd, { 'Last-Event-ID': String(ids[0]! - 1) });
  expect(missed.map(({ event }) => event.type)).toEqual(['product', 'job']);
  expect(missed.at(-1)).toEqual(seen.at(-1));
});

test('webhooks are called with signed bodies, again with the same id when that failed', async () => {
  const created = await server.ask('POST', 'webhooks', { url: 'https://hooks.example/beso' });
  const { id, secret } = (await created.json()) as { id: string; secret: string };
  answers = [500];
  calls.length = 0;
  const { jobs } = (await (await server.ask('POST', 'jobs', FILM)).json()) as { jobs: { id: string }[] };
  const typesFor = (subject: string) =>
    calls
      .filter(({ body }) => body.includes(subject))
      .map(({ body }) => (JSON.parse(body) as { type: string }).type);
  while (!typesFor(jobs[0]!.id).includes('job.done')) await wait(50);
  // The first call failed and is repeated after five seconds, told apart by nothing but its time.
  const [first] = calls;
  while (calls.filter(({ headers }) => headers['webhook-id'] === first?.headers['webhook-id']).length < 2)
    await wait(100);
  expect(typesFor(jobs[0]!.id).filter((type) => type === 'job.done')).toHaveLength(1);
  for (const { headers, body } of calls) {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
  }
  await server.ask('DELETE', `webhooks/${id}`);
});

test('the signature is that of the Standard Webhooks specification', () => {
  // Example of the specification's reference libraries.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  expect(signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('programs written for OpenAI’s pictures work', async () => {
  const generate = (body: object) => server.ask('POST', '/v1/images/generations', body);
  const answer = await generate({
    model: 'beso',
    prompt: 'a forehead kiss at sunset',
    n: 2,
    size: '64x64',
    response_format: 'b64_json',
  });
  const { data } = (await answer.json()) as { data: { b64_json: string }[] };
  expect(data).toHaveLength(2);
  for (const { b64_json } of data) {
    expect(await sharp(Buffer.from(b64_json, 'base64')).metadata()).toMatchObject({
      width: 64,
      height: 64,
      format: 'png',
    });
  }
  const refused = await generate({ prompt: 'two naked people kissing' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    error: { code: 'content_policy_violation', type: 'invalid_request_error' },
  });
  expect((await generate({ prompt: 'a kiss', size: 'huge' })).status).toBe(400);
  expect((await generate({})).status).toBe(400);
});

test('whoever hangs up while pictures are made wants none of them', async () => {
  const hanging = new AbortController();
  const body = JSON.stringify({ prompt: 'a hug in the park', n: 4, size: '512x512' });
  const headers = { Host: 'localhost', 'Content-Type': 'application/json' };
  const open = async () =>
    (await server.context.service.jobs.list('local', ['waiting', 'running', 'paused'])).length;
  const answer = server.app.request('/v1/images/generations', {
    method: 'POST',
    headers,
    body,
    signal: hanging.signal,
  });
  await expect.poll(open).toBeGreaterThan(1);
  hanging.abort();
  expect((await answer).ok).toBe(false);
  expect(await open()).toBe(0);
});

test('an assistant reads, asks and makes over MCP', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beso-mcp-'));
  const studio = createStudio({ openEngine: async () => openTestCardEngine() });
  const [here, there] = InMemoryTransport.createLinkedPair();
  const mcp = createMcpServer(studio);
  const client = new Client({ name: 'test', version: '1' });
  await Promise.all([mcp.connect(there), client.connect(here)]);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(['decide', 'film', 'picture', 'read_brief']);
  const call = (name: string, args: Record<string, unknown>) => client.callTool({ name, arguments: args });
  const textOf = (result: Awaited<ReturnType<typeof call>>) =>
    JSON.parse((result.content as { text: string }[])[0]!.text);

  expect(textOf(await call('read_brief', { words: 'a forehead kiss' })).brief).toMatchObject({
    kiss: 'forehead',
  });
  expect(textOf(await call('decide', { words: 'a kiss of two naked people' }))).toMatchObject({
    decision: 'refuse',
  });
  const brief = { size: { width: 64, height: 64 } };
  const picture = await call('picture', { words: 'a forehead kiss', brief, out: join(folder, 'kiss.png') });
  expect(textOf(picture).files).toEqual([join(folder, 'kiss.png')]);
  expect(await sharp(join(folder, 'kiss.png')).metadata()).toMatchObject({ width: 64 });
  expect((picture.content as { type: string }[])[1]?.type).toBe('image');
  const film = await call('film', {
    brief: { ...brief, film: { seconds: 1, fps: 4 } },
    out: join(folder, 'kiss.mp4'),
  });
  expect(textOf(film).brief.film).toMatchObject({ seconds: 1, fps: 4 });
  expect(await call('film', { words: 'a kiss', out: join(folder, 'kiss.exe') })).toMatchObject({
    isError: true,
  });
  expect(await call('picture', { words: 'two naked people kissing' })).toMatchObject({ isError: true });
  await client.close();
  await studio.close();
  await rm(folder, { recursive: true });
});

test('a key of idempotency holds across kinds of requests of one user', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  expect((await server.ask('POST', 'jobs', FILM, headers)).status).toBe(201);
  const other = await server.ask('POST', 'jobs', { ...FILM, kind: 'picture' }, headers);
  expect(await other.json()).toMatchObject({ status: 409, code: 'key-reused' });
});
