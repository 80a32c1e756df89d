import type { MiddlewareHandler } from 'hono';
import { peerOf } from './access.ts';
import type { RequestEnv, ServerContext } from './context.ts';
import { answerProblem } from './problems.ts';

const MOST_BUCKETS = 10_000;

/** A token bucket a user (an address before anybody signed in): `requestBurst` at once, `requestsPerS` in the long run. */
export function limitRate({ settings, now }: ServerContext): MiddlewareHandler<RequestEnv> {
  const buckets = new Map<string, { left: number; at: number }>();
  return async (c, next) => {
    const key = c.get('user') ?? `address ${peerOf(c)}`;
    const at = now().getTime();
    const bucket = buckets.get(key) ?? { left: settings.requestBurst, at };
    const left = Math.min(
      settings.requestBurst,
      bucket.left + ((at - bucket.at) / 1000) * settings.requestsPerS,
    );
    // The oldest bucket is full again by now, or nearly.
    buckets.delete(key);
    if (buckets.size >= MOST_BUCKETS) buckets.delete(buckets.keys().next().value ?? '');
    buckets.set(key, { left: Math.max(0, left - 1), at });
    if (left < 1) {
      const retryAfterS = Math.ceil((1 - left) / settings.requestsPerS);
      return answerProblem(c, [{ code: 'too-many-requests', retryAfterS }]);
    }
    return next();
  };
}
