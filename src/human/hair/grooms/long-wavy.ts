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
    2.55 + 1.45 * Math.max(-0.4, place.up) + 1.25 * chance - 0.3 * smoothstep(0.5, 1, place.front),
  comb: (place, direction) => combFromParting(place, -0.18, direction),
  lift: (place) => 0.14 + 0.16 * smoothstep(0.7, 1, place.up),
  holdDm: 1,
  weight: 1.05,
  volumeDm: (place) => 0.14 + 0.2 * smoothstep(0, 1, place.up),
  wave: { radiusDm: 0.085, turnDm: 1.6, rampDm: 1.7, together: 0.94 },
  frizzDm: 0.022,
  clump: { large: 0.45, small: 0.5 },
  flyaways: 0.012,
  looseFromDm: 0.8,
  beforeShoulders: 0.22,
};
