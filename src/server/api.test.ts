import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { err, ok } from '../base/result.ts';
import {
  drawnPersonSchema,
  type EngineReadiness,
  estimateSchema,
  type Job,
  jobSchema,
  listsSchema,
  type Person,
  type Product,
  personSchema,
  problemSchema,
  productSchema,
  readingSchema,
  receiptSchema,
  recipeSchema,
  sessionSchema,
  verdictSchema,
  webhookSchema,
} from './api-types.ts';
import { openApi } from './app.ts';
import { openApiDocument } from './open-api.ts';
import { openTestServer } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const SMALL = { size: { width: 64, height: 64 } };
const NOWHERE = randomUUID();

const photo = async () =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 80, height: 60, channels: 3, background: '#a08070' } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    'photo.jpg',
    { type: 'image/jpeg' },
  );
const form = (fields: Record<string, string | File>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const submit = async (body: object = {}, headers: Record<string, string> = {}) => {
  const answer = await server.ask('POST', 'jobs', { kind: 'picture', brief: SMALL, ...body }, headers);
  const { jobs } = (await answer.json()) as { jobs: Job[] };
  return { status: answer.status, jobs };
};
const ended = async (id: string): Promise<Job> => {
  for (;;) {
    const job = jobSchema.parse(await (await server.ask('GET', `jobs/${id}`)).json());
    if (['done', 'failed', 'cancelled'].includes(job.state)) return job;
    await wait(30);
  }
};
const productOf = async (id: string): Promise<Product> =>
  productSchema.parse(await (await server.ask('GET', `products/${(await ended(id)).productId}`)).json());

describe('bad input', () => {
  /** Method, path, body, status, code. */
  const CASES: readonly (readonly [string, string, unknown, number, string])[] = [
    ['POST', 'read', {}, 422, 'malformed'],
    ['POST', 'read', { text: 7 }, 422, 'malformed'],
    ['POST', 'read', { text: 'a kiss', extra: 1 }, 422, 'unknown-option'],
    ['POST', 'read', { text: 'two naked people kissing' }, 422, 'refused'],
    ['POST', 'read', { text: 'x'.repeat(300_000) }, 413, 'body-too-large'],
    ['POST', 'decide', {}, 422, 'malformed'],
    ['POST', 'decide', [], 422, 'malformed'],
    ['GET', 'estimate?width=1', undefined, 422, 'malformed'],
    ['GET', 'estimate?quality=best', undefined, 422, 'unknown-name'],
    ['POST', 'people', { cast: 'nobody' }, 422, 'unknown-name'],
    ['POST', 'people', {}, 422, 'malformed'],
    ['DELETE', `people/${NOWHERE}`, undefined, 404, 'not-found'],
    ['DELETE', 'people/7', undefined, 422, 'malformed'],
    ['PATCH', `people/${NOWHERE}`, { face: 1 }, 404, 'not-found'],
    ['PATCH', `people/${NOWHERE}`, { ageYears: 17 }, 422, 'malformed'],
    ['DELETE', `people/${NOWHERE}/photo`, undefined, 404, 'not-found'],
    ['GET', `people/${NOWHERE}/likeness`, undefined, 404, 'not-found'],
    ['POST', `consents/${NOWHERE}/withdraw`, undefined, 404, 'not-found'],
    ['POST', 'jobs', {}, 422, 'unknown-name'],
    ['POST', 'jobs', { kind: 'opera', brief: {} }, 422, 'unknown-name'],
    ['POST', 'jobs', { kind: 'picture', brief: { kiss: 'forehed' } }, 422, 'unknown-name'],
    ['POST', 'jobs', { kind: 'picture', brief: { seed: -1 } }, 422, 'malformed'],
    ['POST', 'jobs', { kind: 'picture', brief: SMALL, format: 'mp4' }, 422, 'unknown-name'],
    ['POST', 'jobs', { kind: 'film', brief: SMALL, format: 'png' }, 422, 'unknown-name'],
    ['POST', 'jobs', { kind: 'picture', brief: SMALL, engine: 'best' }, 422, 'unknown-name'],
    ['POST', 'jobs', { kind: 'picture', brief: SMALL, variations: 99 }, 422, 'malformed'],
    ['POST', 'jobs', { kind: 'picture', brief: { people: [{ photo: NOWHERE }, {}] } }, 404, 'not-found'],
    [
      'POST',
      'jobs',
      { kind: 'picture', brief: { people: [{ photo: '/etc/passwd' }, {}] } },
      404,
      'not-found',
    ],
    ['GET', 'jobs?state=lost', undefined, 422, 'unknown-name'],
    ['GET', `jobs/${NOWHERE}`, undefined, 404, 'not-found'],
    ['GET', 'jobs/7', undefined, 422, 'malformed'],
    ['PATCH', `jobs/${NOWHERE}`, { brief: {} }, 404, 'not-found'],
    ['PATCH', `jobs/${NOWHERE}`, { brief: { kiss: 7 } }, 422, 'malformed'],
    ...(['cancel', 'pause', 'resume', 'front', 'retry', 'two-people'] as const).map(
      (action) => ['POST', `jobs/${NOWHERE}/${action}`, undefined, 404, 'not-found'] as const,
    ),
    ['DELETE', `jobs/${NOWHERE}`, undefined, 404, 'not-found'],
    ['DELETE', 'jobs/7', undefined, 404, 'not-found'],
    ['GET', 'products?limit=0', undefined, 422, 'malformed'],
    ['GET', 'products?kind=opera', undefined, 422, 'unknown-name'],
    ['GET', `products/${NOWHERE}`, undefined, 404, 'not-found'],
    ['GET', `products/${NOWHERE}/recipe`, undefined, 404, 'not-found'],
    ['GET', `products/${NOWHERE}/file`, undefined, 404, 'not-found'],
    ['GET', 'products/..%2f..%2fetc%2fpasswd/file', undefined, 404, 'not-found'],
    ['GET', `products/${NOWHERE}/thumbnail`, undefined, 404, 'not-found'],
    ['PATCH', `products/${NOWHERE}`, { favourite: true }, 404, 'not-found'],
    ['PATCH', `products/${NOWHERE}`, { favourite: 'yes' }, 422, 'malformed'],
    ['DELETE', `products/${NOWHERE}`, undefined, 404, 'not-found'],
    ['POST', 'recipes', new Uint8Array([1, 2, 3]), 415, 'unsupported-media'],
    ['POST', 'recipes', new Uint8Array(), 415, 'unsupported-media'],
    ['POST', 'removal-requests', { contact: '', what: 'x' }, 422, 'malformed'],
    ['POST', `removal-requests/${NOWHERE}/answer`, undefined, 404, 'not-found'],
    ['POST', 'webhooks', { url: 'no address' }, 422, 'malformed'],
    ...[
      'http://example.org/',
      'https://127.0.0.1/',
      'https://10.1.2.3/',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://localhost/',
      'https://user:word@8.8.8.8/',
    ].map((url) => ['POST', 'webhooks', { url }, 422, 'private-address'] as const),
    ['DELETE', `webhooks/${NOWHERE}`, undefined, 404, 'not-found'],
    ['GET', 'nothing', undefined, 404, 'not-found'],
    ['GET', '/../../etc/passwd', undefined, 404, 'not-found'],
    ['GET', '/assets/human/..%2f..%2fpackage.json', undefined, 404, 'not-found'],
  ];

  test.each(CASES)('%s %s %j is answered %i %s', async (method, path, body, status, code) => {
    const answer = await server.ask(method, path, body);
    const problem = problemSchema.parse(await answer.json());
    expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(problem.type).toBe(`urn:beso:problem:${code}`);
    expect(problem.title).toMatch(/^\S.{8,}/);
    expect(JSON.stringify(problem)).not.toContain(process.cwd());
  });

  test('no JSON is told from JSON that cannot be', async () => {
    const answer = await server.app.request('/api/v1/read', {
      method: 'POST',
      headers: { Host: 'localhost', 'Content-Type': 'application/json' },
      body: '{"text": ',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'not-json' });
  });

  test('every documented route was tried', () => {
    const { paths = {} } = openApiDocument(server.context);
    const tried = new Set(
      CASES.map(([method, path]) =>
        `${method} /${path.split('?')[0]}`.replace(/\/(?:[0-9a-f-]{36}|7)(?=\/|$)/, '/{id}'),
      ),
    );
    const takingNothing = [
      'GET /session',
      'GET /lists',
      'GET /engines',
      'GET /people',
      'GET /receipts',
      'GET /events',
      'GET /webhooks',
      'GET /removal-requests',
    ];
    const routes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => !tried.has(route) && !takingNothing.includes(route))).toEqual([]);
  });
});

test('session, lists, reading, deciding, estimating answer as promised', async () => {
  const json = async (method: string, path: string, body?: unknown) =>
    (await server.ask(method, path, body)).json();
  expect(sessionSchema.parse(await json('GET', 'session')).user).toBe('local');
  const lists = listsSchema.parse(await json('GET', 'lists'));
  expect(lists.kisses.length).toBeGreaterThanOrEqual(13);
  expect(lists.person['hairStyle']).toContain('bob');
  const { engines } = (await json('GET', 'engines')) as { engines: EngineReadiness[] };
  expect(engines.map(({ id }) => id)).toEqual(lists.engines.map(({ id }) => id));
  expect(engines.find(({ id }) => id === 'atelier')).toMatchObject({
    ready: true,
    why: null,
    sends: 'nothing',
  });
  for (const { ready, why } of engines) expect(ready).toBe(why === null);
  const reading = readingSchema.parse(
    await json('POST', 'read', { text: 'a forehead kiss at sunset, flurbly' }),
  );
  expect(reading.brief.kiss).toBe('forehead');
  expect(reading.unused).toMatchObject([{ text: 'flurbly' }]);
  expect(verdictSchema.parse(await json('POST', 'decide', { text: 'a kiss' }))).toMatchObject({
    decision: 'allow',
    sentence: null,
  });
  const refusal = verdictSchema.parse(
    await json('POST', 'decide', { text: 'two naked people kissing on a beach' }),
  );
  expect(refusal).toMatchObject({ decision: 'refuse' });
  expect(refusal.sentence).toBeTruthy();
  const small = estimateSchema.parse(await json('GET', 'estimate?width=64&height=64'));
  const film = estimateSchema.parse(await json('GET', 'estimate?width=64&height=64&seconds=10'));
  expect(film.seconds).toBeGreaterThan(small.seconds);
});

test('a picture: asked for, made, found, favoured, used again, erased', async () => {
  const key = { 'Idempotency-Key': randomUUID() };
  const first = await submit({ brief: { ...SMALL, kiss: 'forehead', setting: 'sunset-beach' } }, key);
  const again = await submit({ brief: { ...SMALL, kiss: 'forehead', setting: 'sunset-beach' } }, key);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.jobs[0]?.id).toBe(first.jobs[0]?.id);
  const product = await productOf(first.jobs[0]!.id);

  const search = async (query: string) =>
    ((await (await server.ask('GET', `products?${query}`)).json()) as { products: Product[] }).products.map(
      ({ id }) => id,
    );
  expect(await search('q=forehead')).toContain(product.id);
  expect(await search('q=forehead%20unheard')).toEqual([]);
  expect(await search('favourite=true')).not.toContain(product.id);
  await server.ask('PATCH', `products/${product.id}`, { favourite: true, title: 'Our morning' });
  expect(await search('favourite=true&q=MORNING')).toContain(product.id);

  const recipe = recipeSchema.parse(await (await server.ask('GET', `products/${product.id}/recipe`)).json());
  expect(recipe.brief).toEqual(product.brief);
  const file = new Uint8Array(await (await server.ask('GET', product.file)).arrayBuffer());
  expect(file.length).toBe(product.bytes);
  const dropped = recipeSchema.parse(await (await server.ask('POST', 'recipes', file)).json());
  expect(dropped.brief).toEqual(product.brief);
  for (const format of ['jpeg', 'webp'] as const) {
    const other = new Uint8Array(
      await (await server.ask('GET', `${product.file}?format=${format}`)).arrayBuffer(),
    );
    expect(await sharp(other).metadata()).toMatchObject({ format, width: product.width });
    expect(recipeSchema.parse(await (await server.ask('POST', 'recipes', other)).json()).brief).toEqual(
      product.brief,
    );
  }
  expect((await server.ask('GET', `${product.file}?format=exe`)).status).toBe(422);
  const small = await server.ask('GET', product.thumbnail);
  expect((await sharp(await small.arrayBuffer()).metadata()).format).toBe('webp');

  const receipt = receiptSchema.parse(await (await server.ask('DELETE', `products/${product.id}`)).json());
  expect(receipt.erased).toEqual({ products: 1 });
  expect((await server.ask('GET', product.file)).status).toBe(404);
  expect((await (await server.ask('GET', 'receipts')).json()) as object).toMatchObject({
    receipts: [{ id: receipt.id }],
  });
  expect((await server.ask('DELETE', `jobs/${first.jobs[0]!.id}`)).status).toBe(204);
});

test('a film is served in ranges that join to the whole', async () => {
  const { jobs } = await submit({ kind: 'film', brief: { ...SMALL, film: { seconds: 1, fps: 8 } } });
  const { file, bytes, mime } = await productOf(jobs[0]!.id);
  expect(mime).toBe('video/mp4');
  const gif = await server.ask('GET', `${file}?format=gif`);
  expect(gif.headers.get('Content-Type')).toBe('image/gif');
  const gifBytes = await gif.arrayBuffer();
  expect((await sharp(gifBytes, { pages: -1 }).metadata()).pages).toBeGreaterThan(4);
  expect((await server.ask('POST', 'recipes', new Uint8Array(gifBytes))).status).toBe(200);
  const part = async (range: string) => {
    const answer = await server.ask('GET', file, undefined, { Range: range });
    return { answer, content: new Uint8Array(await answer.arrayBuffer()) };
  };
  const whole = new Uint8Array(await (await server.ask('GET', file)).arrayBuffer());
  const [head, tail] = [await part('bytes=0-99'), await part('bytes=100-')];
  expect(head.answer.status).toBe(206);
  expect(head.answer.headers.get('Content-Range')).toBe(`bytes 0-99/${bytes}`);
  expect(Buffer.concat([head.content, tail.content])).toEqual(Buffer.from(whole));
  expect((await part('bytes=-10')).content).toEqual(whole.subarray(-10));
  expect((await part(`bytes=${bytes}-`)).answer.status).toBe(416);
  expect((await part('bytes=0-1,5-6')).answer.status).toBe(200);
  const tag = (await server.ask('GET', file)).headers.get('ETag') ?? '';
  expect((await server.ask('GET', file, undefined, { 'If-None-Match': tag })).status).toBe(304);
});

test('variations differ in nothing but their seeds', async () => {
  const { jobs } = await submit({ variations: 4, brief: { ...SMALL, seed: 4_294_967_290 } });
  expect(new Set(jobs.map(({ brief }) => brief.seed)).size).toBe(4);
  expect(new Set(jobs.map(({ brief: { seed: _seed, ...rest } }) => JSON.stringify(rest))).size).toBe(1);
  await Promise.all(jobs.map(({ id }) => ended(id)));
});

test('people: of the cast at once, from a photo only with consent, gone with all when asked', async () => {
  const cast = personSchema.parse(await (await server.ask('POST', 'people', { cast: 'mara' })).json());
  expect(cast).toMatchObject({ source: 'cast', cast: 'mara', usable: true, consent: null });
  const without = await server.ask('POST', 'people', form({ photo: await photo() }));
  expect(await without.json()).toMatchObject({ code: 'consent-missing', status: 422 });
  const over = form({ photo: await photo(), consent: 'yes', until: '2020-01-01' });
  expect(await (await server.ask('POST', 'people', over)).json()).toMatchObject({
    code: 'malformed',
    option: 'until',
  });
  const added = await server.ask(
    'POST',
    'people',
    form({ photo: await photo(), consent: 'yes', saidBy: 'person', sharing: 'yes', label: 'A' }),
  );
  expect(added.status).toBe(201);
  const person = personSchema.parse(await added.json());
  expect(person).toMatchObject({ source: 'photo', usable: true, label: 'A' });
  expect(person.consent).toMatchObject({ saidBy: 'person', uses: ['result', 'private', 'sharing'] });
  const hoursLeft = (Date.parse(person.photoExpiresAt ?? '') - Date.now()) / 3_600_000;
  expect(hoursLeft).toBeGreaterThan(23.9);
  expect(hoursLeft).toBeLessThan(24.1);

  const readNow = async () =>
    ((await (await server.ask('GET', 'people')).json()) as { people: Person[] }).people.find(
      ({ id }) => id === person.id,
    );
  while ((await readNow())?.likeness !== 'ready') await wait(20);
  const drawn = drawnPersonSchema.parse(
    await (await server.ask('GET', `people/${person.id}/likeness`)).json(),
  );
  const { width, height, webp } = drawn.look.skin.faceTexture!;
  expect(await sharp(Buffer.from(webp, 'base64')).metadata()).toMatchObject({ width, height });

  // Without a consent that holds nothing more is shown or read of them.
  const { db } = server.context.service.store;
  const before = (await server.context.service.people.get('local', person.id))!.consent!;
  await db.execute(sql`update consents set record = null where id = ${before.id}`);
  for (const refused of [
    await server.ask('GET', `people/${person.id}/likeness`),
    await server.ask('PATCH', `people/${person.id}`, { ageYears: 33 }),
  ])
    expect(await refused.json()).toMatchObject({ code: 'consent-missing', photo: 'A', status: 422 });
  await db.execute(
    sql`update consents set record = ${JSON.stringify(before.record)}::jsonb where id = ${before.id}`,
  );

  // A photo of two says so; whoever says which face it is has it read again.
  const { people: book } = server.context.service;
  const tooMany = { code: 'too-many-faces', photo: person.id, found: 2, wanted: 1 } as const;
  await book.keepLikeness(person.id, err([tooMany]));
  expect(await readNow()).toMatchObject({
    likeness: 'failed',
    problems: [{ code: 'too-many-faces', found: 2 }],
  });
  const german = await server.ask('GET', 'people', undefined, { 'Accept-Language': 'de-CH,en;q=0.8' });
  expect(JSON.stringify(await german.json())).toContain('A zeigt 2 Gesichter');
  expect(await book.declare('local', person.id, { face: 0 })).toMatchObject({ face: 0, problems: [] });
  expect((await server.ask('PATCH', `people/${person.id}`, { face: 1 })).status, 'while it is read').toBe(
    404,
  );
  await book.keepLikeness(person.id, err([tooMany]));
  const declared = personSchema.parse(
    await (await server.ask('PATCH', `people/${person.id}`, { face: 1, ageYears: 33 })).json(),
  );
  expect(declared.problems).toEqual([]);
  while ((await readNow())?.likeness !== 'ready') await wait(20);
  expect(await book.get('local', person.id)).toMatchObject({ face: 1, ageYears: 33 });
  await book.keepLikeness(person.id, ok(new Uint8Array(8)), [{ code: 'blurred', photo: person.id }]);
  expect((await readNow())?.warnings).toMatchObject([
    { code: 'blurred', photo: 'A', sentence: expect.stringContaining(' A ') },
  ]);

  // The likeness stays when the photo goes; without either nothing new can be made.
  expect((await server.ask('DELETE', `people/${person.id}/photo`)).status).toBe(200);
  expect(await readNow()).toMatchObject({ photoExpiresAt: null, usable: true });
  await server.context.service.people.keepLikeness(person.id, err([{ code: 'no-face', photo: person.id }]));
  expect(await readNow()).toMatchObject({
    usable: false,
    likeness: 'failed',
    problems: [{ code: 'no-face' }],
  });
  const late = await server.ask('POST', 'jobs', {
    kind: 'picture',
    brief: { people: [{ photo: person.id }, {}] },
  });
  expect(await late.json()).toMatchObject({ code: 'photo-gone', status: 410 });
  const receipt = receiptSchema.parse(
    await (await server.ask('POST', `consents/${person.consent?.id}/withdraw`)).json(),
  );
  expect(receipt.subject).toBe('person');
  const { people } = (await (await server.ask('GET', 'people')).json()) as { people: { id: string }[] };
  expect(people.map(({ id }) => id)).toEqual([cast.id]);
  await server.ask('DELETE', `people/${cast.id}`);
});

test('removal can be asked for by anybody and is seen by the operator', async () => {
  const asked = await server.ask('POST', 'removal-requests', {
    contact: 'me@example.org',
    what: 'the film on the beach',
  });
  expect(asked.status).toBe(202);
  const { id } = (await asked.json()) as { id: string };
  expect((await (await server.ask('GET', 'removal-requests')).json()) as object).toMatchObject({
    requests: [{ id }],
  });
  expect((await server.ask('POST', `removal-requests/${id}/answer`)).status).toBe(200);
  expect(await (await server.ask('GET', 'removal-requests')).json()).toEqual({ requests: [] });
  const page = await server.ask('GET', '/removal');
  expect(await page.text()).toContain('<form');
});

test('the document names every route, and every route is in it', async () => {
  const document = (await (await server.ask('GET', '/openapi.json')).json()) as {
    openapi: string;
    paths: object;
  };
  expect(document.openapi).toBe('3.1.0');
  const registered = openApi(server.context)
    .routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method} ${path}`),
  );
  expect([...new Set(registered)].sort()).toEqual([...documented].sort());
});

test('health and metrics say how it goes', async () => {
  expect(await (await server.ask('GET', '/health')).json()).toMatchObject({ status: 'ok' });
  expect((await server.ask('GET', '/ready')).status).toBe(200);
  const metrics = await (await server.ask('GET', '/metrics')).text();
  expect(metrics).toMatch(/beso_queue_jobs\{state="waiting"\} \d/);
  expect(metrics).not.toMatch(/jobs\/[0-9a-f]{8}-/);
});

test('an unknown webhook secret is told once', async () => {
  const answer = await server.ask('POST', 'webhooks', { url: 'https://93.184.215.14/hook' });
  const webhook = webhookSchema.parse(await answer.json());
  expect(webhook.secret).toMatch(/^whsec_/);
  const { webhooks } = (await (await server.ask('GET', 'webhooks')).json()) as { webhooks: object[] };
  expect(webhooks).toHaveLength(1);
  expect(JSON.stringify(webhooks)).not.toContain('whsec_');
  expect((await server.ask('DELETE', `webhooks/${webhook.id}`)).status).toBe(204);
});
