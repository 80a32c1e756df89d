/** Measures how much neighbouring frames differ: mean absolute difference of colours, 0 to 255. */
export interface FlickerMeter {
  /** Takes the next painted frame and the scene's own, each RGBA. */
  add(painted: Uint8Array, scene: Uint8Array): void;
  /** The means over all neighbouring pairs so far. */
  read(): { readonly painted: number; readonly scene: number; readonly pairs: number };
}

/** Opens a meter; the scene's own motion is measured beside the film's, since motion is no flicker. */
export function flickerMeter(): FlickerMeter {
  let last: readonly [Uint8Array, Uint8Array] | undefined;
  let pairs = 0;
  const sums = { painted: 0, scene: 0 };
  return {
    add(painted, scene) {
      if (last) {
        sums.painted += meanDifference(last[0], painted);
        sums.scene += meanDifference(last[1], scene);
        pairs += 1;
      }
      last = [painted, scene];
    },
    read: () => ({
      painted: sums.painted / Math.max(1, pairs),
      scene: sums.scene / Math.max(1, pairs),
      pairs,
    }),
  };
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) if (at % 4 !== 3) sum += Math.abs(a[at]! - b[at]!);
  return sum / ((a.length / 4) * 3);
}
