/** How long the GPU is left alone between two questions whether it is done, ms. */
const PAUSE_MS = 1;

/**
 * Makes waiting for the GPU leave the CPU alone. Dawn's binding for Node (AsyncRunner.cpp) asks by `setImmediate`, over and over, as
 * long as anything is under way: a core is kept busy with asking that a software GPU needs for drawing. Its callbacks are
 * native functions; those get a pause, all others run as ever. What resolves a promise is native, too, and waits as long.
 */
export function calmPolling(world: Pick<typeof globalThis, 'setImmediate' | 'setTimeout'>): void {
  const original = world.setImmediate;
  if (calmed.has(original)) return;
  const calm = (callback: (...values: unknown[]) => void, ...values: unknown[]): unknown =>
    isNative(callback) && values.length === 0
      ? world.setTimeout(callback, PAUSE_MS)
      : original(callback, ...values);
  // It has a promising variant as a property.
  world.setImmediate = Object.defineProperties(
    calm,
    Object.getOwnPropertyDescriptors(original),
  ) as typeof setImmediate;
  calmed.add(world.setImmediate);
}

const calmed = new WeakSet<typeof setImmediate>();

const isNative = (callback: unknown): boolean =>
  typeof callback === 'function' &&
  /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(callback));
