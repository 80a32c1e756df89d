import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSeal } from '../studio/store/seal.ts';
import { isTrusted } from './access.ts';
import { isPublicAddress, isPublicIp } from './public-address.ts';
import { createSigner, sessionSecret } from './sessions.ts';
import { SettingsError, settingsFrom } from './settings.ts';
import { openTestServer } from './test-server.fixture.ts';

const NEARLY = 'Bearer alice-secret-tokem';

describe('with tokens', () => {
  let server: Awaited<ReturnType<typeof openTestServer>>;
  const tokens = new Map([
    ['alice-secret-token', 'alice'],
    ['bob-secret-tokens', 'bob'],
  ]);
  beforeAll(async () => {
    server = await openTestServer({ tokens, works: false, requestBurst: 1000 });
  });
  afterAll(() => server.close());
  const by = (token: string) => ({ Authorization: `Bearer ${token}` });

  test('nobody enters without one, wherever they knock', async () => {
    for (const path of [
      'session',
      'lists',
      'jobs',
      'people',
      'products',
      'events',
      '/metrics',
      '/v1/models',
    ]) {
      for (const headers of [
        {},
        by('wrong'),
        by(''),
        { Authorization: NEARLY },
        { Cookie: 'beso_session=x.y.z' },
      ]) {
        const answer = await server.ask('GET', path, undefined, headers);
        expect(answer.status, path).toBe(401);
        expect(answer.headers.get('WWW-Authenticate')).toContain('Bearer');
      }
    }
    expect((await server.ask('GET', '/health')).status).toBe(200);
    const front = await server.ask('GET', '/');
    expect([front.status, front.headers.get('Location')]).toEqual([303, '/sign-in']);
    const nonsense = await server.ask('GET', '/', undefined, { Cookie: 'beso_session=%E0%A4%A' });
    expect(nonsense.status).toBe(303);
  });

  test('each sees only what is theirs', async () => {
    const answer = await server.ask('POST', 'jobs', { kind: 'picture', brief: {} }, by('alice-secret-token'));
    const { jobs } = (await answer.json()) as { jobs: { id: string }[] };
    const path = `jobs/${jobs[0]?.id}`;
    expect((await server.ask('GET', path, undefined, by('alice-secret-token'))).status).toBe(200);
    expect((await server.ask('GET', path, undefined, by('bob-secret-tokens'))).status).toBe(404);
    expect((await server.ask('POST', `${path}/cancel`, undefined, by('bob-secret-tokens'))).status).toBe(404);
    expect((await server.ask('GET', 'removal-requests', undefined, by('bob-secret-tokens'))).status).toBe(
      404,
    );
  });

  test('a browser signs in, and changes things only with its token against forgery', async () => {
    const sent = new URLSearchParams({ token: 'alice-secret-token' });
    const post = (body: URLSearchParams) =>
      server.app.request('/sign-in', { method: 'POST', headers: { Host: 'localhost' }, body });
    expect((await post(new URLSearchParams({ token: 'guess' }))).status).toBe(401);
    const signedIn = await post(sent);
    expect(signedIn.status).toBe(303);
    const setCookie = signedIn.headers.get('Set-Cookie') ?? '';
    expect(setCookie).toMatch(/HttpOnly/);
    expect(setCookie).toMatch(/SameSite=Strict/);
    const Cookie = setCookie.split(';')[0] ?? '';
    const session = (await (await server.ask('GET', 'session', undefined, { Cookie })).json()) as {
      user: string;
      csrf: string;
    };
    expect(session.user).toBe('alice');
    const change = (headers: Record<string, string>) =>
      server.ask('POST', 'people', { cast: 'mara' }, { Cookie, ...headers });
    expect(await (await change({})).json()).toMatchObject({ status: 403, code: 'csrf-token-wrong' });
    expect((await change({ 'X-CSRF-Token': `${session.csrf.slice(0, -1)}!` })).status).toBe(403);
    expect((await change({ 'X-CSRF-Token': session.csrf })).status).toBe(201);
    // A cookie somebody changed is no cookie.
    const forged = Cookie.replace(/=.*?\./, `=${Buffer.from('bob').toString('base64url')}.`);
    expect((await server.ask('GET', 'session', undefined, { Cookie: forged })).status).toBe(401);
  });
});

describe('on loopback', () => {
  let server: Awaited<ReturnType<typeof openTestServer>>;
  beforeAll(async () => {
    server = await openTestServer({ works: false, requestBurst: 20, requestsPerS: 1 });
  });
  afterAll(() => server.close());

  test.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['an origin without a name', { Origin: 'null' }],
    ['another site, by the browser', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a subdomain', { 'Sec-Fetch-Site': 'same-site' }],
    ['a name that leads here (DNS rebinding)', { Host: 'evil.example' }],
  ])('nothing is changed from %s', async (_what, headers) => {
    const answer = await server.ask('POST', 'jobs', { kind: 'picture', brief: {} }, headers);
    expect(await answer.json()).toMatchObject({ status: 403, code: 'wrong-origin' });
  });

  test('its own page may', async () => {
    const headers = {
      Origin: 'http://localhost:4747',
      Host: 'localhost:4747',
      'Sec-Fetch-Site': 'same-origin',
    };
    expect((await server.ask('POST', 'people', { cast: 'mara' }, headers)).status).toBe(201);
  });

  test('every answer forbids scripts of others, frames and sniffing', async () => {
    for (const path of ['/', '/health', 'session', 'nothing', '/removal']) {
      const { headers } = await server.ask('GET', path);
      const policy = headers.get('Content-Security-Policy') ?? '';
      expect(policy, path).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    }
  });

  test('who asks too often waits', async () => {
    let refused: Response | undefined;
    for (let asked = 0; asked < 40 && !refused; asked++) {
      const answer = await server.ask('GET', 'session');
      if (answer.status === 429) refused = answer;
    }
    expect(await refused?.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0);
  });
});

test('a proxy’s user header is believed from the proxy alone', () => {
  expect(isTrusted('127.0.0.1', ['127.0.0.1/32'])).toBe(true);
  expect(isTrusted('::ffff:127.0.0.1', ['127.0.0.1/32'])).toBe(true);
  expect(isTrusted('10.9.8.7', ['10.0.0.0/8'])).toBe(true);
  expect(isTrusted('192.168.0.1', ['127.0.0.1/32', '10.0.0.0/8', '::1/128'])).toBe(false);
  expect(isTrusted('', ['0.0.0.0/0'])).toBe(false);
  // An address without a length is that address alone.
  expect(isTrusted('fd00::5', ['fd00::5'])).toBe(true);
  expect(isTrusted('fd00::6', ['fd00::5'])).toBe(false);
  expect(isTrusted('10.0.0.2', ['10.0.0.1'])).toBe(false);
});

test('a session is whose it says until it is old', () => {
  let time = 1_000_000_000_000;
  const signer = createSigner(new Uint8Array(32).fill(7), () => new Date(time));
  const session = signer.open('Žofie.Ó');
  expect(signer.read(session)).toBe('Žofie.Ó');
  expect(createSigner(new Uint8Array(32), () => new Date(time)).read(session)).toBeUndefined();
  time += 31 * 24 * 3_600_000;
  expect(signer.read(session)).toBeUndefined();
});

test('nothing but loopback is opened to nobody in particular', () => {
  expect(() => settingsFrom({}, { host: '0.0.0.0' })).toThrow(SettingsError);
  expect(() => settingsFrom({ BESO_TOKEN: 'short' }, { host: '0.0.0.0' })).toThrow(SettingsError);
  expect(settingsFrom({ BESO_TOKEN: 'long enough to be one' }, { host: '0.0.0.0' }).tokens.size).toBe(1);
  expect(settingsFrom({ BESO_USER_HEADER: 'X-User' }, { host: '::' }).userHeader).toBe('x-user');
  expect(settingsFrom({}).host).toBe('127.0.0.1');
  const empty = {
    BESO_HOST: '',
    BESO_HOSTS: '',
    BESO_TOKEN: '',
    BESO_TOKENS: '',
    BESO_USER_HEADER: '',
    BESO_TRUSTED_PROXIES: '',
  };
  expect(settingsFrom(empty)).toEqual(settingsFrom({}));
  expect(() => settingsFrom(empty, { host: '0.0.0.0' })).toThrow(SettingsError);
  expect(() => settingsFrom({ BESO_PORT: 'many' })).toThrow(SettingsError);
});

test.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['10.0.0.1', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fc00::1', false],
  ['fe80::1', false],
  ['::ffff:192.168.0.1', false],
  ['64:ff9b::a00:1', false],
  ['not an address', false],
])('%s is of the open internet: %s', (address, isPublic) => {
  expect(isPublicIp(address)).toBe(isPublic);
});

test('a name is public when all of its addresses are', async () => {
  const resolve = (addresses: readonly string[]) => async () => addresses;
  expect(await isPublicAddress('https://a.example/', resolve(['8.8.8.8']))).toBe(true);
  expect(await isPublicAddress('https://a.example/', resolve(['8.8.8.8', '10.0.0.1']))).toBe(false);
  expect(await isPublicAddress('https://a.example/', resolve([]))).toBe(false);
  expect(await isPublicAddress('https://0x7f000001/', resolve(['8.8.8.8']))).toBe(false);
});

test('a token taken back takes its sessions along', () => {
  const store = { seal: createSeal(new Uint8Array(32).fill(3)) };
  const signerFor = (...tokens: [string, string][]) =>
    createSigner(sessionSecret(store, { tokens: new Map(tokens) }), () => new Date(0));
  const alice: [string, string] = ['alice-secret-token', 'alice'];
  const session = signerFor(alice).open('alice');
  expect(signerFor(alice).read(session)).toBe('alice');
  expect(signerFor(['another-secret-token', 'alice']).read(session)).toBeUndefined();
  expect(signerFor().read(session)).toBeUndefined();
});
