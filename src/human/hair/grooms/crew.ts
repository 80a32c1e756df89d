import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';
import { combFromWhorl } from './combing.ts';

/** A crew cut: millimetres at the sides, a little more on top, standing up at the front. */
export const crew: Groom = {
  id: 'crew',
  strands: { preview: 2500, film: 7500, still: 20000 },
  pointsPerStrand: 4,
  widthDm: 0.009,
  lengthDm: (place, chance) =>
    0.045 + 0.04 * smoothstep(0, 0.5, place.edge) + (0.1 + 0.03 * chance) * smoothstep(0.4, 0.9, place.up),
  comb: (place, direction) => combFromWhorl(place, -0.1, 0.3, direction),
  lift: (place) => 0.3 + 0.25 * smoothstep(0.5, 0.9, place.up) + 0.15 * smoothstep(0.5, 0.9, place.front),
  holdDm: 1,
  weight: 0,
  volumeDm: (place) => 0.02 + 0.04 * smoothstep(0.4, 0.9, place.up),
  wave: { radiusDm: 0, turnDm: 1, rampDm: 1, together: 1 },
  frizzDm: 0.006,
  clump: { large: 0, small: 0.04 },
  flyaways: 0.01,
  looseFromDm: 2,
};
