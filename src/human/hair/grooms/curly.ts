import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';
import { combFromWhorl } from './combing.ts';

/** Loose curls a few centimetres long, shorter at the sides. */
export const curly: Groom = {
  id: 'curly',
  strands: { preview: 2100, film: 6000, still: 14000 },
  pointsPerStrand: 22,
  widthDm: 0.0064,
  lengthDm: (place, chance) => {
    const top = smoothstep(-0.05, 0.9, place.up);
    const sides = 0.2 + 0.4 * smoothstep(0, 0.5, place.edge);
    // Over the forehead it is cut shorter: single ends on the skin would look like dirt.
    const front = smoothstep(0.35, 0.75, place.front) * smoothstep(0.45, 0.05, place.edge);
    return (sides + (0.85 + 0.25 * chance - sides) * top) * (1 - 0.5 * front);
  },
  comb: (place, direction) =>
    combFromWhorl(place, -0.25, 0.25 - 0.5 * smoothstep(0.3, 0.75, place.front), direction),
  lift: (place) =>
    0.34 +
    0.16 * smoothstep(0.3, 0.9, place.up) +
    0.4 * smoothstep(0.3, 0.7, place.front) * smoothstep(0.4, 0.1, place.edge),
  holdDm: 0.6,
  weight: 0.55,
  volumeDm: (place) => 0.08 + 0.16 * smoothstep(0.1, 0.9, place.up),
  wave: { radiusDm: 0.06, turnDm: 0.36, rampDm: 0.22, together: 0.93, depth: 0.9 },
  frizzDm: 0.02,
  clump: { large: 0.3, small: 0.8 },
  flyaways: 0.05,
  looseFromDm: 0.5,
};
