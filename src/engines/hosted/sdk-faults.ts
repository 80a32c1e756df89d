import { APICallError, LoadAPIKeyError } from 'ai';
import type { MachineFault } from '../../base/fault.ts';
import { faultOfAnswer, faultOfNoAnswer, reasonIn, soundsLikeModeration } from '../http/answer-faults.ts';
import { faultInside } from '../http/engine-error.ts';

/** What is known when a call through the AI SDK fails. */
export interface FailedCall {
  readonly engine: string;
  readonly variables: readonly string[];
  readonly origin: string;
  readonly nowMs: number;
  /** The provider's last answer. */
  readonly lastAnswer: string;
}

/** The fault behind an exception of the AI SDK; a refusal may only stand in the provider's own answer. */
export function faultOfSdkError(error: unknown, call: FailedCall): MachineFault {
  const { engine, variables, origin, nowMs, lastAnswer } = call;
  const known = faultInside(error);
  if (known) return known;
  const cause = deepestOf(error);
  if (LoadAPIKeyError.isInstance(cause)) return { code: 'not-signed-in', engine, variables };
  if (APICallError.isInstance(cause) && cause.statusCode !== undefined && cause.statusCode >= 400) {
    const retryAfter = cause.responseHeaders?.['retry-after'];
    const answer = { status: cause.statusCode, retryAfter, text: cause.responseBody ?? cause.message };
    return faultOfAnswer(engine, answer, variables, nowMs);
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  if (soundsLikeModeration(message))
    return { code: 'refused-by-provider', engine, said: message.slice(0, 300) };
  if (soundsLikeModeration(lastAnswer)) {
    return { code: 'refused-by-provider', engine, said: stopReason(lastAnswer) ?? reasonIn(lastAnswer) };
  }
  if (/timed? ?out|did not complete/i.test(message)) return { code: 'timed-out', engine, afterS: 0 };
  if (APICallError.isInstance(cause) && cause.statusCode === undefined)
    return faultOfNoAnswer(engine, origin, cause);
  if (cause instanceof TypeError && /fetch|network|terminated/i.test(message)) {
    return faultOfNoAnswer(engine, origin, cause);
  }
  return { code: 'bad-answer', engine, detail: message.slice(0, 300) };
}

/** Retries and wrappers keep what really happened in `lastError` and `cause`. */
function deepestOf(error: unknown): unknown {
  let inner = error;
  for (let depth = 0; depth < 8; depth++) {
    if (APICallError.isInstance(inner) && inner.statusCode !== undefined && inner.statusCode >= 400)
      return inner;
    const next =
      (inner as { lastError?: unknown; cause?: unknown } | undefined)?.lastError ??
      (inner as { cause?: unknown } | undefined)?.cause;
    if (!(next instanceof Error)) return inner;
    inner = next;
  }
  return inner;
}

/** Google tells by a word why it stopped. */
const stopReason = (text: string): string | undefined =>
  /"(?:finishReason|blockReason|finish_reason)"\s*:\s*"(\w+)"/.exec(text)?.[1];
