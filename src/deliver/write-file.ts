import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';

/** A place beside `path`, on the same disk, for a file in the making; the ending stays. */
export function partPathOf(path: string): string {
  const ending = extname(path);
  return join(dirname(path), `.${basename(path, ending)}.${randomUUID().slice(0, 8)}.part${ending}`);
}

/** Writes a file whole or not at all: beside its place first, then renamed into it. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<Result<string, InputFault>> {
  const part = partPathOf(path);
  try {
    const file = await open(part, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    return ok(path);
  } catch (error) {
    await rm(part, { force: true });
    const fault = writeFaultOf(path, error);
    if (!fault) throw error;
    return err(fault);
  }
}

/** Says before the work begins whether a file could be written there, and leaves nothing behind. */
export async function checkWritable(path: string): Promise<Result<string, InputFault>> {
  const existing = await stat(path).catch(() => undefined);
  if (existing?.isDirectory()) return err({ code: 'unwritable', path, why: 'is-a-folder' });
  const part = partPathOf(path);
  try {
    await (await open(part, 'wx')).close();
    await rm(part, { force: true });
    return ok(path);
  } catch (error) {
    const fault = writeFaultOf(path, error);
    if (!fault) throw error;
    return err(fault);
  }
}

/** The fault behind an error of the file system while writing; undefined for errors that are bugs. */
export function writeFaultOf(path: string, error: unknown): InputFault | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'unwritable', path, why: 'no-such-folder' };
    case 'EACCES':
    case 'EPERM':
      return { code: 'unwritable', path, why: 'no-permission' };
    case 'EISDIR':
      return { code: 'unwritable', path, why: 'is-a-folder' };
    case 'EROFS':
      return { code: 'unwritable', path, why: 'read-only' };
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { code: 'unwritable', path, why: 'disk-full' };
    case 'EIO':
    case 'EMFILE':
    case 'ENAMETOOLONG':
    case 'EINVAL':
      return { code: 'unwritable', path, why: 'other' };
    default:
      return undefined;
  }
}
