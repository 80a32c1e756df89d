import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';
import { combFromParting } from './combing.ts';

/** A bob: chin length, parted at the side, ends turning in. */
export const bob: Groom = {
  id: 'bob',
  strands: { preview: 3000, film: 8500, still: 22000 },
  pointsPerStrand: 13,
  widthDm: 0.011,
  // All ends hang at the height of the chin: hair from higher up is longer.
  lengthDm: (place, chance) =>
    0.75 + 1.05 * Math.max(-0.55, place.up) + 0.1 * chance + 0.25 * smoothstep(0.2, 0.9, place.front),
  comb: (place, direction) => {
    combFromParting(place, 0.3, direction);
    direction[2] += 0.3 * smoothstep(0.2, 0.7, place.up);
  },
  lift: (place) => 0.12 + 0.12 * smoothstep(0.7, 1, place.up),
  holdDm: 0.9,
  weight: 1.1,
  volumeDm: (place) => 0.16 + 0.2 * smoothstep(-0.2, 0.9, place.up),
  wave: { radiusDm: 0.025, turnDm: 1.5, rampDm: 0.9, together: 0.9 },
  frizzDm: 0.018,
  clump: { large: 0.3, small: 0.38 },
  flyaways: 0.025,
  looseFromDm: 0.6,
};
