import { smoothstep } from '../../../base/smoothstep.ts';
import { combTowards, type Groom, type Tail, wayTo } from '../groom.ts';

const TAIL: Tail = {
  kind: 'ponytail',
  at: { side: 0, front: -0.86, up: 0.52 },
  lengthDm: 2.6,
  strands: { preview: 700, film: 2000, still: 8000 },
  pointsPerStrand: 12,
};

/** Hair drawn back smoothly into a ponytail high at the back of the head. */
export const ponytail: Groom = {
  id: 'ponytail',
  strands: { preview: 1900, film: 5500, still: 17000 },
  pointsPerStrand: 9,
  widthDm: 0.011,
  lengthDm: (place) => wayTo(TAIL.at, place) * 1.04,
  comb: (place, direction) => combTowards(TAIL.at, place, direction),
  lift: (place) => 0.05 + 0.06 * smoothstep(0.6, 1, place.up),
  holdDm: 30,
  weight: 0,
  volumeDm: (place) => 0.07 + 0.08 * smoothstep(0.3, 1, place.up),
  wave: { radiusDm: 0.014, turnDm: 1.3, rampDm: 0.5, together: 0.9 },
  frizzDm: 0.008,
  clump: { large: 0.15, small: 0.4 },
  flyaways: 0.02,
  looseFromDm: 3,
  tail: TAIL,
  wispDm: 1,
};
