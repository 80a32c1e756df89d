import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';
import { combFromParting } from './combing.ts';

/** Long straight hair, parted a little off the middle, most of it falling behind the shoulders. */
export const long: Groom = {
  id: 'long',
  strands: { preview: 3600, film: 9000, still: 26000 },
  pointsPerStrand: 20,
  widthDm: 0.011,
  lengthDm: (place, chance) =>
    2.65 + 1.5 * Math.max(-0.4, place.up) + 0.85 * chance - 0.3 * smoothstep(0.5, 1, place.front),
  comb: (place, direction) => combFromParting(place, 0.12, direction),
  lift: (place) => 0.1 + 0.12 * smoothstep(0.7, 1, place.up),
  holdDm: 1.1,
  weight: 1.2,
  volumeDm: (place) => 0.13 + 0.2 * smoothstep(0, 1, place.up),
  wave: { radiusDm: 0.05, turnDm: 2.6, rampDm: 1.6, together: 0.85 },
  frizzDm: 0.025,
  clump: { large: 0.35, small: 0.42 },
  flyaways: 0.03,
  looseFromDm: 0.8,
  beforeShoulders: 0.22,
};
