import type { PosedBody, StrandSet } from '../types.ts';
import { refinedRest, skinMesh } from './head-form.ts';
import { rideMesh } from './lashes.ts';

/** Skin vertices a strand follows: each a share of the way, so that neighbours never part. */
const FOLLOWED = 4;

interface Followed {
  /** `FOLLOWED` refined skin vertices a strand, and their shares. */
  readonly vertices: Uint32Array;
  readonly shares: Float32Array;
}

const followedBySet = new WeakMap<StrandSet, Followed>();
const restOfBody = new WeakMap<PosedBody['body'], Float32Array>();

/** World points of what grows on the face: lashes go with the lids, brows and beards with the skin. */
export function followFace(set: StrandSet, posed: PosedBody): Float32Array {
  return set.ride ? rideMesh(set, set.ride, posed) : followSkin(set, posed);
}

/**
 * World points of brows or a beard: carried by their bone, and moved with the skin they grow on, so that they keep to it when
 * the mouth opens or the brows rise.
 */
function followSkin(set: StrandSet, posed: PosedBody): Float32Array {
  const { body } = posed;
  const skin = skinMesh(body);
  const skinPositions = posed.positions[body.meshes.indexOf(skin)]!;
  const rest = restOfBody.get(body) ?? refinedRest(skin);
  restOfBody.set(body, rest);
  const followed = followedBySet.get(set) ?? followedVertices(set, rest);
  followedBySet.set(set, followed);
  const bone = body.boneIndex.get(set.bone);
  if (bone === undefined) throw new Error(`No bone ${set.bone}`);
  const m = posed.boneMatrices.subarray(16 * bone, 16 * bone + 16);
  const points = new Float32Array(set.points.length);
  const stride = 3 * set.pointsPerStrand;
  const moved = [0, 0, 0];
  for (let strand = 0; strand < set.strandCount; strand++) {
    moved.fill(0);
    for (let k = strand * FOLLOWED; k < (strand + 1) * FOLLOWED; k++) {
      const v = 3 * followed.vertices[k]!;
      const share = followed.shares[k]!;
      for (let axis = 0; axis < 3; axis++) {
        const carried =
          m[axis]! * rest[v]! + m[4 + axis]! * rest[v + 1]! + m[8 + axis]! * rest[v + 2]! + m[12 + axis]!;
        moved[axis]! += share * (skinPositions[v + axis]! - carried);
      }
    }
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

/** For each strand the refined skin vertices nearest to its root, by the inverse square of their distance. */
function followedVertices(set: StrandSet, rest: Float32Array): Followed {
  const stride = 3 * set.pointsPerStrand;
  const rows = new Map<number, number[]>();
  for (let v = 0; v < rest.length; v += 3) {
    const row = Math.floor(rest[v + 1]! / ROW_DM);
    const known = rows.get(row);
    if (known) known.push(v);
    else rows.set(row, [v]);
  }
  const vertices = new Uint32Array(FOLLOWED * set.strandCount);
  const shares = new Float32Array(FOLLOWED * set.strandCount);
  const near = new Float64Array(FOLLOWED);
  for (let s = 0; s < set.strandCount; s++) {
    const [x, y, z] = [set.points[s * stride]!, set.points[s * stride + 1]!, set.points[s * stride + 2]!];
    const middle = Math.floor(y / ROW_DM);
    near.fill(Number.POSITIVE_INFINITY);
    for (let row = middle - 1; row <= middle + 1; row++) {
      for (const v of rows.get(row) ?? []) {
        const dx = rest[v]! - x;
        if (dx > ROW_DM || dx < -ROW_DM) continue;
        const dy = rest[v + 1]! - y;
        const dz = rest[v + 2]! - z;
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared >= near[FOLLOWED - 1]!) continue;
        let place = FOLLOWED - 1;
        for (; place > 0 && near[place - 1]! > squared; place--) {
          near[place] = near[place - 1]!;
          vertices[s * FOLLOWED + place] = vertices[s * FOLLOWED + place - 1]!;
        }
        near[place] = squared;
        vertices[s * FOLLOWED + place] = v / 3;
      }
    }
    let total = 0;
    for (let k = 0; k < FOLLOWED; k++) {
      const share = near[k] === Number.POSITIVE_INFINITY ? 0 : 1 / (near[k]! + 1e-5);
      shares[s * FOLLOWED + k] = share;
      total += share;
    }
    if (total === 0) shares[s * FOLLOWED] = total = 1;
    for (let k = 0; k < FOLLOWED; k++) shares[s * FOLLOWED + k]! /= total;
  }
  return { vertices, shares };
}
