import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';

/** A round afro of tight curls standing off in all directions. */
export const afro: Groom = {
  id: 'afro',
  strands: { preview: 2200, film: 5200, still: 13000 },
  pointsPerStrand: 22,
  widthDm: 0.009,
  lengthDm: (place, chance) =>
    (0.42 + 0.2 * smoothstep(0, 0.4, place.edge)) *
    (0.78 + 0.3 * chance) *
    (0.8 + 0.35 * smoothstep(-0.2, 0.7, place.up)),
  comb: (place, direction) => {
    direction[0] = place.side;
    direction[1] = 0.2 * place.up;
    direction[2] = 0.4 * place.front;
  },
  lift: () => 0.97,
  holdDm: 0.05,
  weight: 0.03,
  volumeDm: () => 0,
  wave: { radiusDm: 0.045, turnDm: 0.17, rampDm: 0.1, together: 0.3, depth: 1 },
  frizzDm: 0.05,
  clump: { large: 0, small: 0.3 },
  flyaways: 0.06,
  looseFromDm: 1.2,
};
