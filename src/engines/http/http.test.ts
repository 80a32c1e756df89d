import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { MachineFault } from '../../base/fault.ts';
import { type EngineWorld, realWorld } from '../world.ts';
import { isPublicAddress } from './addresses.ts';
import { faultOfAnswer, reasonIn } from './answer-faults.ts';
import { httpClient } from './client.ts';
import { EngineError, faultInside } from './engine-error.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { withoutSecrets } from './secrets.ts';

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['127.0.0.1', false],
  ['10.0.0.1', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:93.184.216.34', true],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['localhost', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test('secrets go from every text, whatever it is in', () => {
  const data = {
    a: 'key sk-12345 twice sk-12345',
    b: [{ c: 'sk-12345' }],
    bytes: new Uint8Array([1]),
    n: 1,
    none: null,
  };
  const clean = withoutSecrets(data, ['sk-12345', '']);
  expect(JSON.stringify(clean)).not.toContain('sk-12345');
  expect(clean).toEqual({
    a: 'key [secret] twice [secret]',
    b: [{ c: '[secret]' }],
    bytes: new Uint8Array([1]),
    n: 1,
    none: null,
  });
  expect(withoutSecrets(data, [])).toBe(data);
});

test('the fault inside is found however it was wrapped', () => {
  const fault: MachineFault = { code: 'cancelled' };
  const wrapped = Object.assign(new Error('retry'), {
    lastError: new Error('outer', { cause: new EngineError(fault) }),
  });
  expect(faultInside(wrapped)).toBe(fault);
  expect(faultInside(new Error('other'))).toBeUndefined();
});

describe('what failed answers mean', () => {
  const faultOf = (status: number, text = '', retryAfter?: string) =>
    faultOfAnswer('test', { status, text, retryAfter }, ['KEY'], Date.parse('2026-01-01T00:00:00Z'));
  test.each([
    [401, '', { code: 'not-signed-in', variables: ['KEY'] }],
    [402, '', { code: 'out-of-credit' }],
    [403, '{"name":"content_moderation"}', { code: 'refused-by-provider' }],
    [403, '{"error":"forbidden"}', { code: 'not-signed-in' }],
    [400, '{"error":{"message":"API key not valid"}}', { code: 'not-signed-in' }],
    [400, '{"error":{"message":"width too small"}}', { code: 'bad-answer', detail: '400: width too small' }],
    [413, '', { code: 'too-large' }],
    [422, '{"detail":[{"msg":"NSFW content"}]}', { code: 'refused-by-provider', said: 'NSFW content' }],
    [429, '{"error":{"code":"insufficient_quota"}}', { code: 'out-of-credit' }],
    [500, 'oops', { code: 'unavailable', detail: '500: oops' }],
    [503, '', { code: 'unavailable' }],
  ])('%i %s', (status, text, fault) => {
    expect(faultOf(status, text)).toMatchObject(fault);
  });

  test('when to try again, in seconds or as a date', () => {
    expect(faultOf(429, '', '7')).toMatchObject({ code: 'rate-limited', retryAfterS: 7 });
    expect(faultOf(429, '', 'Thu, 01 Jan 2026 00:01:30 GMT')).toMatchObject({ retryAfterS: 90 });
    expect(faultOf(429)).toEqual({ code: 'rate-limited', engine: 'test' });
  });

  test('a page is told as its words', () => {
    expect(reasonIn('<html><h1>Bad   Gateway</h1></html>')).toBe('Bad Gateway');
    expect(reasonIn('')).toBe('no reason given');
  });
});

describe('the guarded fetch', () => {
  interface Seen {
    readonly url: string;
    readonly method: string | undefined;
    readonly headers: Headers;
  }
  const open = (answers: Readonly<Record<string, () => Response>>) => {
    const seen: Seen[] = [];
    const world: EngineWorld = {
      fetch: async (input, init) => {
        seen.push({ url: String(input), method: init?.method, headers: new Headers(init?.headers) });
        return answers[String(input)]?.() ?? new Response('?', { status: 404 });
      },
      nowMs: () => 0,
      wait: async () => undefined,
      lookUp: async () => ['93.184.216.34'],
      openSocket: () => {
        throw new Error('no sockets here');
      },
      secret: () => undefined,
    };
    const guard = {
      engine: 'test',
      home: new URL('http://127.0.0.1:5000'),
      trusted: ['.provider.com'],
      mostBytes: 100,
    };
    return { seen, fetch: guardedFetch(world, guard) };
  };
  const redirect = (location: string, status = 302) => new Response(null, { status, headers: { location } });
  const png = () => new Response('picture', { headers: { 'content-type': 'image/png' } });
  const headers = { authorization: 'Bearer secret', 'x-api-key': 'secret' };

  test('the configured server may be on this machine, and gets the keys', async () => {
    const { fetch, seen } = open({ 'http://127.0.0.1:5000/a': () => new Response('fine') });
    expect(await (await fetch('http://127.0.0.1:5000/a', { headers })).text()).toBe('fine');
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer secret');
  });

  test('another port of this machine may not', async () => {
    const { fetch, seen } = open({});
    await expect(fetch('http://127.0.0.1:5001/a')).rejects.toThrow('bad-answer');
    expect(seen).toEqual([]);
  });

  test('redirects become GETs, lose keys on the way to strangers and keep them at the provider', async () => {
    const { fetch, seen } = open({
      'http://127.0.0.1:5000/a': () => redirect('https://api.provider.com/b', 303),
      'https://api.provider.com/b': () => redirect('https://cdn.example.com/c'),
      'https://cdn.example.com/c': png,
    });
    await fetch('http://127.0.0.1:5000/a', { method: 'POST', body: 'order', headers });
    expect(
      seen.map(({ method, headers: sent }) => [method, sent.has('authorization'), sent.has('x-api-key')]),
    ).toEqual([
      ['POST', true, true],
      ['GET', true, true],
      ['GET', false, false],
    ]);
  });

  test('an order is not sent on to strangers, but may move within the provider', async () => {
    const { fetch, seen } = open({
      'http://127.0.0.1:5000/a': () => redirect('https://api.provider.com/b', 307),
      'https://api.provider.com/b': () => redirect('https://cdn.example.com/c', 308),
      'https://cdn.example.com/c': png,
    });
    await expect(fetch('http://127.0.0.1:5000/a', { method: 'POST', body: 'order' })).rejects.toThrow(
      'bad-answer',
    );
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST http://127.0.0.1:5000/a',
      'POST https://api.provider.com/b',
    ]);
  });

  test('more bytes than allowed end the answer, announced or not', async () => {
    const { fetch } = open({ 'http://127.0.0.1:5000/a': () => new Response('x'.repeat(101)) });
    const response = await fetch('http://127.0.0.1:5000/a');
    await expect(response.text()).rejects.toThrow('too-large');
  });

  test('a page in place of a picture is not left to come in', async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        isCancelled = true;
      },
    });
    const { fetch } = open({
      'https://cdn.example.com/c': () => new Response(body, { headers: { 'content-type': 'text/html' } }),
    });
    await expect(fetch('https://cdn.example.com/c')).rejects.toThrow('bad-answer');
    expect(isCancelled).toBe(true);
  });

  test('goes round in no circle', async () => {
    const { fetch, seen } = open({ 'http://127.0.0.1:5000/a': () => redirect('/a') });
    await expect(fetch('http://127.0.0.1:5000/a')).rejects.toThrow('bad-answer');
    expect(seen.length).toBeLessThan(10);
  });
});

test('forms, JSON and bytes arrive over a real wire as they were sent', async () => {
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part as Uint8Array);
    const type = request.headers['content-type'] ?? '';
    const sent = new Response(Buffer.concat(parts), { headers: { 'content-type': type } });
    response.setHeader('content-type', 'application/json');
    if (!type.startsWith('multipart/')) {
      response.end(JSON.stringify({ type, text: await sent.text() }));
      return;
    }
    const form = await sent.formData();
    const file = form.get('image') as File;
    response.end(
      JSON.stringify({
        name: file.name,
        type: form.get('type'),
        bytes: [...new Uint8Array(await file.arrayBuffer())],
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const home = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const http = httpClient(realWorld({}), { engine: 'test', home, mostBytes: 1e6 }, []);
  const signal = AbortSignal.timeout(5000);
  const form = new FormData();
  form.set('image', new File([new Uint8Array([1, 2, 255])], 'depth.png'));
  form.set('type', 'temp');
  const answerTo = async (request: object) => {
    const answer = await http.ask('/upload', { method: 'POST', signal, ...request });
    return answer.ok ? answer.value.json() : answer;
  };
  expect(await answerTo({ body: form })).toEqual({ name: 'depth.png', type: 'temp', bytes: [1, 2, 255] });
  expect(await answerTo({ json: { a: 1 } })).toEqual({ type: 'application/json', text: '{"a":1}' });
  expect(await answerTo({ body: new URLSearchParams({ a: 'b c' }) })).toMatchObject({
    type: expect.stringContaining('application/x-www-form-urlencoded'),
    text: 'a=b+c',
  });
  await new Promise((resolve) => server.close(resolve));
});
