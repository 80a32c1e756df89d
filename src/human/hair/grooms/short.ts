import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';
import { combFromWhorl } from './combing.ts';

/** A classic short cut: tapered sides and neck, a few centimetres on top, brushed forward and to one side. */
export const short: Groom = {
  id: 'short',
  strands: { preview: 3000, film: 8500, still: 18000 },
  pointsPerStrand: 6,
  widthDm: 0.0088,
  lengthDm: (place, chance) => {
    const top = smoothstep(0.3, 0.85, place.up);
    const sides = 0.06 + 0.14 * smoothstep(0, 0.55, place.edge);
    const crown = 0.32 + 0.14 * smoothstep(-0.2, 0.8, place.front) + 0.07 * chance;
    return sides + (crown - sides) * top;
  },
  comb: (place, direction) => combFromWhorl(place, -0.35, 0.35, direction),
  lift: (place) => 0.14 + 0.2 * smoothstep(0.4, 0.9, place.up) + 0.2 * smoothstep(0.5, 0.85, place.front),
  holdDm: 2,
  weight: 0.25,
  volumeDm: (place) =>
    0.04 + 0.15 * smoothstep(0.3, 0.9, place.up) + 0.05 * smoothstep(0.3, 0.9, place.front),
  wave: { radiusDm: 0.012, turnDm: 0.5, rampDm: 0.2, together: 0.7 },
  frizzDm: 0.012,
  clump: { large: 0.25, small: 0.24 },
  flyaways: 0.03,
  looseFromDm: 0.3,
};
