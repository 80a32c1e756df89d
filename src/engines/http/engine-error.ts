import type { MachineFault } from '../../base/fault.ts';

/** Carries a fault through code that is not ours and only knows exceptions. */
export class EngineError extends Error {
  readonly fault: MachineFault;
  constructor(fault: MachineFault) {
    super(fault.code);
    this.name = 'EngineError';
    this.fault = fault;
  }
}

/** How deep causes of causes are followed. */
const DEEPEST = 8;

/** The fault behind an exception, however often it was wrapped (`cause`, `lastError`). */
export function faultInside(error: unknown): MachineFault | undefined {
  let inner = error;
  for (let depth = 0; depth < DEEPEST && typeof inner === 'object' && inner !== null; depth++) {
    if (inner instanceof EngineError) return inner.fault;
    const { cause, lastError } = inner as { cause?: unknown; lastError?: unknown };
    inner = lastError ?? cause;
  }
  return undefined;
}
