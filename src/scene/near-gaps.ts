import type { Closeness } from './kiss.ts';

const BIN_DM = 0.0005;
const BINS = 512;

/** The gaps between two regions, nearest first, each with the area that has it: sums over narrow bins, so that nothing is sorted. */
export interface NearGaps {
  /** How wide the gap is once this much area (mm²) is nearer, dm; the widest known where there is less; 0 where there is none. */
  gapOver(areaMm2: number): number;
  /**
   * How far the two close in so that the wanted area (or gap) results, dm. To touch over an area, the part with the
   * smallest gaps is taken and its mean gap closed: then as much flesh is pressed in as swells to fill what is left open,
   * and the volume stays.
   */
  closing(closeness: Closeness): number;
}

/** Sums up gaps (dm) and the areas (dm²) that have them; gaps that are not finite do not count. */
export function nearGaps(gaps: ArrayLike<number>, areas: ArrayLike<number>, count: number): NearGaps {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++)
    if (gaps[i]! < least && gaps[i]! > Number.NEGATIVE_INFINITY) least = gaps[i]!;
  const binAreas = new Float64Array(BINS);
  const binVolumes = new Float64Array(BINS);
  for (let i = 0; i < count; i++) {
    const bin = Math.floor((gaps[i]! - least) / BIN_DM);
    if (!(bin >= 0 && bin < BINS)) continue;
    binAreas[bin]! += areas[i]!;
    binVolumes[bin]! += areas[i]! * gaps[i]!;
  }
  const empty = least === Number.POSITIVE_INFINITY;
  return {
    gapOver: (areaMm2) => {
      let area = 0;
      let last = empty ? 0 : least;
      for (let bin = 0; bin < BINS; bin++) {
        if (binAreas[bin] === 0) continue;
        area += binAreas[bin]!;
        last = binVolumes[bin]! / binAreas[bin]!;
        if (area * 1e4 >= areaMm2) break;
      }
      return last;
    },
    closing: (closeness) => {
      if (empty) return 0;
      if (closeness.kind !== 'touch') return least - closeness.gapMm / 100;
      let area = 0;
      let volume = 0;
      for (let bin = 0; bin < BINS && area * 1e4 < closeness.areaMm2; bin++) {
        area += binAreas[bin]!;
        volume += binVolumes[bin]!;
      }
      return volume / area;
    },
  };
}
