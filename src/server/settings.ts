import { join } from 'node:path';

/** How the server is set up; everything has a safe value if left out. */
export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  /** Secret tokens and whose they are; empty on loopback, where everybody is the one local user. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Header in which a reverse proxy names the user, lower case. */
  readonly userHeader: string | undefined;
  /** Addresses whose user header is believed, as CIDR. */
  readonly trustedProxies: readonly string[];
  /** Hosts the server answers to, against DNS rebinding; every host where users are told apart. */
  readonly hosts: readonly string[] | undefined;
  readonly requestsPerS: number;
  readonly requestBurst: number;
  readonly jobsPerUser: number;
  readonly peoplePerUser: number;
  /** Webhooks a user may have; each is called for everything that happens. */
  readonly webhooksPerUser: number;
  /** Event streams a user may hold open, a browser tab each. */
  readonly streamsPerUser: number;
  readonly photoHours: number;
  /** Whether webhooks may go to private addresses: for tests alone. */
  readonly privateWebhooks: boolean;
  readonly webFolder: string;
  readonly humanFolder: string;
}

/** Port of the studio. */
export const DEFAULT_PORT = 4747;
/** Most bytes of an uploaded photo. */
export const MOST_UPLOAD_BYTES = 20_000_000;

const LOOPBACK = ['127.0.0.1', 'localhost', '::1', '[::1]'];
const ROOT = join(import.meta.dirname, '..', '..');

/** Settings that cannot be; the sentence says which and why. */
export class SettingsError extends Error {
  readonly code = 'settings';
}

/** Reads the settings from the environment; what the command line says wins. Throws `SettingsError`. */
export function settingsFrom(
  environment: Readonly<Record<string, string | undefined>>,
  given: { readonly host?: string; readonly port?: number } = {},
): ServerSettings {
  // Compose files and unit files write what is not set as empty.
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const host = given.host ?? env['BESO_HOST'] ?? '127.0.0.1';
  const port = given.port ?? numberIn(env, 'BESO_PORT', DEFAULT_PORT, 0, 65_535);
  const tokens = tokensIn(env);
  const userHeader = env['BESO_USER_HEADER']?.toLowerCase();
  const isLocal = LOOPBACK.includes(host);
  if (!isLocal && tokens.size === 0 && userHeader === undefined) {
    throw new SettingsError(
      `${host} can be reached by others: set BESO_TOKEN to a secret of at least 16 characters, or BESO_USER_HEADER behind a reverse proxy that signs users in.`,
    );
  }
  return {
    host,
    port,
    tokens,
    userHeader,
    trustedProxies: (env['BESO_TRUSTED_PROXIES'] ?? '127.0.0.1/32,::1/128')
      .split(',')
      .map((cidr) => cidr.trim()),
    hosts: env['BESO_HOSTS']?.split(',').map((name) => name.trim()) ?? (isLocal ? LOOPBACK : undefined),
    requestsPerS: numberIn(env, 'BESO_REQUESTS_PER_S', 30, 1, 100_000),
    requestBurst: numberIn(env, 'BESO_REQUEST_BURST', 200, 1, 100_000),
    jobsPerUser: numberIn(env, 'BESO_JOBS_PER_USER', 100, 1, 1_000_000),
    peoplePerUser: numberIn(env, 'BESO_PEOPLE_PER_USER', 200, 1, 1_000_000),
    webhooksPerUser: numberIn(env, 'BESO_WEBHOOKS_PER_USER', 10, 0, 10_000),
    streamsPerUser: numberIn(env, 'BESO_STREAMS_PER_USER', 500, 1, 100_000),
    photoHours: numberIn(env, 'BESO_PHOTO_HOURS', 24, 0.01, 24 * 30),
    privateWebhooks: false,
    webFolder: join(ROOT, 'dist', 'web'),
    humanFolder: join(ROOT, 'assets', 'human'),
  };
}

function numberIn(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  usual: number,
  min: number,
  max: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (!(value >= min && value <= max))
    throw new SettingsError(`${name} must be a number from ${min} to ${max}.`);
  return value;
}

/** `BESO_TOKEN=secret`, or `BESO_TOKENS=name=secret,name=secret` for several users. */
function tokensIn(env: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  if (env['BESO_TOKEN']) tokens.set(env['BESO_TOKEN'], 'owner');
  for (const pair of env['BESO_TOKENS']?.split(',') ?? []) {
    const [user = '', ...secret] = pair.split('=');
    tokens.set(secret.join('=').trim(), user.trim());
  }
  for (const [secret, user] of tokens) {
    if (secret.length < 16 || user === '') {
      throw new SettingsError(
        'Every token needs a user and at least 16 characters: BESO_TOKENS=name=secret.',
      );
    }
  }
  return tokens;
}
