import type { EngineWorld } from '../world.ts';
import { bareHost, isPublicAddress } from './addresses.ts';
import { EngineError } from './engine-error.ts';

/** What a guarded fetch lets through. */
export interface FetchGuard {
  readonly engine: string;
  /** The configured server; the only one that may be on this machine or a private network. */
  readonly home: URL;
  /** Hosts, or endings of hosts with a leading dot, that belong to the same provider: they too get the keys. */
  readonly trusted?: readonly string[];
  /** Headers that carry secrets, lower case. */
  readonly secretHeaders?: readonly string[];
  /** Most bytes of one answer. */
  readonly mostBytes: number;
}

const MOST_REDIRECTS = 5;
/** What may be downloaded from hosts that are not the provider's own. */
const DOWNLOAD_TYPES = /^(image|video)\/|^(application|binary)\/octet-stream\b/i;
const ALWAYS_SECRET = ['authorization', 'x-key', 'x-api-key', 'cookie', 'x-goog-api-key'];

/**
 * A fetch that goes to the configured server as told and anywhere else only over https, to public addresses, without keys,
 * and for pictures and films only. Every redirect is looked at again; answers are cut off at their limit.
 * Names are looked up just before the request: a name that changes its address in between is not caught.
 */
export function guardedFetch(world: EngineWorld, guard: FetchGuard): typeof fetch {
  return async (input, init) => {
    // Forms get their boundary from the fetch that sends them: a Request made here would set another one before.
    const request = input instanceof Request ? input : undefined;
    let url = new URL(request?.url ?? String(input));
    const headers = new Headers(init?.headers ?? request?.headers);
    let method = init?.method ?? request?.method ?? 'GET';
    let body: RequestInit['body'] = init?.body ?? (request?.body ? await request.arrayBuffer() : undefined);
    const signal = init?.signal ?? request?.signal;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      await checkAddress(world, guard, url);
      if (!isOwn(guard, url)) for (const name of secretHeaders(guard)) headers.delete(name);
      const response = await world.fetch(url, {
        method,
        headers,
        ...(signal ? { signal } : {}),
        redirect: 'manual',
        ...(body === undefined || body === null ? {} : { body }),
      });
      const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (next === null) {
        try {
          checkAnswer(guard, url, response);
        } catch (error) {
          // What is not wanted is not left to come in.
          await response.body?.cancel();
          throw error;
        }
        return limited(guard, response);
      }
      await response.body?.cancel();
      url = new URL(next, url);
      // 307 and 308 would hand the order, and photos in it, to whoever is named.
      if (keepsBody(response.status) && body && !isOwn(guard, url)) {
        throw badAnswer(guard, `it sends the order on to ${bareHost(url)}`);
      }
      // RFC 9110, 15.4: all but 307 and 308 go on as GET.
      if (!keepsBody(response.status) && method !== 'GET') {
        method = 'GET';
        body = undefined;
        headers.delete('content-type');
        headers.delete('content-length');
      }
    }
    throw badAnswer(guard, `more than ${MOST_REDIRECTS} redirects`);
  };
}

const keepsBody = (status: number) => status === 307 || status === 308;
const secretHeaders = ({ secretHeaders: named = [] }: FetchGuard) => [...ALWAYS_SECRET, ...named];
const badAnswer = ({ engine }: FetchGuard, detail: string) =>
  new EngineError({ code: 'bad-answer', engine, detail });

function isOwn({ home, trusted = [] }: FetchGuard, url: URL): boolean {
  if (url.origin === home.origin) return true;
  if (url.protocol !== 'https:') return false;
  return trusted.some((host) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host));
}

async function checkAddress(world: EngineWorld, guard: FetchGuard, url: URL): Promise<void> {
  if (url.origin === guard.home.origin) return;
  if (url.protocol !== 'https:') throw badAnswer(guard, `it points to ${url.protocol} instead of https`);
  if (url.username || url.password) throw badAnswer(guard, 'it points to an address with a password in it');
  const host = bareHost(url);
  const addresses = await world.lookUp(host).catch(() => []);
  if (addresses.length === 0) {
    throw new EngineError({ code: 'unavailable', engine: guard.engine, detail: `${host} has no address` });
  }
  if (!addresses.every(isPublicAddress)) {
    throw badAnswer(guard, `it points to ${host}, which is not on the public internet`);
  }
}

function checkAnswer(guard: FetchGuard, url: URL, response: Response): void {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > guard.mostBytes) throw tooLarge(guard);
  if (isOwn(guard, url) || !response.ok) return;
  const type = response.headers.get('content-type') ?? '';
  if (!DOWNLOAD_TYPES.test(type)) throw badAnswer(guard, `a download of type ${type || 'unknown'}`);
}

function limited(guard: FetchGuard, response: Response): Response {
  if (!response.body) return response;
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > guard.mostBytes) controller.error(tooLarge(guard));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
}

const tooLarge = ({ engine, mostBytes }: FetchGuard) =>
  new EngineError({
    code: 'too-large',
    engine,
    detail: `an answer of more than ${Math.round(mostBytes / 1e6)} MB`,
  });
