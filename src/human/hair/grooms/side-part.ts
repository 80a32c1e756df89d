import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';

const PART_SIDE = 0.5;

/** A gentleman's cut: parted at the side, combed over and back, neat sides. */
export const sidePart: Groom = {
  id: 'side-part',
  strands: { preview: 3000, film: 8500, still: 18000 },
  pointsPerStrand: 7,
  widthDm: 0.0088,
  lengthDm: (place, chance) => {
    const top = smoothstep(0.2, 0.9, place.up);
    const sides = 0.08 + 0.15 * smoothstep(0, 0.5, place.edge);
    const crown =
      (0.36 + 0.36 * smoothstep(-0.4, 0.8, place.front) + 0.1 * chance) *
      (1 - 0.4 * smoothstep(-0.2, -0.9, place.side));
    return sides + (crown - sides) * top;
  },
  comb: (place, direction) => {
    const top = smoothstep(0.5, 0.8, place.up);
    const across = (place.side - PART_SIDE - 0.02 * Math.sin(11 * place.front)) / 0.05;
    const near = across / Math.sqrt(1 + across * across);
    const back = smoothstep(-0.1, -0.6, place.front);
    direction[0] = (near < 0 ? -1 : 0.5) * Math.abs(near) * top * (1 - 0.7 * back);
    direction[1] = -1 * (1 - top) - 0.5 * back;
    direction[2] = -0.35 - 0.5 * smoothstep(0.1, 0.9, place.front) + 0.15 * top;
  },
  lift: (place) => 0.08 + 0.26 * smoothstep(0.45, 0.9, place.front) * smoothstep(0.4, 0.8, place.up),
  holdDm: 2.5,
  weight: 0.3,
  volumeDm: (place) => 0.035 + 0.2 * smoothstep(0.45, 0.9, place.up) * smoothstep(0.75, 0.3, place.side),
  wave: { radiusDm: 0.015, turnDm: 1.1, rampDm: 0.5, together: 0.9 },
  frizzDm: 0.008,
  clump: { large: 0.3, small: 0.28 },
  flyaways: 0.02,
  looseFromDm: 0.5,
};
