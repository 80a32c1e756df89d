import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  const place = join(folder, 'lock.json');
  const mine: LockHolder = { pid: process.pid, began: await beganOf(process.pid), token: randomUUID() };
  for (;;) {
    try {
      await writeFile(place, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readHolder(place);
    if (holder && (await isAlive(holder))) throw new FolderInUseError(folder, holder.pid);
    // Two may find the same stale lock: only one of them can move it away.
    await rename(place, join(folder, `.${mine.token}.stale`)).catch(() => undefined);
    await rm(join(folder, `.${mine.token}.stale`), { force: true });
  }
  return async () => {
    if ((await readHolder(place))?.token === mine.token) await rm(place, { force: true });
  };
}

async function readHolder(place: string): Promise<LockHolder | undefined> {
  try {
    return JSON.parse(await readFile(place, 'utf8')) as LockHolder;
  } catch {
    return undefined;
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
