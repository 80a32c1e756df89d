import type { PosedBody, StrandSet } from '../types.ts';
import { refinedRest, skinMesh } from './head-form.ts';

const nearestVertices = new WeakMap<StrandSet, Uint32Array>();
const restOfBody = new WeakMap<PosedBody['body'], Float32Array>();

/**
 * World points of brows or a beard: carried by their bone, and moved with the skin they grow on, so that they keep to it when
 * the mouth opens or the brows rise.
 */
export function followSkin(set: StrandSet, posed: PosedBody): Float32Array {
  const { body } = posed;
  const skin = skinMesh(body);
  const skinPositions = posed.positions[body.meshes.indexOf(skin)]!;
  const rest = restOfBody.get(body) ?? refinedRest(skin);
  restOfBody.set(body, rest);
  const nearest = nearestVertices.get(set) ?? nearestVertex(set, rest);
  nearestVertices.set(set, nearest);
  const bone = body.boneIndex.get(set.bone);
  if (bone === undefined) throw new Error(`No bone ${set.bone}`);
  const m = posed.boneMatrices.subarray(16 * bone, 16 * bone + 16);
  const points = new Float32Array(set.points.length);
  const stride = 3 * set.pointsPerStrand;
  for (let strand = 0; strand < set.strandCount; strand++) {
    const v = 3 * nearest[strand]!;
    const moved = [0, 1, 2].map(
      (axis) =>
        skinPositions[v + axis]! -
        (m[axis]! * rest[v]! + m[4 + axis]! * rest[v + 1]! + m[8 + axis]! * rest[v + 2]! + m[12 + axis]!),
    );
    for (let p = strand * stride; p < (strand + 1) * stride; p += 3) {
      for (let axis = 0; axis < 3; axis++) {
        points[p + axis] =
          m[axis]! * set.points[p]! +
          m[4 + axis]! * set.points[p + 1]! +
          m[8 + axis]! * set.points[p + 2]! +
          m[12 + axis]! +
          moved[axis]!;
      }
    }
  }
  return points;
}

/** For each strand the refined skin vertex nearest to its root. */
function nearestVertex(set: StrandSet, rest: Float32Array): Uint32Array {
  const stride = 3 * set.pointsPerStrand;
  // Only vertices near the box of all roots can be nearest.
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let s = 0; s < set.strandCount; s++) {
    for (let axis = 0; axis < 3; axis++) {
      min[axis] = Math.min(min[axis]!, set.points[s * stride + axis]!);
      max[axis] = Math.max(max[axis]!, set.points[s * stride + axis]!);
    }
  }
  const margin = 0.1;
  const candidates: number[] = [];
  for (let v = 0; v < rest.length; v += 3) {
    if (
      [0, 1, 2].every(
        (axis) => rest[v + axis]! > min[axis]! - margin && rest[v + axis]! < max[axis]! + margin,
      )
    ) {
      candidates.push(v);
    }
  }
  return Uint32Array.from({ length: set.strandCount }, (_, s) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const v of candidates) {
      const dx = rest[v]! - set.points[s * stride]!;
      const dy = rest[v + 1]! - set.points[s * stride + 1]!;
      const dz = rest[v + 2]! - set.points[s * stride + 2]!;
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared < least) {
        least = squared;
        best = v / 3;
      }
    }
    return best;
  });
}
