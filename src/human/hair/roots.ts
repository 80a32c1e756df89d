import type { Random } from '../../base/random.ts';
import { smoothstep } from '../../base/smoothstep.ts';
import type { BodyMesh } from '../types.ts';
import type { Scalp, ScalpPlace } from './hairline.ts';

/** Where strands leave the skin; the first of them are a fair sample of all. */
export interface Roots {
  readonly count: number;
  /** 3 a root, rest space, dm. */
  readonly positions: Float32Array;
  /** Unit normals, 3 a root. */
  readonly normals: Float32Array;
  /** Distance in from the edge of the growing area, dm, one a root. */
  readonly edges: Float32Array;
}

/** How densely hair grows at a point of the skin: 0 … 1, and how far in from the edge it is. */
export type GrowthAt = (x: number, y: number, z: number) => { density: number; edgeDm: number };

/** Growth of scalp hair: thins out over the last quarter of a centimetre before the hairline. */
export function scalpGrowth(scalp: Scalp): GrowthAt {
  const place: ScalpPlace = { side: 0, front: 0, up: 0, edge: 0 };
  const growth = { density: 0, edgeDm: 0 };
  return (x, y, z) => {
    scalp(x, y, z, place);
    growth.edgeDm = place.edge;
    // Round the face hair is seen in one thin layer: there it has more and finer strands.
    const byFace = smoothstep(0.7, 0.15, place.edge) * smoothstep(0.05, 0.35, place.front);
    growth.density =
      smoothstep(-0.05, 0.13, place.edge) *
      (0.62 + 0.38 * smoothstep(0.02, 0.3, place.edge)) *
      (0.5 + 0.5 * byFace);
    return growth;
  };
}

/** Largest distance a triangle's middle may lie outside the growing area and still be tried, dm. */
const REACH_DM = 0.2;

/**
 * Draws `count` roots on the skin, spread evenly by area (a golden-ratio sequence over the summed areas) and
 * thinned by the growth's density. `blocked` vertices (ears, lips, eyes) carry none.
 */
export function plantRoots(
  skin: BodyMesh,
  restPositions: Float32Array,
  blocked: (vertex: number) => boolean,
  growthAt: GrowthAt,
  count: number,
  random: Random,
): Roots {
  const { triangles } = skin;
  const candidates: number[] = [];
  const summedAreas: number[] = [];
  let total = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t]!, 3 * triangles[t + 1]!, 3 * triangles[t + 2]!];
    const x = (restPositions[a]! + restPositions[b]! + restPositions[c]!) / 3;
    const y = (restPositions[a + 1]! + restPositions[b + 1]! + restPositions[c + 1]!) / 3;
    const z = (restPositions[a + 2]! + restPositions[b + 2]! + restPositions[c + 2]!) / 3;
    if (growthAt(x, y, z).edgeDm < -REACH_DM) continue;
    if (blocked(a / 3) || blocked(b / 3) || blocked(c / 3)) continue;
    candidates.push(t);
    total += triangleNormal(restPositions, a, b, c);
    summedAreas.push(total);
  }
  const positions = new Float32Array(3 * count);
  const normals = new Float32Array(3 * count);
  const edges = new Float32Array(count);
  let planted = 0;
  const start = random.next();
  for (let attempt = 0; planted < count && attempt < 60 * count && total > 0; attempt++) {
    const share = ((start + attempt * 0.6180339887498949) % 1) * total;
    const t = candidates[firstAbove(summedAreas, share)]!;
    const [a, b, c] = [3 * triangles[t]!, 3 * triangles[t + 1]!, 3 * triangles[t + 2]!];
    let u = random.next();
    let v = random.next();
    if (u + v > 1) [u, v] = [1 - u, 1 - v];
    const w = 1 - u - v;
    const x = w * restPositions[a]! + u * restPositions[b]! + v * restPositions[c]!;
    const y = w * restPositions[a + 1]! + u * restPositions[b + 1]! + v * restPositions[c + 1]!;
    const z = w * restPositions[a + 2]! + u * restPositions[b + 2]! + v * restPositions[c + 2]!;
    const growth = growthAt(x, y, z);
    if (random.next() >= growth.density) continue;
    triangleNormal(restPositions, a, b, c);
    positions.set([x, y, z], 3 * planted);
    normals.set(normal, 3 * planted);
    edges[planted] = growth.edgeDm;
    planted++;
  }
  return { count: planted, positions, normals, edges };
}

const normal = new Float32Array(3);

/** Leaves the unit normal of a triangle in `normal` and returns twice its area. */
function triangleNormal(p: Float32Array, a: number, b: number, c: number): number {
  const ux = p[b]! - p[a]!;
  const uy = p[b + 1]! - p[a + 1]!;
  const uz = p[b + 2]! - p[a + 2]!;
  const vx = p[c]! - p[a]!;
  const vy = p[c + 1]! - p[a + 1]!;
  const vz = p[c + 2]! - p[a + 2]!;
  normal[0] = uy * vz - uz * vy;
  normal[1] = uz * vx - ux * vz;
  normal[2] = ux * vy - uy * vx;
  const length = Math.hypot(normal[0], normal[1], normal[2]);
  for (let axis = 0; axis < 3; axis++) normal[axis]! /= length || 1;
  return length;
}

function firstAbove(sums: readonly number[], value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
