import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';
import { combFromParting } from './combing.ts';

/** A long bob: ends on the shoulders, softly waved, parted a little off the middle. */
export const longBob: Groom = {
  id: 'long-bob',
  strands: { preview: 3000, film: 8500, still: 23000 },
  pointsPerStrand: 11,
  widthDm: 0.011,
  lengthDm: (place, chance) =>
    1.25 + 1.05 * Math.max(-0.5, place.up) + 0.4 * chance + 0.2 * smoothstep(0.2, 0.9, place.front),
  comb: (place, direction) => combFromParting(place, -0.2, direction),
  lift: (place) => 0.12 + 0.14 * smoothstep(0.7, 1, place.up),
  holdDm: 0.95,
  weight: 1.1,
  volumeDm: (place) => 0.15 + 0.22 * smoothstep(-0.2, 0.9, place.up),
  wave: { radiusDm: 0.06, turnDm: 1.2, rampDm: 1.2, together: 0.85 },
  frizzDm: 0.025,
  clump: { large: 0.4, small: 0.6 },
  flyaways: 0.035,
  looseFromDm: 0.7,
};
