import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A part of a file, bytes; the end is inclusive, as in HTTP ranges. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where files lie, each under a hash of its content and of what it belongs to: written whole, never changed.
 * Storing the same twice for the same job is one file; two jobs never share one, so that either can be erased.
 */
export interface Files {
  /** Stores bytes and says their name. */
  put(bytes: Uint8Array, belongsTo: string): Promise<string>;
  /** Stores a file of this machine, which is moved or copied, and says its name. */
  putFile(path: string, belongsTo: string): Promise<string>;
  /** Throws when there is no such file. */
  read(name: string): Promise<Uint8Array>;
  stream(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Erases a file; no matter if there is none. */
  erase(name: string): Promise<void>;
  /** Names of all files that are older than this. */
  list(olderThan: Date): AsyncIterable<string>;
}

const inHex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** The name of a content: SHA-256 of what it belongs to and of the SHA-256 of the content, in hex. */
export const nameOf = (bytes: Uint8Array, belongsTo: string): string => inHex(`${belongsTo}:${inHex(bytes)}`);

/** The name of a file's content, see {@link nameOf}; the file is not read into memory whole. */
export async function nameOfFile(path: string, belongsTo: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return inHex(`${belongsTo}:${hash.digest('hex')}`);
}

/** Whether this can be the name of a file here. */
export const isName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** Keeps files in a folder, in 256 folders of their own by the first two digits. */
export function openFolderFiles(folder: string): Files {
  const placeOf = (name: string): string => {
    if (!isName(name)) throw new RangeError('not the name of a file');
    return join(folder, name.slice(0, 2), name);
  };
  /** A finished part is renamed into its place, so that a file is there whole or not at all. */
  const settle = async (part: string, name: string): Promise<string> => {
    const place = placeOf(name);
    await mkdir(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 });
    await rename(part, place);
    await syncFolder(join(folder, name.slice(0, 2)));
    return name;
  };
  const partIn = async (): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, `.${randomUUID()}.part`);
  };
  const guarded = async (write: (part: string) => Promise<string>): Promise<string> => {
    const part = await partIn();
    try {
      return await write(part);
    } finally {
      await rm(part, { force: true });
    }
  };
  return {
    put: (bytes, belongsTo) =>
      guarded(async (part) => {
        const file = await open(part, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        return settle(part, nameOf(bytes, belongsTo));
      }),
    putFile: (path, belongsTo) =>
      guarded(async (part) => {
        // The same disk as a rule; a copy where it is not.
        await rename(path, part).catch(async (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EXDEV') throw error;
          await copyFile(path, part);
          await rm(path, { force: true });
        });
        const file = await open(part, 'r+');
        try {
          await file.chmod(0o600);
          await file.sync();
        } finally {
          await file.close();
        }
        return settle(part, await nameOfFile(part, belongsTo));
      }),
    read: (name) => readFile(placeOf(name)),
    stream: async (name, range) => {
      await stat(placeOf(name));
      return Readable.toWeb(createReadStream(placeOf(name), range ?? {})) as ReadableStream<Uint8Array>;
    },
    erase: (name) => rm(placeOf(name), { force: true }),
    async *list(olderThan) {
      const isOld = async (path: string) => {
        const found = await stat(path).catch(() => undefined);
        return found !== undefined && found.mtime < olderThan;
      };
      for (const part of await readdir(folder).catch(() => [])) {
        const inner = join(folder, part);
        if (part.endsWith('.part')) {
          if (await isOld(inner)) await rm(inner, { force: true });
          continue;
        }
        for (const name of await readdir(inner).catch(() => [])) {
          if (isName(name) && (await isOld(join(inner, name)))) yield name;
        }
      }
    },
  };
}

/** A rename survives a power cut once its folder is on the disk; not every file system lets folders be synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
