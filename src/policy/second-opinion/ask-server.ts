import { err, ok, type Result } from '../../base/result.ts';
import type { OpinionFault } from './second-opinion.ts';

/** How a judge's server is reached. */
export interface ServerAccess {
  /** Its address without the last part of the path, as `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** Longest wait for an answer, ms. */
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

/** Answers longer than this are not read. */
const LONGEST_ANSWER = 1_000_000;

/** Sends JSON and gives the JSON of the answer; every failure is a fault, and the key is in none of them. */
export async function askServer(
  judge: string,
  access: ServerAccess,
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Result<unknown, OpinionFault>> {
  const timeout = AbortSignal.timeout(access.timeoutMs);
  try {
    const response = await access.fetch(`${access.baseUrl.replace(/(?<!\/)\/+$/, '')}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(access.apiKey ? { authorization: `Bearer ${access.apiKey}` } : {}),
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (!response.ok) return err({ code: 'opinion-answered', judge, status: response.status });
    const text = await response.text();
    if (text.length > LONGEST_ANSWER) return err({ code: 'opinion-unreadable', judge });
    try {
      return ok(JSON.parse(text) as unknown);
    } catch {
      return err({ code: 'opinion-unreadable', judge });
    }
  } catch (error) {
    if (timeout.aborted) return err({ code: 'opinion-timed-out', judge, afterMs: access.timeoutMs });
    return err({
      code: 'opinion-unreachable',
      judge,
      detail: error instanceof Error ? error.name : 'unknown',
    });
  }
}
