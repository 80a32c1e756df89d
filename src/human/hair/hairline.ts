import type { HeadForm } from './head-form.ts';

/** A place on the scalp in the words grooms are written in; lengths in dm of an ordinary head. */
export interface ScalpPlace {
  /** −1 their right side … 0 midline … 1 their left side. */
  side: number;
  /** −1 back of the head … 0 ears … 1 forehead. */
  front: number;
  /** 0 top of the ears … 1 crown; negative below the ears' top. */
  up: number;
  /** Distance in from the hairline, dm; negative outside. */
  edge: number;
}

/** How a hairline runs. */
export interface HairlineShape {
  /** Height of the forehead's hairline above the brows, dm. */
  readonly foreheadDm: number;
  /** How far the temples recede, 0 … 1. */
  readonly recession: number;
  /** How far the sideburns reach below their usual end, dm. */
  readonly sideburnDm: number;
  /** How far the nape's hair reaches below the ears, dm. */
  readonly napeDm: number;
}

/** A woman's rounded hairline. */
export const ROUND_HAIRLINE: HairlineShape = {
  foreheadDm: 0.42,
  recession: 0,
  sideburnDm: 0.05,
  napeDm: 0.3,
};
/** A man's hairline with corners at the temples. */
export const ANGULAR_HAIRLINE: HairlineShape = {
  foreheadDm: 0.5,
  recession: 0.15,
  sideburnDm: 0.2,
  napeDm: 0.26,
};

/** The scalp of one head: tells where a point lies on it. */
export type Scalp = (x: number, y: number, z: number, place: ScalpPlace) => void;

const TABLE_FROM = -1.25;
const TABLE_STEP = 0.01;
const TABLE_SIZE = 240;

/** Prepares the scalp of a head with a hairline; the result writes where a rest-space point is into `place`. */
export function createScalp(head: HeadForm, shape: HairlineShape): Scalp {
  const heights = Float32Array.from({ length: TABLE_SIZE }, (_, k) =>
    lineHeight(head, shape, TABLE_FROM + k * TABLE_STEP),
  );
  const frontPerDmAhead = 1 / (head.forehead[2] - head.earMiddle[2]);
  const frontPerDmBehind = 1 / (head.earMiddle[2] - head.occiput[2]);
  const upPerDm = 1 / (head.crown[1] - head.earTop[1]);
  return (x, y, z, place) => {
    const ahead = z - head.earMiddle[2];
    place.side = x / head.halfWidth;
    place.front = ahead * (ahead > 0 ? frontPerDmAhead : frontPerDmBehind);
    place.up = (y - head.earTop[1]) * upPerDm;
    const cell = Math.min(TABLE_SIZE - 2, Math.max(0, (place.front - TABLE_FROM) / TABLE_STEP));
    const k = cell | 0;
    const rise = heights[k + 1]! - heights[k]!;
    const line = heights[k]! + rise * (cell - k);
    const slope = (rise / TABLE_STEP) * frontPerDmAhead;
    // Distance to a sloping line is its height difference times the cosine of the slope.
    // Far above the line only the height counts.
    const wobble = edgeWobble(Math.atan2(x, z - head.centre[2]));
    const height = (y - line) / head.size;
    const steepness = slope * slope * Math.exp(-(height * height) / 0.04);
    place.edge = height / Math.sqrt(1 + steepness) + wobble;
  };
}

/** Height of the hairline in rest space over `front`: from the nape over the ear and sideburn to the forehead. */
function lineHeight(head: HeadForm, shape: HairlineShape, front: number): number {
  const { size } = head;
  const earTop = head.earTop[1];
  const earBottom = head.earBottom[1];
  const brow = head.browMiddle[1];
  const earMiddle = (earTop + earBottom) / 2;
  const forehead = brow + shape.foreheadDm * size;
  const recess = shape.recession * size;
  // A round hairline comes farther forward beside the eyes.
  const ahead = 0.1 * (1 - Math.min(1, 2.5 * shape.recession));
  const knots: readonly (readonly [number, number])[] = [
    [-1.2, earBottom - shape.napeDm * size],
    [-0.55, earBottom - shape.napeDm * size],
    [-0.36, earBottom - 0.08 * size],
    [-0.24, earTop - 0.2 * size],
    [-0.1, earTop - 0.02 * size],
    [0.13, earTop - 0.06 * size],
    // Sideburns run down before the ear, not under it.
    [0.18, earMiddle + (0.06 - shape.sideburnDm) * size],
    [0.33, earMiddle + (0.1 - shape.sideburnDm) * size],
    [0.41 + 0.6 * ahead, earTop + 0.08 * size],
    [0.46 + ahead, brow + 0.2 * size],
    [0.54 + ahead, brow + (0.27 + 0.16 * shape.recession) * size],
    [0.68 + 0.4 * ahead, forehead - 0.1 * size + 0.22 * recess],
    [0.8, forehead + 0.02 * size + 0.1 * recess],
    [1.05, forehead],
  ];
  if (front <= knots[0]![0]) return knots[0]![1];
  for (let k = 1; k < knots.length; k++) {
    const [frontB, heightB] = knots[k]!;
    if (front > frontB) continue;
    const [frontA, heightA] = knots[k - 1]!;
    const t = (front - frontA) / (frontB - frontA);
    return heightA + (heightB - heightA) * t * t * (3 - 2 * t);
  }
  return forehead;
}

/** Natural unevenness of the hairline over the angle around the head, dm. */
function edgeWobble(angleRad: number): number {
  return (
    0.022 * Math.sin(7 * angleRad + 1.3) +
    0.016 * Math.sin(17 * angleRad) +
    0.011 * Math.sin(41 * angleRad + 2.1)
  );
}
