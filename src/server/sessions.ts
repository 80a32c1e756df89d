import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Service } from '../studio/jobs/index.ts';
import type { ServerSettings } from './settings.ts';

/** Signs and checks what a browser keeps. */
export interface Signer {
  /** A session for a user, as a cookie value. */
  open(user: string): string;
  /** Whose session it is; undefined when it was not signed here or is too old. */
  read(cookie: string): string | undefined;
  /** The token that must come with each change made under a session: a page of another site cannot know it. */
  csrfOf(cookie: string): string;
}

const LIFE_MS = 30 * 24 * 3_600_000;

/** What sessions are signed with: another secret for other tokens, so that a token taken back takes its sessions along. */
export function sessionSecret(
  { seal }: Pick<Service['store'], 'seal'>,
  { tokens }: Pick<ServerSettings, 'tokens'>,
): Uint8Array {
  const known = createHash('sha256')
    .update(JSON.stringify([...tokens]))
    .digest('hex');
  return seal.secretFor(`sessions ${known}`);
}

/** A signer with a secret; a session is `user.time.chance.signature`, so that nothing need be stored. */
export function createSigner(secret: Uint8Array, now: () => Date): Signer {
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', secret).update(`${purpose}:${text}`).digest('base64url');
  return {
    open: (user) => {
      const name = Buffer.from(user).toString('base64url');
      const text = `${name}.${now().getTime()}.${randomBytes(12).toString('base64url')}`;
      return `${text}.${sign('session', text)}`;
    },
    read: (cookie) => {
      const at = cookie.lastIndexOf('.');
      const [name = '', time = ''] = cookie.split('.');
      if (!sameText(cookie.slice(at + 1), sign('session', cookie.slice(0, at)))) return undefined;
      if (now().getTime() - Number(time) > LIFE_MS) return undefined;
      return Buffer.from(name, 'base64url').toString();
    },
    csrfOf: (cookie) => sign('csrf', cookie),
  };
}

/** Compares without telling by its time how much is equal. */
export function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
