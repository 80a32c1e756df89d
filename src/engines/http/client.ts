import type { MachineFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { EngineWorld } from '../world.ts';
import { faultOfAnswer, faultOfNoAnswer } from './answer-faults.ts';
import { faultInside } from './engine-error.ts';
import { type FetchGuard, guardedFetch } from './guarded-fetch.ts';

/** A plain REST server behind one address. */
export interface HttpClient {
  /** One request; an answer that is no success is its fault. Paths are relative to the home. */
  ask(path: string, request: HttpRequest): Promise<Result<HttpAnswer, MachineFault>>;
}

/** What is asked. */
export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: FormData | Uint8Array<ArrayBuffer> | URLSearchParams;
  readonly signal: AbortSignal;
}

/** A successful answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The body as JSON; undefined where it is none. */
  json(): unknown;
}

/** Opens a client. `variables` are the environment variables that hold the engine's secrets, for its faults. */
export function httpClient(world: EngineWorld, guard: FetchGuard, variables: readonly string[]): HttpClient {
  const guarded = guardedFetch(world, guard);
  const { engine, home } = guard;
  return {
    async ask(path, { method = 'GET', headers = {}, json, body, signal }) {
      const payload = json === undefined ? body : JSON.stringify(json);
      const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
      try {
        const response = await guarded(new URL(path, home), {
          method,
          headers: { ...type, ...headers },
          signal,
          ...(payload === undefined ? {} : { body: payload }),
        });
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (response.ok)
          return ok({ status: response.status, headers: response.headers, bytes, json: () => parse(bytes) });
        const answer = {
          status: response.status,
          retryAfter: response.headers.get('retry-after') ?? undefined,
          text: new TextDecoder().decode(bytes.subarray(0, 20_000)),
        };
        return err(faultOfAnswer(engine, answer, variables, world.nowMs()));
      } catch (error) {
        return err(
          faultInside(signal.reason) ??
            (signal.aborted
              ? { code: 'cancelled' }
              : (faultInside(error) ?? faultOfNoAnswer(engine, home.origin, error))),
        );
      }
    },
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
