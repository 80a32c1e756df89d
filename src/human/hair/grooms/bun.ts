import { smoothstep } from '../../../base/smoothstep.ts';
import { combTowards, type Groom, type Tail, wayTo } from '../groom.ts';

const TAIL: Tail = {
  kind: 'bun',
  at: { side: 0, front: -0.98, up: 0.3 },
  lengthDm: 1.6,
  strands: { preview: 600, film: 1600, still: 5000 },
  pointsPerStrand: 14,
};

/** Hair drawn back softly into a bun, with loose strands at the temples. */
export const bun: Groom = {
  id: 'bun',
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
