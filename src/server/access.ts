import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import ipaddr from 'ipaddr.js';
import type { RequestEnv, ServerContext } from './context.ts';
import { answerProblem } from './problems.ts';
import { sameText } from './sessions.ts';

/** Name of the session cookie. */
export const COOKIE = 'beso_session';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Address of the other end of the connection; empty where there is none (tests). */
export function peerOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? '';
}

/**
 * Refuses requests a page of another site made the browser send. Browsers name the origin of every change
 * and, newer ones, its relation to this site; programs send neither. A host that is not ours is DNS rebinding.
 */
export function guardOrigin({ settings }: Pick<ServerContext, 'settings'>): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const host = c.req.header('Host') ?? new URL(c.req.url).host;
    const name = host.replace(/:\d+$/, '');
    if (settings.hosts && !settings.hosts.includes(name)) return answerProblem(c, [{ code: 'wrong-origin' }]);
    if (!SAFE.includes(c.req.method)) {
      const origin = c.req.header('Origin');
      const site = c.req.header('Sec-Fetch-Site');
      const isForeign =
        (origin !== undefined && hostOf(origin) !== host) ||
        (site !== undefined && site !== 'same-origin' && site !== 'none');
      if (isForeign) return answerProblem(c, [{ code: 'wrong-origin' }]);
    }
    return next();
  };
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : '');

/** Says who is asking: by token, by a trusted proxy's header, by session, or, on loopback alone, the local user. */
export function signIn(context: ServerContext): MiddlewareHandler<RequestEnv> {
  const { settings, signer } = context;
  const isOpen = settings.tokens.size === 0 && settings.userHeader === undefined;
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    const byToken = bearer === undefined ? undefined : userOfToken(context, bearer);
    const byProxy = userFromProxy(context, c);
    const cookie = getCookie(c, COOKIE);
    const byCookie = cookie === undefined ? undefined : signer.read(cookie);
    if (byToken !== undefined) {
      c.set('user', byToken);
      c.set('signedInBy', 'token');
    } else if (byProxy !== undefined) {
      c.set('user', byProxy);
      c.set('signedInBy', 'proxy');
    } else if (byCookie !== undefined && cookie !== undefined && settings.userHeader === undefined) {
      c.set('user', byCookie);
      c.set('signedInBy', 'cookie');
      const sent = c.req.header('X-CSRF-Token') ?? '';
      if (!SAFE.includes(c.req.method) && !sameText(sent, signer.csrfOf(cookie))) {
        return answerProblem(c, [{ code: 'csrf-token-wrong' }]);
      }
    } else if (isOpen) {
      c.set('user', 'local');
      c.set('signedInBy', 'loopback');
    } else {
      return answerProblem(c, [{ code: 'sign-in-needed' }]);
    }
    return next();
  };
}

/** Whose token that is; the hashes are compared, so that lengths tell nothing. */
export function userOfToken({ settings }: ServerContext, given: string): string | undefined {
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const hash = hashOf(given);
  let user: string | undefined;
  for (const [token, owner] of settings.tokens) if (sameText(hashOf(token), hash)) user = owner;
  return user;
}

function userFromProxy({ settings }: ServerContext, c: Context): string | undefined {
  if (settings.userHeader === undefined) return undefined;
  const user = c.req.header(settings.userHeader);
  return user && user.length <= 200 && isTrusted(peerOf(c), settings.trustedProxies) ? user : undefined;
}

/** Whether an address lies in one of these networks. */
export function isTrusted(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const peer = ipaddr.process(address);
  return networks.some((network) => {
    const [range, bits] = network.includes('/')
      ? ipaddr.parseCIDR(network)
      : ipaddr.parseCIDR(`${network}/${network.includes(':') ? 128 : 32}`);
    return range.kind() === peer.kind() && peer.match(range, bits);
  });
}
