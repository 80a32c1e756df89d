import { Vector3 } from 'three';
import type { PosedBody } from '../human/types.ts';
import { type Anatomy, normalsAndAreas } from './anatomy.ts';
import type { Region } from './kiss.ts';
import { restPlace } from './skeleton.ts';

/** A head at rest with its expression: a rigid thing to be brought to another. All in head space (origin: the head joint). */
export interface HeadModel {
  readonly anatomy: Anatomy;
  /** Points of the head patch, then of what is worn on it, 3 a point, with unit normals and the area each stands for (dm²). */
  readonly points: Float32Array;
  readonly triangles: Uint32Array;
  readonly normals: Float32Array;
  readonly areas: Float32Array;
  /** How much each point belongs to the region that touches, 0 … 1. */
  readonly region: Float32Array;
  /** Middle of the region on the surface and its outward direction. */
  readonly anchor: Vector3;
  readonly outward: Vector3;
}

/** Which side of the head a cheek is on: the own left (+1) or right (−1). */
export type Side = 1 | -1;

/** Radius within which skin counts as a region round its middle, dm; it fades out over the outer half. */
const REGION_RADIUS_DM = { cheek: 0.3, forehead: 0.32, nose: 0.16 } as const;

/** Takes the head out of a body (`headOnly` of its anatomy) in its rest pose wearing its expression. */
export function headModelOf(anatomy: Anatomy, atRest: PosedBody, region: Region, side: Side): HeadModel {
  const joint = restPlace(anatomy.body, 'head');
  const { points, triangles } = withWorn(anatomy, atRest);
  for (let i = 0; i < points.length; i += 3) {
    points[i]! -= joint.x;
    points[i + 1]! -= joint.y;
    points[i + 2]! -= joint.z;
  }
  const { normals, areas } = normalsAndAreas(points, triangles);
  const weights = regionWeights(anatomy, points, normals, region, side);
  const { anchor, outward } = middleOf(points, normals, areas, weights, region);
  return { anatomy, points, triangles, normals, areas, region: weights, anchor, outward };
}

/** Points and triangles of the head patch with what is worn appended. */
function withWorn(anatomy: Anatomy, posed: PosedBody): { points: Float32Array; triangles: Uint32Array } {
  const points = [posed.positions[0]!];
  const triangles = [anatomy.head.triangles];
  let offset = anatomy.head.vertices.length;
  for (const [k, { patch }] of anatomy.worn.entries()) {
    const positions = posed.positions[1 + k]!;
    const shift = offset;
    points.push(positions);
    triangles.push(patch.triangles.map((vertex) => vertex + shift));
    offset += positions.length / 3;
  }
  return { points: joined(points, Float32Array), triangles: joined(triangles, Uint32Array) };
}

function joined<T extends Float32Array | Uint32Array>(
  arrays: readonly T[],
  Kind: new (length: number) => T,
): T {
  const all = new Kind(arrays.reduce((sum, array) => sum + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    all.set(array, offset);
    offset += array.length;
  }
  return all;
}

function regionWeights(
  anatomy: Anatomy,
  points: Float32Array,
  normals: Float32Array,
  region: Region,
  side: Side,
): Float32Array {
  const weights = new Float32Array(points.length / 3);
  if (region === 'lips') {
    const lips = anatomy.skin.masks['lips'];
    if (!lips) throw new Error('The skin has no lips mask');
    anatomy.head.vertices.forEach((vertex, i) => {
      // The inside of the mouth is lips too in the mask; only what looks forward can touch.
      weights[i] = normals[3 * i + 2]! > -0.1 ? lips[vertex]! : 0;
    });
    return weights;
  }
  if (region === 'hand') throw new Error('A hand is no part of the head');
  const middle = surfacePoint(anatomy, points, normals, region, side);
  const radius = REGION_RADIUS_DM[region];
  for (let i = 0; i < weights.length; i++) {
    const distance = Math.hypot(
      points[3 * i]! - middle.x,
      points[3 * i + 1]! - middle.y,
      points[3 * i + 2]! - middle.z,
    );
    const facing = normals[3 * i + 2]! > -0.3;
    weights[i] = facing ? Math.min(1, Math.max(0, 2 - (2 * distance) / radius)) : 0;
  }
  return weights;
}

/** The skin vertex that is the middle of a region, in head space. */
function surfacePoint(
  anatomy: Anatomy,
  points: Float32Array,
  normals: Float32Array,
  region: 'cheek' | 'forehead' | 'nose',
  side: Side,
): Vector3 {
  const at = (name: string): Vector3 => {
    const i = anatomy.head.vertices.indexOf(anatomy.body.landmarks[name]!);
    return new Vector3(points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!);
  };
  if (region === 'nose') return at('nose-tip');
  const lips = at('lip-lower');
  const brow = at('brow-middle');
  const target =
    region === 'forehead'
      ? new Vector3(0, brow.y + 0.3 * (brow.y - at('nose-tip').y) + 0.1, 0)
      : new Vector3(side * 0.46, lips.y + 0.42, 0);
  let best = Number.NEGATIVE_INFINITY;
  const middle = new Vector3();
  for (let i = 0; i < points.length; i += 3) {
    const away = Math.hypot(points[i]! - target.x, points[i + 1]! - target.y);
    const score = points[i + 2]! * 0.2 - away + (normals[i + 2]! > 0 ? 0 : -1);
    if (score <= best) continue;
    best = score;
    middle.set(points[i]!, points[i + 1]!, points[i + 2]!);
  }
  return middle;
}

function middleOf(
  points: Float32Array,
  normals: Float32Array,
  areas: Float32Array,
  weights: Float32Array,
  region: Region,
): { anchor: Vector3; outward: Vector3 } {
  const anchor = new Vector3();
  const outward = new Vector3();
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]! > 0.5 ? weights[i]! * areas[i]! : 0;
    total += w;
    anchor.x += w * points[3 * i]!;
    anchor.y += w * points[3 * i + 1]!;
    anchor.z += w * points[3 * i + 2]!;
    outward.x += w * normals[3 * i]!;
    outward.y += w * normals[3 * i + 1]!;
    outward.z += w * normals[3 * i + 2]!;
  }
  anchor.divideScalar(total);
  outward.normalize();
  // Lips are symmetric and face forward whatever their fullness.
  if (region === 'lips' || region === 'nose') outward.set(0, 0, 1);
  return { anchor, outward };
}
