import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { EngineFault, MachineFault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { faultSentence } from '../words/index.ts';
import { engineOfDrawer } from './built-in.ts';
import { type Asked, DOWNLOADING, FILM_PROVIDERS, PROVIDERS } from './contract.fixture.ts';
import type { Engine, Product } from './engine.ts';
import type { EngineEntry } from './entry.ts';
import { engines } from './index.ts';
import { paintOrder } from './paint-order.fixture.ts';
import type { EngineWorld } from './world.ts';

// One contract for every engine, against fake servers that answer as the providers' documentation says (sdcpp: as a real
// server answered).

test('every engine is in the list and has a fake server here', () => {
  const ids = engines.map(({ id }) => id);
  expect(ids).toEqual([
    'atelier',
    'comfyui',
    'sdcpp',
    'openai',
    'google',
    'bfl',
    'fal',
    'replicate',
    'luma',
    'xai',
    'stability',
    'firefly',
  ]);
  expect(Object.keys(PROVIDERS).sort()).toEqual(ids.filter((id) => id !== 'atelier').sort());
});

const SECRET = 'sk-very-secret-4711';
const PICTURE_URL = 'https://cdn.example.com/painted.png';
const OWN_SERVERS = ['comfyui', 'sdcpp'];
/** Virtual seconds are this many times shorter. */
const HURRY = 100;

type Behaviour = (asked: Asked) => Response | 'hang' | 'cut' | undefined;

interface Scene {
  readonly engine: Engine;
  readonly asked: Asked[];
  /** Requests whose signal aborted while they were under way. */
  readonly aborted: Asked[];
}

async function openScene(
  id: string,
  {
    behave = () => undefined,
    pictureUrl = PICTURE_URL,
    settings = {},
    isSignedIn = true,
    addresses = ['93.184.216.34'],
    isFilm = false,
  }: {
    readonly behave?: Behaviour;
    readonly pictureUrl?: string;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly isSignedIn?: boolean;
    readonly addresses?: readonly string[];
    readonly isFilm?: boolean;
  } = {},
): Promise<Scene> {
  const [asked, aborted]: [Asked[], Asked[]] = [[], []];
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();
  const picture = { bytes: new Uint8Array(png), url: pictureUrl };
  const provider = (isFilm ? FILM_PROVIDERS : PROVIDERS)[id]?.();
  const world: EngineWorld = {
    fetch: async (input, init) => {
      const request = {
        method: init?.method ?? 'GET',
        url: new URL(String(input)),
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? init.body : '',
      };
      asked.push(request);
      init?.signal?.throwIfAborted();
      const behaviour = behave(request);
      if (behaviour === 'cut') throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
      if (behaviour === 'hang') {
        await new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => {
            aborted.push(request);
            reject(init.signal?.reason);
          });
        });
      }
      if (behaviour instanceof Response) return behaviour;
      if (request.url.href === pictureUrl) {
        const type = isFilm ? 'video/mp4' : 'image/png';
        return new Response(new Uint8Array(png), { headers: { 'content-type': type } });
      }
      return provider?.answer(request, picture) ?? new Response('{"error":"not found"}', { status: 404 });
    },
    nowMs: () => performance.now() * HURRY,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const timer = setTimeout(resolve, ms / HURRY);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    lookUp: async () => addresses,
    openSocket: () => ({
      ready: Promise.resolve(),
      onText: () => undefined,
      onClosed: () => undefined,
      close: () => undefined,
    }),
    secret: () => (isSignedIn ? SECRET : undefined),
  };
  if (id === 'atelier')
    return { engine: engineOfDrawer(openTestCardEngine({ msAFrame: 20 })), asked, aborted };
  const entry = await entryOf(id);
  const hasPolls = entry.settings.some(({ name }) => name === 'pollMs');
  const opened = entry.open({ ...(hasPolls ? { pollMs: 1 } : {}), ...settings }, world);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { engine: opened.value.engine, asked, aborted };
}

const entryOf = (id: string): Promise<EngineEntry> => engines.find((engine) => engine.id === id)!.load();

async function make(
  { engine }: Scene,
  {
    signal = new AbortController().signal,
    film = false,
    onPart = (_part: number | undefined): void => undefined,
  } = {},
): Promise<Result<Product, MachineFault>[]> {
  const order = await paintOrder({ width: 256, height: 256 }, film ? { film: { seconds: 1, fps: 8 } } : {});
  const products: Result<Product, MachineFault>[] = [];
  for await (const product of engine.make(order, { signal, onProgress: ({ part }) => onPart(part) })) {
    products.push(product);
  }
  return products;
}

/** The fault a scene ends with, its secrets looked for and its sentence read. */
async function faultOf(scene: Scene): Promise<MachineFault> {
  const products = await make(scene);
  expect(products).toHaveLength(1);
  const [product] = products;
  if (!product || product.ok) throw new Error('it was made');
  expect(JSON.stringify(product)).not.toContain(SECRET);
  expect(faultSentence(product.error).length).toBeGreaterThan(20);
  return product.error;
}

const json = (status: number, data: unknown, headers = {}) =>
  new Response(JSON.stringify(data), { status, headers: { 'content-type': 'application/json', ...headers } });
/** Answers to the first request that hands something in, whoever it is: login, upload or order. */
const onPost =
  (answer: () => Response | 'hang' | 'cut'): Behaviour =>
  ({ method, url }) =>
    method === 'POST' && !url.pathname.endsWith('/cancel') ? answer() : undefined;
/** The first request of all, for servers that are asked what they can do before. */
const always =
  (answer: () => Response | 'hang' | 'cut'): Behaviour =>
  () =>
    answer();

describe.each(engines.map(({ id }) => id))('%s', (id) => {
  const isHosted = id !== 'atelier' && !OWN_SERVERS.includes(id);

  test('makes a picture, its progress never going back, and says what it can', async () => {
    const scene = await openScene(id);
    const state = await scene.engine.describe();
    expect(state.fault).toBeUndefined();
    expect(state.pictures).toBe(true);
    const parts: (number | undefined)[] = [];
    const products = await make(scene, { onPart: (part) => parts.push(part) });
    expect(products).toHaveLength(1);
    expect(products[0]).toMatchObject({ ok: true });
    const known = parts.filter((part) => part !== undefined);
    expect(known).toEqual([...known].sort((a, b) => a - b));
    for (const part of known) expect(part).toBeGreaterThanOrEqual(0);
    for (const part of known) expect(part).toBeLessThanOrEqual(1);
    expect(JSON.stringify([state, products])).not.toContain(SECRET);
  });

  test('a cancel ends it within two seconds, and the server hears of it', async () => {
    const scene = await openScene(id, {
      behave: ({ method, url }) =>
        // Whoever polls, polls for ever; whoever answers at once, does not.
        (method === 'GET' && /job|history|status|get_result|generations/.test(url.pathname + url.search)) ||
        (method === 'POST' && /images\/(edits|generations)|generateContent|fal\.run|structure/.test(url.href))
          ? 'hang'
          : undefined,
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 60);
    const start = performance.now();
    const products = await make(scene, { signal: stop.signal, film: id === 'atelier' });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(products.at(-1)).toEqual({ ok: false, error: { code: 'cancelled' } });
    if (id === 'atelier') return;
    // Give the last word to the server time to go out.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const told = scene.asked.some(
      ({ method, url }) => method !== 'GET' && /cancel|queue|generations\/job/.test(url.pathname),
    );
    expect(told || scene.aborted.length > 0).toBe(true);
    if (['sdcpp', 'comfyui', 'replicate', 'luma', 'firefly'].includes(id)) expect(told).toBe(true);
  });

  test('a cancel before it began asks nobody', async () => {
    const scene = await openScene(id);
    const products = await make(scene, { signal: AbortSignal.abort() });
    expect(products).toEqual([{ ok: false, error: { code: 'cancelled' } }]);
    expect(scene.asked).toEqual([]);
  });

  test.runIf(id !== 'atelier')('names every fault it can meet', async () => {
    type Code = EngineFault['code'] | 'engine-crashed';
    const expected: Readonly<Partial<Record<Code, Parameters<typeof openScene>[1]>>> = {
      'rate-limited': {
        behave: onPost(() => json(429, { error: 'job queue is full' }, { 'retry-after': '120' })),
      },
      unavailable: { behave: always(() => 'cut') },
      'timed-out': { behave: always(() => 'hang'), settings: { timeoutS: 1 } },
      'bad-answer': {
        behave: onPost(
          () => new Response('<html>what?</html>', { headers: { 'content-type': 'text/html' } }),
        ),
      },
      'too-large': { behave: always(() => json(200, {}, { 'content-length': String(2 ** 40) })) },
      ...(isHosted
        ? {
            'refused-by-provider': {
              behave: onPost(() => json(400, { error: { message: `content_policy_violation (${SECRET})` } })),
            },
            'not-signed-in': {
              behave: onPost(() => json(401, { error: { message: `Incorrect API key: ${SECRET}` } })),
            },
            'out-of-credit': {
              behave: onPost(() => json(402, { error: { message: 'insufficient credits' } })),
            },
          }
        : {}),
    };
    for (const [code, scene] of Object.entries(expected)) {
      const fault = await faultOf(await openScene(id, scene));
      expect([code, fault]).toEqual([code, expect.objectContaining({ code, engine: id })]);
      if (fault.code === 'rate-limited') expect(fault.retryAfterS).toBe(120);
      if (fault.code === 'refused-by-provider') expect(fault.said).toContain('content_policy_violation');
    }
  });

  test.runIf(isHosted)('without its key it asks nobody and says which is missing', async () => {
    const scene = await openScene(id, { isSignedIn: false });
    const { variables } = await entryOf(id);
    expect((await scene.engine.describe()).fault).toEqual({ code: 'not-signed-in', engine: id, variables });
    expect(await faultOf(scene)).toEqual({ code: 'not-signed-in', engine: id, variables });
    expect(scene.asked).toEqual([]);
  });

  test.runIf(isHosted)('hands an order in once, unless it was turned away', async () => {
    const posts = ({ asked }: Scene) =>
      asked.filter(({ method, url }) => method === 'POST' && !/token|storage/.test(url.pathname)).length;
    const broken = await openScene(id, {
      behave: ({ method, url }) =>
        method === 'POST' && !/token|storage/.test(url.pathname) ? json(500, { error: 'oops' }) : undefined,
    });
    expect((await faultOf(broken)).code).toBe('unavailable');
    expect(posts(broken)).toBe(1);
    const cut = await openScene(id, {
      behave: ({ method, url }) =>
        method === 'POST' && !/token|storage/.test(url.pathname) ? 'cut' : undefined,
    });
    expect((await faultOf(cut)).code).toBe('unavailable');
    expect(posts(cut)).toBe(1);
  });

  test.runIf(DOWNLOADING.includes(id))(
    'fetches finished pictures from public addresses only, without its keys',
    async () => {
      const fine = await openScene(id);
      await make(fine);
      const download = fine.asked.find(({ url }) => url.href === PICTURE_URL);
      expect(download).toBeDefined();
      expect(JSON.stringify([...download!.headers])).not.toContain(SECRET);

      for (const scene of [
        { addresses: ['10.1.2.3'] },
        { addresses: ['93.184.216.34', '127.0.0.1'] },
        { addresses: ['::ffff:192.168.0.1'] },
        { addresses: ['169.254.169.254'] },
        { pictureUrl: 'http://cdn.example.com/painted.png' },
      ]) {
        const own = /bfl\.ai|adobe\.io|replicate\.com|lumalabs\.ai|fal\.(run|ai)/;
        const bad = await openScene(id, scene);
        const fault = await faultOf(bad);
        expect(['bad-answer', 'unavailable']).toContain(fault.code);
        expect(
          bad.asked.every(({ url }) => own.test(url.host) || url.host === 'ims-na1.adobelogin.com'),
        ).toBe(true);
      }
    },
  );

  test.runIf(DOWNLOADING.includes(id))(
    'takes nothing but pictures, and no more than it may hold',
    async () => {
      const typed = (response: () => Response) =>
        openScene(id, { behave: ({ url }) => (url.href === PICTURE_URL ? response() : undefined) });
      const page = await typed(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
      expect((await faultOf(page)).code).toBe('bad-answer');
      const huge = await typed(
        () =>
          new Response('x', { headers: { 'content-type': 'image/png', 'content-length': String(2 ** 40) } }),
      );
      expect((await faultOf(huge)).code).toBe('too-large');
      const away = await typed(
        () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/secrets' } }),
      );
      expect((await faultOf(away)).code).toBe('bad-answer');
      expect(away.asked.some(({ url }) => url.hostname === '127.0.0.1')).toBe(false);
    },
  );
});

test.each([
  [
    'bfl',
    ({ url }: Asked) =>
      /get_result/.test(url.href) ? json(200, { id: 'job', status: 'Content Moderated' }) : undefined,
  ],
  [
    'bfl',
    ({ url }: Asked) =>
      /get_result/.test(url.href) ? json(200, { id: 'job', status: 'Request Moderated' }) : undefined,
  ],
  ['fal', () => json(200, { images: [{ url: PICTURE_URL }], has_nsfw_concepts: [true], prompt: 'x' })],
  ['google', () => json(200, { candidates: [{ content: { parts: [] }, finishReason: 'IMAGE_SAFETY' }] })],
  [
    'luma',
    ({ method }: Asked) =>
      method === 'GET'
        ? json(200, { id: 'job', state: 'failed', failure_reason: 'moderation failed' })
        : undefined,
  ],
  [
    'replicate',
    ({ method }: Asked) =>
      method === 'GET'
        ? json(200, {
            status: 'failed',
            error: 'NSFW content detected',
            urls: { get: 'https://api.replicate.com/x' },
          })
        : undefined,
  ],
  [
    'firefly',
    ({ url }: Asked) =>
      /status/.test(url.href)
        ? json(200, { status: 'failed', message: 'prompt_unsafe: content policy violation' })
        : undefined,
  ],
  [
    'stability',
    () =>
      json(403, {
        id: '1',
        name: 'content_moderation',
        errors: ['Your request was flagged by our content moderation system'],
      }),
  ],
  [
    'openai',
    () =>
      json(400, {
        error: { code: 'moderation_blocked', message: 'Your request was rejected by the safety system.' },
      }),
  ],
  ['xai', () => json(200, { data: [{ url: PICTURE_URL, respect_moderation: false }] })],
])('a refusal of %s is told as one', async (id, behave) => {
  expect(await faultOf(await openScene(id, { behave }))).toMatchObject({
    code: 'refused-by-provider',
    engine: id,
  });
});

test.each(Object.keys(FILM_PROVIDERS))('%s makes a film that begins with the scene', async (id) => {
  const scene = await openScene(id, { isFilm: true });
  expect((await scene.engine.describe()).films).toMatchObject({ kind: 'whole' });
  const products = await make(scene, { film: true });
  expect(products).toMatchObject([{ ok: true, value: { kind: 'film' } }]);
  const order = await paintOrder({ width: 256, height: 256 }, { film: { seconds: 1, fps: 8 } });
  const handedIn = scene.asked.filter(({ method }) => method === 'POST');
  expect(handedIn).toHaveLength(1);
  expect(handedIn[0]!.body).toContain(Buffer.from(order.frames[0]!.scene).toString('base64'));
  const download = scene.asked.find(({ url }) => url.href === PICTURE_URL);
  expect(JSON.stringify([...download!.headers])).not.toContain(SECRET);
  expect(JSON.stringify(products)).not.toContain(SECRET);

  const inside = await openScene(id, { isFilm: true, addresses: ['10.1.2.3'] });
  const [product] = await make(inside, { film: true });
  expect(product).toMatchObject({ ok: false });
  expect(inside.asked.some(({ url }) => url.href === PICTURE_URL)).toBe(false);
});

test('a server that ends in mid-job is a crash', async () => {
  let posts = 0;
  const scene = await openScene('sdcpp', {
    behave: ({ method, url }) => {
      if (method === 'POST') posts += 1;
      return posts > 0 && (/jobs/.test(url.pathname) || method === 'GET') ? 'cut' : undefined;
    },
    settings: { restartS: 0 },
  });
  expect(await faultOf(scene)).toMatchObject({ code: 'engine-crashed' });
});
