import type { MachineFault } from '../base/fault.ts';
import { err, type Result } from '../base/result.ts';
import type { Engine, EngineProgress, EngineState, PaintOrder, Product } from './engine.ts';
import { EngineError, faultInside } from './http/engine-error.ts';
import { withoutSecrets } from './http/secrets.ts';
import type { EngineWorld } from './world.ts';

/** The parts of an engine that paints by asking a server. */
export interface PainterParts {
  readonly id: string;
  readonly world: EngineWorld;
  /** Values that must not appear in anything that comes out. */
  readonly secrets: readonly string[];
  /** Longest an order may take. */
  readonly timeoutS: number;
  readonly describe: (signal: AbortSignal) => Promise<EngineState>;
  /** Makes one picture or film. When the signal aborts it tells the server and returns soon. */
  readonly paint: (
    order: PaintOrder,
    signal: AbortSignal,
    onProgress: (progress: EngineProgress) => void,
  ) => Promise<Result<Product, MachineFault>>;
}

/** How long an engine may take to tell its server of a cancel; the caller gets its answer then, whatever the server does. */
const CANCEL_GRACE_MS = 1500;
const DESCRIBE_TIMEOUT_MS = 10_000;

/**
 * An engine around one that paints: progress never goes back, a cancel or the timeout ends it in bounded time,
 * exceptions become faults, and no secret comes out.
 */
export function paintingEngine(parts: PainterParts): Engine {
  const { id, world, secrets, timeoutS } = parts;
  const faultOf = (error: unknown): MachineFault =>
    faultInside(error) ?? {
      code: 'engine-crashed',
      detail: `${id}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300),
    };

  const describe = async (signal?: AbortSignal): Promise<EngineState> => {
    const limit = new AbortController();
    const done = new AbortController();
    void world.wait(DESCRIBE_TIMEOUT_MS, done.signal).then(() => {
      const afterS = DESCRIBE_TIMEOUT_MS / 1000;
      if (!done.signal.aborted) limit.abort(new EngineError({ code: 'timed-out', engine: id, afterS }));
    });
    try {
      const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
      return withoutSecrets(await parts.describe(either), secrets);
    } finally {
      done.abort();
    }
  };

  async function* make(
    order: PaintOrder,
    { signal, onProgress }: { signal: AbortSignal; onProgress?: (progress: EngineProgress) => void },
  ): AsyncGenerator<Result<Product, MachineFault>> {
    if (signal.aborted) {
      yield err({ code: 'cancelled' });
      return;
    }
    const stop = new AbortController();
    const done = new AbortController();
    const abort = () => stop.abort(new EngineError({ code: 'cancelled' }));
    signal.addEventListener('abort', abort, { once: true });
    void world.wait(timeoutS * 1000, done.signal).then(() => {
      if (!done.signal.aborted)
        stop.abort(new EngineError({ code: 'timed-out', engine: id, afterS: timeoutS }));
    });
    const stopped = new Promise<Result<Product, MachineFault>>((resolve) => {
      stop.signal.addEventListener('abort', () => {
        const answer = err(faultOf(stop.signal.reason));
        void world.wait(CANCEL_GRACE_MS, done.signal).then(() => resolve(answer));
      });
    });
    const painted = parts
      .paint(order, stop.signal, rising(onProgress))
      .catch((error: unknown) => err(faultOf(error)));
    try {
      const outcome = await Promise.race([painted, stopped]);
      const fault = stop.signal.aborted
        ? faultOf(stop.signal.reason)
        : outcome.ok
          ? undefined
          : outcome.error;
      yield fault ? err(withoutSecrets(fault, secrets)) : withoutSecrets(outcome, secrets);
    } finally {
      done.abort();
      signal.removeEventListener('abort', abort);
      // Whoever stops listening stops the order.
      if (!stop.signal.aborted) stop.abort(new EngineError({ code: 'cancelled' }));
    }
  }
  return { id, describe, make, close: async () => undefined };
}

/** Passes progress on unless it would go back. */
function rising(onProgress: ((progress: EngineProgress) => void) | undefined) {
  let highest = 0;
  return ({ part, queuePlace }: EngineProgress): void => {
    if (part !== undefined) highest = Math.max(highest, Math.min(1, part));
    onProgress?.({
      part: part === undefined ? undefined : highest,
      ...(queuePlace === undefined ? {} : { queuePlace }),
    });
  };
}
