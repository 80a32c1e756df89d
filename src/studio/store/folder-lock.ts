import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Who works in a data folder. */
export interface LockHolder {
  readonly pid: number;
  /** When that process began, in the system's own count; a number given again to a new process differs in it. */
  readonly began: string;
  readonly token: string;
}

/** Another process works in this data folder. */
export class FolderInUseError extends Error {
  readonly code = 'folder-in-use';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}`);
    this.folder = folder;
    this.pid = pid;
  }
}

/**
 * Takes a data folder for this process; the embedded database bears only one.
 * What a killed process left behind is taken over. Gives the function that lets go.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mine: LockHolder = { pid: process.pid, began: await beganOf(process.pid), token: randomUUID() };
  // Written beside and linked into place: whoever finds a lock finds it whole.
  const written = join(folder, `.${mine.token}.lock`);
  await writeFile(written, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
  const place = join(folder, 'lock.json');
  try {
    await take(folder, place, written);
  } finally {
    await rm(written, { force: true });
  }
  return async () => {
    if ((await readHolder(place))?.token === mine.token) await rm(place, { force: true });
  };
}

/**
 * Links a lock into its place. A dead holder's lock may be removed only under a lock of its own, named after the dead one:
 * otherwise two that found the same dead lock could remove each other's new one.
 */
async function take(folder: string, place: string, written: string): Promise<void> {
  for (;;) {
    try {
      return await link(written, place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const dead = await readHolder(place);
    if (!dead) continue;
    if (await isAlive(dead)) throw new FolderInUseError(folder, dead.pid);
    const right = `${place}.${dead.token.replace(/[^\w-]/g, '')}`;
    await take(folder, right, written);
    try {
      // Another may have removed it and moved in before this right was won.
      if ((await readHolder(place))?.token === dead.token) await rm(place, { force: true });
    } finally {
      await rm(right, { force: true });
    }
  }
}

/** Somebody whose lock cannot be read: nobody alive. */
const UNREADABLE: LockHolder = { pid: 0, began: 'never', token: 'unreadable' };

/** None where no lock is. */
async function readHolder(place: string): Promise<LockHolder | undefined> {
  const text = await readFile(place, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // Only one that is gone is no lock: one of another user would be tried for ever.
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (text === undefined) return undefined;
  try {
    return { ...UNREADABLE, ...(JSON.parse(text) as Partial<LockHolder>) };
  } catch {
    return UNREADABLE;
  }
}

async function isAlive({ pid, began }: LockHolder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return (await beganOf(pid)) === began;
}

/** Field 22 of /proc/PID/stat, proc(5); empty where there is no such file system. */
async function beganOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program stands in brackets and may hold blanks.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
