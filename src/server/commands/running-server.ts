import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolder, type StoreOptions } from '../../studio/jobs/index.ts';

/** A server that is open on this machine, asked over its own API. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Asks it; an answer other than 2xx is an error with the problem's title. */
  ask<T>(method: 'GET' | 'POST', path: string): Promise<T>;
}

/** The server that has the store's folder open, if there is one. */
export async function findServer({
  folder = dataFolder(),
}: StoreOptions): Promise<RunningServer | undefined> {
  const text = await readFile(join(folder, 'server.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { url, pid, token } = JSON.parse(text) as { url: string; pid: number; token: string | null };
  const alive = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!alive) return undefined;
  return {
    url,
    pid,
    ask: async <T>(method: 'GET' | 'POST', path: string): Promise<T> => {
      const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
      const answer = await fetch(`${url}/api/v1${path}`, { method, headers });
      const body = (await answer.json()) as { title?: string };
      if (!answer.ok) throw new Error(body.title ?? `status ${answer.status}`);
      return body as T;
    },
  };
}
