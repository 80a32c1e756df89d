import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** AES-256-GCM (NIST SP 800-38D): a nonce of 96 bits, drawn anew each time, and a tag of 128 bits. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** First byte of everything sealed, for the day another way is needed. */
const FORM = 1;

/** Closes and opens bytes; what they belong to is bound in, so that sealed files cannot be swapped. */
export interface Seal {
  close(bytes: Uint8Array, belongsTo: string): Uint8Array;
  /** Throws when the bytes were changed, swapped or sealed with another key. */
  open(sealed: Uint8Array, belongsTo: string): Uint8Array;
  /** A secret for another purpose out of the same key, 32 bytes (HKDF, RFC 5869). */
  secretFor(purpose: string): Uint8Array;
}

/** A seal with a key of 32 bytes. */
export function createSeal(key: Uint8Array): Seal {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
  return {
    secretFor: (purpose) => new Uint8Array(hkdfSync('sha256', key, 'beso', purpose, KEY_BYTES)),
    close: (bytes, belongsTo) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(belongsTo));
      const closed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([Buffer.of(FORM), nonce, cipher.getAuthTag(), closed]);
    },
    open: (sealed, belongsTo) => {
      if (sealed[0] !== FORM || sealed.length < 1 + NONCE_BYTES + TAG_BYTES)
        throw new Error('not sealed by Beso');
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(belongsTo))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}

/** The key in `BESO_KEY`: 32 bytes as base64 or hex, or any longer passphrase, which is hashed. */
export function keyFromText(text: string): Uint8Array {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const decoded = Buffer.from(text, 'base64');
  if (decoded.length === KEY_BYTES && /^[\w+/-]+={0,2}$/.test(text)) return decoded;
  if (text.length < KEY_BYTES) throw new RangeError('BESO_KEY needs at least 32 characters');
  return createHash('sha256').update(text).digest();
}

/** Reads the key file, drawing one when there is none; nobody but its owner may read it. */
export async function keyFromFile(path: string): Promise<Uint8Array> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (!(await isThere(path))) {
    // Linked into its place whole: two who start at once have one key, and neither reads half of it.
    const draft = `${path}.${randomUUID()}`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await link(draft, path).catch((error: NodeJS.ErrnoException) => {
        // Not every file system knows links; there the last one wins.
        return error.code === 'EEXIST' ? undefined : rename(draft, path);
      });
    } finally {
      await rm(draft, { force: true });
    }
  }
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`${path} may be read by others; run chmod 600 on it`);
  }
  return keyFromText((await readFile(path, 'utf8')).trim());
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
