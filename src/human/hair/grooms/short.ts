import { type Groom, smooth } from '../groom.ts';

/** A classic short cut: tapered sides and neck, a few centimetres on top, brushed forward and to one side. */
export const short: Groom = {
  id: 'short',
  strands: { preview: 2500, film: 7000, still: 18000 },
  pointsPerStrand: 6,
  widthDm: 0.011,
  lengthDm: (place, chance) => {
    const top = smooth(0.35, 0.8, place.up);
    const sides = 0.07 + 0.13 * smooth(0, 0.5, place.edge);
    const crown = 0.34 + 0.16 * smooth(-0.2, 0.9, place.front) + 0.06 * chance;
    return sides + (crown - sides) * top;
  },
  comb: (place, direction) => {
    // Away from a whorl at the back of the crown, then forward and across from the parting.
    const sideways = place.side - 0.12;
    const ahead = place.front + 0.55;
    const top = smooth(0.45, 0.85, place.up);
    direction[0] = 0.5 * sideways + 0.35 * top;
    direction[1] = -0.9 * (1 - top);
    direction[2] = 0.9 * ahead * top + 0.25 * (1 - top) * (place.front > 0 ? -0.2 : -0.4) + 0.25 * top;
  },
  lift: (place) => 0.16 + 0.2 * smooth(0.4, 0.9, place.up) + 0.22 * smooth(0.45, 0.9, place.front),
  holdDm: 2,
  weight: 0.2,
  volumeDm: (place) => 0.05 + 0.16 * smooth(0.3, 0.9, place.up) + 0.05 * smooth(0.3, 0.9, place.front),
  wave: { radiusDm: 0.012, turnDm: 0.5, rampDm: 0.2, together: 0.7 },
  frizzDm: 0.012,
  clump: { large: 0.25, small: 0.55 },
  flyaways: 0.03,
  looseFromDm: 0.3,
};
