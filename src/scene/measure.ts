import { Vector3 } from 'three';
import type { PosedBody } from '../human/types.ts';
import { gather } from './anatomy.ts';
import { type MeasuredSurface, measuredSurface } from './contact-facts.ts';
import type { Both, Standing } from './couple.ts';
import { frameAlong, type HeightField, inFrame, rasterise } from './height-field.ts';
import { nearTo } from './near-cells.ts';
import { type HandMeeting, palmOf } from './touch.ts';
import type { ContactFacts } from './types.ts';

/** Skin this near to the other's counts as in contact, dm. */
const CONTACT_DM = 0.004;
const REACH_DM = 0.6;
const NEAR_DM = 1.5;
/** Skin with nothing of the other within this is in nobody's way, dm: twice the widest triangle of a face. */
const LOOK_DM = 0.1;

/**
 * Measures a contact on the finished surfaces, knowing nothing of how it was made: signed distances of one mesh's points from the
 * other's triangles. `undeformed` are the touching patches before they were pressed, `regions` the weights of what should touch.
 */
export function measureContact(
  standing: Standing,
  posed: Both<PosedBody>,
  undeformed: Both<Float32Array>,
  regions: Both<Float32Array>,
  meetings: readonly HandMeeting[],
  middle: Vector3,
): ContactFacts {
  const patches = standing.parts.map(({ touching }) => touching);
  const skins = [0, 1].map((k) =>
    gather(patches[k]!, posed[k as 0 | 1].positions[standing.parts[k as 0 | 1].anatomy.skinIndex]!),
  ) as [Float32Array, Float32Array];
  const surface = (positions: Float32Array, k: 0 | 1): MeasuredSurface =>
    measuredSurface(positions, patches[k]!.triangles, middle, NEAR_DM);
  const finished: Both<MeasuredSurface> = [surface(skins[0], 0), surface(skins[1], 1)];

  // Most of two heads is nowhere near the other and needs no looking at.
  const isNear = skins.map((points) => nearTo(pointsNear(points, middle), LOOK_DM));
  const isMet = regions[0].some(
    (weight, i) => weight > 0.3 && isNear[1]!(skins[0][3 * i]!, skins[0][3 * i + 1]!, skins[0][3 * i + 2]!),
  );
  let gap = Number.POSITIVE_INFINITY;
  let overlap = 0;
  let press = 0;
  const untouched = surface(undeformed[1], 1);
  for (const k of [0, 1] as const) {
    const own = skins[k];
    const outward = standing.axis.clone().multiplyScalar(k === 0 ? -1 : 1);
    const other = finished[k === 0 ? 1 : 0];
    for (let i = 0; i < own.length / 3; i++) {
      const [x, y, z] = [own[3 * i]!, own[3 * i + 1]!, own[3 * i + 2]!];
      if ((x - middle.x) ** 2 + (y - middle.y) ** 2 + (z - middle.z) ** 2 > NEAR_DM ** 2) continue;
      const inRegion = regions[k][i]! > 0.3;
      if ((isMet || !inRegion) && !isNear[k === 0 ? 1 : 0]!(x, y, z)) continue;
      const distance = other.distance(x, y, z, REACH_DM, outward);
      if (inRegion) {
        gap = Math.min(gap, Math.max(0, distance));
      }
      if (distance < 0) overlap = Math.max(overlap, -distance);
      if (k === 0 && inRegion) {
        const was = untouched.distance(
          undeformed[0][3 * i]!,
          undeformed[0][3 * i + 1]!,
          undeformed[0][3 * i + 2]!,
          REACH_DM,
          outward,
        );
        if (was < 0) press = Math.max(press, -was);
      }
    }
  }
  for (const k of [0, 1] as const) {
    const outward = standing.axis.clone().multiplyScalar(k === 0 ? -1 : 1);
    for (const { mesh } of standing.parts[k].anatomy.worn) {
      const points = posed[k].positions[mesh]!;
      for (let i = 0; i < points.length; i += 3) {
        const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!];
        if (!isNear[k === 0 ? 1 : 0]!(x, y, z)) continue;
        overlap = Math.max(overlap, -finished[k === 0 ? 1 : 0].distance(x, y, z, REACH_DM, outward));
      }
    }
  }
  return {
    gapMm: gap * 100,
    pressMm: press * 100,
    areaMm2:
      1e4 *
      touchingArea(
        skins[0],
        standing.regionTriangles[0],
        standing.regions[0],
        finished[1],
        isNear[1]!,
        standing.axis,
      ),
    overlapMm: overlap * 100,
    handMm: 100 * Math.max(0, ...meetings.map((meeting) => handDepth(standing, posed, meeting))),
  };
}

/** The points within reach of where two meet. */
function pointsNear(points: Float32Array, { x, y, z }: Vector3): Float32Array {
  const near = new Float32Array(points.length);
  let count = 0;
  for (let i = 0; i < points.length; i += 3) {
    if ((points[i]! - x) ** 2 + (points[i + 1]! - y) ** 2 + (points[i + 2]! - z) ** 2 > (1.3 * NEAR_DM) ** 2)
      continue;
    near[count++] = points[i]!;
    near[count++] = points[i + 1]!;
    near[count++] = points[i + 2]!;
  }
  return near.slice(0, count);
}

/** Shares of the corners of a triangle at the middles of the four triangles that halving its sides makes. */
const QUARTERS = [
  [2 / 3, 1 / 6, 1 / 6],
  [1 / 6, 2 / 3, 1 / 6],
  [1 / 6, 1 / 6, 2 / 3],
  [1 / 3, 1 / 3, 1 / 3],
] as const;

/** Area of a region that lies on another surface, by four samples a triangle, dm². */
function touchingArea(
  positions: Float32Array,
  triangles: Uint32Array,
  region: Float32Array,
  other: MeasuredSurface,
  isNear: (x: number, y: number, z: number) => boolean,
  axis: Vector3,
): number {
  const outward = axis.clone().negate();
  const corner = (k: number): Vector3 => new Vector3().fromArray(positions, 3 * triangles[k]!);
  let area = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const weights = [0, 1, 2].map((k) => region[triangles[t + k]!]!);
    const [a, b, c] = [corner(t), corner(t + 1), corner(t + 2)];
    if (!isNear(a.x, a.y, a.z)) continue;
    const quarter = b.clone().sub(a).cross(c.clone().sub(a)).length() / 8;
    for (const [ka, kb, kc] of QUARTERS) {
      if (ka * weights[0]! + kb * weights[1]! + kc * weights[2]! < 0.3) continue;
      const p = a.clone().multiplyScalar(ka).addScaledVector(b, kb).addScaledVector(c, kc);
      if (other.distance(p.x, p.y, p.z, REACH_DM, outward) < CONTACT_DM) area += quarter;
    }
  }
  return area;
}

/** How deep any vertex of a hand is inside what it rests on, dm. */
export function handDepth(standing: Standing, posed: Both<PosedBody>, meeting: HandMeeting): number {
  const { hold, patches } = meeting;
  const { anatomy } = standing.parts[hold.person];
  const hand = gather(
    anatomy.hands[hold.side === 'L' ? 'left' : 'right'],
    posed[hold.person].positions[anatomy.skinIndex]!,
  );
  const partner = posed[hold.person === 0 ? 1 : 0];
  const { middle, palmward } = palmOf(standing, posed, hold);
  const outward = palmward.negate();
  const frame = frameAlong(middle, outward, new Vector3(0, 1, 0));
  const localHand = inFrame(hand, frame);
  let depth = 0;
  for (const { mesh, patch } of patches) {
    const positions = gather(patch, partner.positions[mesh]!);
    const zeros = new Float32Array(patch.vertices.length);
    const field = rasterise(
      inFrame(positions, frame),
      patch.triangles,
      zeros,
      frame,
      HAND_WINDOW_DM,
      HAND_CELL_DM,
    );
    let surface: MeasuredSurface | undefined;
    for (let i = 0; i < hand.length; i += 3) {
      // Above the outermost layer a ray outward crosses nothing: such a point is outside.
      if (localHand[i + 2]! > highestAround(field, localHand[i]!, localHand[i + 1]!)) continue;
      surface ??= measuredSurface(positions, patch.triangles, middle, 1.6);
      depth = Math.max(depth, -surface.distance(hand[i]!, hand[i + 1]!, hand[i + 2]!, 0.4, outward));
    }
  }
  return depth;
}

const HAND_WINDOW_DM = 1.5;
const HAND_CELL_DM = 0.03;

/** The highest of the four cells round (u, v); −Infinity where none holds anything. */
function highestAround({ columns, rows, cellDm, heights }: HeightField, u: number, v: number): number {
  const column = Math.floor(u / cellDm + columns / 2 - 0.5);
  const row = Math.floor(v / cellDm + rows / 2 - 0.5);
  if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) return Number.NEGATIVE_INFINITY;
  const cell = row * columns + column;
  return Math.max(heights[cell]!, heights[cell + 1]!, heights[cell + columns]!, heights[cell + columns + 1]!);
}
