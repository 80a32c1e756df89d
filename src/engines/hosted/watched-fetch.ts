import { EngineError } from '../http/engine-error.ts';
import { type FetchGuard, guardedFetch } from '../http/guarded-fetch.ts';
import type { EngineWorld } from '../world.ts';

/** What became known of an order from the provider's answers. */
export interface Watched {
  readonly fetch: typeof fetch;
  /** The last answer in JSON, as text, cut off; for reasons that a library does not hand on. */
  readonly lastAnswer: () => string;
  /** Asks the provider to stop what it works on, where its answers said how. */
  cancel(): Promise<void>;
}

/** How to stop a job that an answer tells of. */
export interface CancelRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
}

const LONGEST_ANSWER = 20_000;

/** A guarded fetch that reads along in the provider's answers. */
export function watchedFetch(
  world: EngineWorld,
  guard: FetchGuard,
  hooks: {
    /** A refusal inside a successful answer, in the provider's words. */
    readonly refusalIn?: (answer: Readonly<Record<string, unknown>>) => string | undefined;
    readonly cancelIn?: (answer: Readonly<Record<string, unknown>>) => CancelRequest | undefined;
  },
): Watched {
  const guarded = guardedFetch(world, guard);
  let lastAnswer = '';
  let cancelRequest: CancelRequest | undefined;
  let headers: Headers | undefined;
  return {
    fetch: async (input, init) => {
      const response = await guarded(input, init);
      if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return response;
      const text = await response.text();
      lastAnswer = text.slice(0, LONGEST_ANSWER);
      const answer = parse(text);
      const said = response.ok ? hooks.refusalIn?.(answer) : undefined;
      if (said !== undefined)
        throw new EngineError({ code: 'refused-by-provider', engine: guard.engine, said });
      const found = response.ok ? hooks.cancelIn?.(answer) : undefined;
      if (found) {
        cancelRequest = found;
        headers = new Headers(init?.headers);
      }
      return new Response(text, {
        status: response.status,
        statusText: response.statusText,
        headers: response.headers,
      });
    },
    lastAnswer: () => lastAnswer,
    cancel: async () => {
      if (!cancelRequest) return;
      const { method, url } = cancelRequest;
      cancelRequest = undefined;
      headers?.delete('content-type');
      headers?.delete('content-length');
      await guarded(url, { method, headers: headers ?? {}, signal: AbortSignal.timeout(1000) }).catch(
        () => undefined,
      );
    },
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
