import type { StrandSet } from '../types.ts';
import { clumpStrands, nearestLeaders, type Strands } from './clump.ts';

/** Settled hair hangs in this many locks; tips are drawn together by this much. */
const LOCKS = 150;
const LOCK_PULL = 0.42;

const locksOfSet = new WeakMap<
  StrandSet,
  { readonly leaders: Uint32Array; readonly leaderOf: Uint16Array }
>();

/** Draws strands that hang to the nearest of some of them, in place: whatever moved them aside, they hang in locks. */
export function gatherLocks(set: StrandSet, settled: Float32Array): void {
  const n = set.pointsPerStrand;
  const loose = (strand: number) => set.looseness[strand * n + n - 1]!;
  let locks = locksOfSet.get(set);
  if (!locks) {
    const mean = set.widths.reduce((sum, width) => sum + width, 0) / Math.max(1, set.strandCount);
    const leaders = new Uint32Array(LOCKS);
    let found = 0;
    // The first strands of a set are a fair sample of all; fine ones are fly-aways.
    for (let s = 0; s < set.strandCount && found < LOCKS; s++) {
      if (loose(s) > 0.9 && set.widths[s]! > mean) leaders[found++] = s;
    }
    const some = leaders.slice(0, found);
    const all = { count: set.strandCount, pointsPerStrand: n, points: set.points };
    locks = {
      leaders: some,
      leaderOf: found > 0 ? nearestLeaders(all, picked(some, set.points, n)) : new Uint16Array(),
    };
    locksOfSet.set(set, locks);
  }
  if (locks.leaders.length === 0) return;
  const strands = { count: set.strandCount, pointsPerStrand: n, points: settled };
  clumpStrands(strands, picked(locks.leaders, settled, n), locks.leaderOf, LOCK_PULL, loose);
}

function picked(chosen: Uint32Array, points: Float32Array, pointsPerStrand: number): Strands {
  const stride = 3 * pointsPerStrand;
  const own = new Float32Array(stride * chosen.length);
  chosen.forEach((strand, k) => {
    own.set(points.subarray(stride * strand, stride * (strand + 1)), stride * k);
  });
  return { count: chosen.length, pointsPerStrand, points: own };
}
