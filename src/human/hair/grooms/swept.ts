import { smoothstep } from '../../../base/smoothstep.ts';
import type { Groom } from '../groom.ts';

/** Longer on top and swept back from the forehead with height; fuller sides brushed back. */
export const swept: Groom = {
  id: 'swept',
  strands: { preview: 3000, film: 8500, still: 18000 },
  pointsPerStrand: 7,
  widthDm: 0.0088,
  lengthDm: (place, chance) => {
    const top = smoothstep(0.15, 0.9, place.up);
    const sides = 0.1 + 0.28 * smoothstep(0, 0.5, place.edge);
    const burn = smoothstep(0.14, -0.05, place.up) * smoothstep(0.05, 0.15, place.front);
    return (
      sides * (1 - 0.65 * burn) +
      (0.45 + 0.55 * smoothstep(-0.5, 0.7, place.front) + 0.16 * chance - sides) * top
    );
  },
  comb: (place, direction) => {
    const top = smoothstep(0.45, 0.85, place.up);
    direction[0] = 0.22 * place.side - 0.22 * top * smoothstep(0, 0.8, place.front);
    direction[1] = -0.55 * (1 - top) - 0.5 * smoothstep(-0.3, -0.8, place.front);
    // Sideburns lie down before the ear instead of over it.
    const burn = smoothstep(0.12, -0.05, place.up) * smoothstep(0.08, 0.18, place.front);
    direction[1] -= 1.2 * burn;
    direction[2] = -1 + burn;
  },
  lift: (place) => 0.08 + 0.5 * smoothstep(0.4, 0.9, place.front) * smoothstep(0.4, 0.85, place.up),
  holdDm: 2.2,
  weight: 0.35,
  volumeDm: (place) => 0.05 + 0.22 * smoothstep(0.35, 0.9, place.up),
  wave: { radiusDm: 0.03, turnDm: 1.3, rampDm: 0.6, together: 0.9 },
  frizzDm: 0.014,
  clump: { large: 0.4, small: 0.3 },
  flyaways: 0.035,
  looseFromDm: 0.5,
};
