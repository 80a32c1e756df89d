import type { Random } from '../../base/random.ts';
import type { LinearRgb, StrandSet } from '../types.ts';

const GREY: LinearRgb = [0.24, 0.238, 0.24];

/** Splits a set into strands of its own colour and grey ones; `share` in [0, 1] are grey. */
export function splitGrey(set: StrandSet, share: number, random: Random): StrandSet[] {
  if (share < 0.02) return [set];
  const isGrey = Uint8Array.from({ length: set.strandCount }, () => (random.next() < share ? 1 : 0));
  const own = pickStrands(set, (strand) => isGrey[strand] === 0, set.colours);
  // Among dark hair single grey ones are seen through others: finer and less white than a grey head.
  const alone = 1 - share;
  const [, mid] = set.colours;
  const shown: LinearRgb = [0, 1, 2].map((c) => GREY[c]! + 0.4 * alone * (mid[c]! - GREY[c]!)) as [
    number,
    number,
    number,
  ];
  const picked = pickStrands(set, (strand) => isGrey[strand] === 1, [shown, shown, shown]);
  const grey = { ...picked, widths: picked.widths.map((width) => width * (1 - 0.4 * alone)) };
  return [own, grey].filter((part) => part.strandCount > 0);
}

/** The strands of a set that are wanted, in other colours. */
function pickStrands(
  set: StrandSet,
  wanted: (strand: number) => boolean,
  colours: StrandSet['colours'],
): StrandSet {
  const chosen = Array.from({ length: set.strandCount }, (_, strand) => strand).filter(wanted);
  const n = set.pointsPerStrand;
  const gather = (source: Float32Array, size: number) => {
    const picked = new Float32Array(size * chosen.length);
    chosen.forEach((strand, k) => {
      picked.set(source.subarray(size * strand, size * strand + size), size * k);
    });
    return picked;
  };
  return {
    ...set,
    strandCount: chosen.length,
    colours,
    points: gather(set.points, 3 * n),
    widths: gather(set.widths, 1),
    tones: gather(set.tones, 1),
    looseness: gather(set.looseness, n),
  };
}
