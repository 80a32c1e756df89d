import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';
import { combFromParting } from './combing.ts';

/** Long hair in soft large waves. */
export const longWavy: Groom = {
  id: 'long-wavy',
  strands: { preview: 3600, film: 9000, still: 26000 },
  pointsPerStrand: 22,
  widthDm: 0.011,
  lengthDm: (place, chance) =>
    2.7 + 1.45 * Math.max(-0.4, place.up) + 0.6 * chance - 0.4 * smoothstep(0.5, 1, place.front),
  comb: (place, direction) => combFromParting(place, -0.18, direction),
  lift: (place) => 0.14 + 0.16 * smoothstep(0.7, 1, place.up),
  holdDm: 1,
  weight: 1.05,
  volumeDm: (place) => 0.14 + 0.2 * smoothstep(0, 1, place.up),
  wave: { radiusDm: 0.09, turnDm: 1.45, rampDm: 2, together: 0.84 },
  frizzDm: 0.022,
  clump: { large: 0.45, small: 0.5 },
  flyaways: 0.012,
  looseFromDm: 0.8,
  beforeShoulders: 0.22,
};
