import { type Groom, smooth, type Vector } from '../groom.ts';
import type { ScalpPlace } from '../hairline.ts';

const PART_SIDE = 0.12;

/** Long straight hair, parted a little off the middle, falling behind and before the shoulders. */
export const long: Groom = {
  id: 'long',
  strands: { preview: 2500, film: 7000, still: 26000 },
  pointsPerStrand: 14,
  widthDm: 0.011,
  lengthDm: (place, chance) => 3.3 + 0.5 * place.up + 0.5 * chance - 0.5 * smooth(0.5, 1, place.front),
  comb: (place, direction) => combFromParting(place, PART_SIDE, direction),
  lift: (place) => 0.1 + 0.12 * smooth(0.7, 1, place.up),
  holdDm: 1.1,
  weight: 1.3,
  volumeDm: (place) => 0.14 + 0.2 * smooth(0, 1, place.up),
  wave: { radiusDm: 0.05, turnDm: 2.6, rampDm: 1.6, together: 0.85 },
  frizzDm: 0.03,
  clump: { large: 0.35, small: 0.6 },
  flyaways: 0.035,
  looseFromDm: 0.8,
};

/** Hair falls from a parting at `partSide` (in half head widths) to both sides and backwards over the ears. */
export function combFromParting(place: ScalpPlace, partSide: number, direction: Vector): void {
  const across = place.side - partSide;
  const near = across >= 0 ? 1 : -1;
  const top = smooth(0.3, 0.85, place.up);
  const forehead = smooth(0.35, 0.85, place.front);
  direction[0] = near * (0.75 * top + 0.25) * smooth(-1.1, 0.2, place.front) + 0.15 * across;
  direction[1] = -1 + 0.7 * top;
  direction[2] = -0.35 - 0.35 * forehead - 0.3 * top;
}
