import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What a person can agree to; each is its own yes. */
export const CONSENT_USES = ['result', 'private', 'sharing', 'training'] as const;
/** One of `CONSENT_USES`: this result, private use of more results, sharing them, training on them. */
export type ConsentUse = (typeof CONSENT_USES)[number];

/** What somebody declares about a photographed person. */
export interface ConsentDeclaration {
  /** Who says so: the person themself, or whoever brings the photos. */
  readonly saidBy: 'person' | 'uploader';
  readonly uses: readonly ConsentUse[];
  /** Last day on which it holds, `YYYY-MM-DD`; without one it holds until withdrawn. */
  readonly until?: string;
  /** The age that the person declares, in years on the day of the consent. */
  readonly declaredYears?: number;
  /** The day of birth that the person declares, `YYYY-MM-DD`. */
  readonly bornOn?: string;
  /** Name it was given under. */
  readonly name?: string;
}

/** A consent as it is kept: the declaration, when and about which photos, signed by this studio. */
export interface ConsentRecord extends ConsentDeclaration {
  readonly version: 1;
  /** Date and time, ISO 8601 in UTC. */
  readonly at: string;
  /** SHA-256 of each photo's bytes, hexadecimal, sorted. */
  readonly photos: readonly string[];
  /** Ed25519 public key (SPKI, base64) and signature (base64) over everything else. */
  readonly publicKey: string;
  readonly signature: string;
}

/** Signs a declaration. Ed25519 (RFC 8032) over the canonical text of the record. */
export function signConsent(
  declaration: ConsentDeclaration,
  photoHashes: readonly string[],
  at: Date,
  privateKey: KeyObject,
): ConsentRecord {
  const unsigned = {
    version: 1 as const,
    ...declaration,
    at: at.toISOString(),
    photos: [...photoHashes].sort(),
    publicKey: publicKeyOf(privateKey),
  };
  const signature = sign(null, Buffer.from(canonicalText(unsigned)), privateKey).toString('base64');
  return { ...unsigned, signature };
}

/** Whether a record is whole and was signed with the key that it names, which is `publicKey` where one is given. */
export function isGenuine(record: ConsentRecord, publicKey?: string): boolean {
  const { signature, ...unsigned } = record;
  if (publicKey !== undefined && record.publicKey !== publicKey) return false;
  try {
    const key = createPublicKey({
      key: Buffer.from(record.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(canonicalText(unsigned)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** SHA-256 of a whole record, hexadecimal: what binds results to it. */
export const consentHash = (record: ConsentRecord): string =>
  createHash('sha256').update(canonicalText(record)).digest('hex');

/** Whether a record allows a use on a day (`YYYY-MM-DD`), and was signed by whoever has a public key. */
export const allowsUse = (
  record: ConsentRecord,
  use: ConsentUse,
  today: string,
  publicKey?: string,
): boolean =>
  record.uses.includes(use) &&
  (record.until === undefined || record.until >= today) &&
  isGenuine(record, publicKey);

/** The public key that belongs to a private one, as records name it. */
export const publicKeyOf = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');

/** The signing key that belongs to a secret of 32 bytes, taken as the Ed25519 seed. */
export function signingKey(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError('a seed has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/** What stands before the seed in the PKCS #8 form of an Ed25519 key (RFC 8410, section 7). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** JSON with sorted keys: equal records have equal texts (after RFC 8785; only strings, whole numbers and lists occur). */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalText(entry)}`).join(',')}}`;
}
