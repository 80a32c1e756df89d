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

/** Height of the rows that vertices are sorted into, dm; no vertex near a beard is farther from its neighbours. */
const ROW_DM = 0.08;

/** For each strand the refined skin vertex nearest to its root. */
function nearestVertex(set: StrandSet, rest: Float32Array): Uint32Array {
  const stride = 3 * set.pointsPerStrand;
  const rows = new Map<number, number[]>();
  for (let v = 0; v < rest.length; v += 3) {
    const row = Math.floor(rest[v + 1]! / ROW_DM);
    const known = rows.get(row);
    if (known) known.push(v);
    else rows.set(row, [v]);
  }
  return Uint32Array.from({ length: set.strandCount }, (_, s) => {
    const [x, y, z] = [set.points[s * stride]!, set.points[s * stride + 1]!, set.points[s * stride + 2]!];
    const middle = Math.floor(y / ROW_DM);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let row = middle - 1; row <= middle + 1; row++) {
      for (const v of rows.get(row) ?? []) {
        const dx = rest[v]! - x;
        if (dx > ROW_DM || dx < -ROW_DM) continue;
        const dy = rest[v + 1]! - y;
        const dz = rest[v + 2]! - z;
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared < least) {
          least = squared;
          best = v / 3;
        }
      }
    }
    return best;
  });
}
