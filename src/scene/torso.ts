import type { Body } from '../human/types.ts';
import type { JointFrames } from './skeleton.ts';

/** The trunk of a body: cage vertices of skin and clothes that arms, neck and head do not carry. */
export interface Torso {
  readonly body: Body;
  readonly parts: readonly { readonly mesh: number; readonly vertices: Uint32Array }[];
}

const TRUNK_BONE = /^(root|spine|pelvis|clavicle|shoulder|breast)/;
const CELL_DM = 0.3;
/** One in so many vertices is looked at: they are much closer than the cells. */
const STRIDE = 3;
const ROWS = 24;
const COLUMNS = 24;

/** Finds the trunk; once a body. */
export function torsoOf(body: Body): Torso {
  const isTrunk = body.bones.map((bone) => TRUNK_BONE.test(bone.name));
  const parts = body.meshes.flatMap((mesh, index) => {
    if (mesh.kind !== 'skin' && mesh.kind !== 'cloth') return [];
    const vertices: number[] = [];
    for (let vertex = 0; vertex < mesh.rest.length / 3; vertex++) {
      let carried = 0;
      for (let k = 4 * vertex; k < 4 * vertex + 4; k++)
        if (isTrunk[mesh.boneIndices[k]!]) carried += mesh.boneWeights[k]!;
      if (carried > 0.8 && vertex % STRIDE === 0) vertices.push(vertex);
    }
    return [{ mesh: index, vertices: Uint32Array.from(vertices) }];
  });
  return { body, parts };
}

/**
 * Room between two trunks along x in dm, negative where they would be inside each other: the least, over cells of
 * height and depth, of the right one's lowest x minus the left one's highest.
 */
export function roomBetween(
  left: { readonly torso: Torso; readonly frames: JointFrames },
  right: { readonly torso: Torso; readonly frames: JointFrames },
): number {
  const lefts = frontOf(left.torso, left.frames, 1);
  const rights = frontOf(right.torso, right.frames, -1);
  let room = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < lefts.length; cell++) room = Math.min(room, -rights[cell]! - lefts[cell]!);
  return room;
}

/** The foremost `sign · x` of a trunk in each cell of y (from 2 to −5.2 dm) and z; −Infinity where it is not. */
function frontOf(torso: Torso, frames: JointFrames, sign: 1 | -1): Float32Array {
  const front = new Float32Array(ROWS * COLUMNS).fill(Number.NEGATIVE_INFINITY);
  // The first three rows of worldFromRest of every bone, 12 numbers each.
  const matrices = new Float64Array(12 * frames.turns.length);
  for (const [bone, { x, y, z, w }] of frames.turns.entries()) {
    const [hx, hy, hz] = torso.body.bones[bone]!.head;
    const place = frames.places[bone]!;
    const row = (k: number, a: number, b: number, c: number, offset: number): void =>
      matrices.set([a, b, c, offset - a * hx - b * hy - c * hz], 12 * bone + 4 * k);
    row(0, 1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w), place.x);
    row(1, 2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w), place.y);
    row(2, 2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y), place.z);
  }
  for (const { mesh, vertices } of torso.parts) {
    const { rest, boneIndices, boneWeights } = torso.body.meshes[mesh]!;
    for (let i = 0; i < vertices.length; i++) {
      const vertex = vertices[i]!;
      const rx = rest[3 * vertex]!;
      const ry = rest[3 * vertex + 1]!;
      const rz = rest[3 * vertex + 2]!;
      let worldX = 0;
      let worldY = 0;
      let worldZ = 0;
      for (let k = 4 * vertex; k < 4 * vertex + 4; k++) {
        const weight = boneWeights[k]!;
        if (weight === 0) continue;
        const m = 12 * boneIndices[k]!;
        worldX +=
          weight * (matrices[m]! * rx + matrices[m + 1]! * ry + matrices[m + 2]! * rz + matrices[m + 3]!);
        worldY +=
          weight * (matrices[m + 4]! * rx + matrices[m + 5]! * ry + matrices[m + 6]! * rz + matrices[m + 7]!);
        worldZ +=
          weight *
          (matrices[m + 8]! * rx + matrices[m + 9]! * ry + matrices[m + 10]! * rz + matrices[m + 11]!);
      }
      const row = Math.floor((2 - worldY) / CELL_DM);
      const column = Math.floor(worldZ / CELL_DM + COLUMNS / 2);
      for (let r = Math.max(0, row - 1); r <= Math.min(ROWS - 1, row + 1); r++)
        for (let c = Math.max(0, column - 1); c <= Math.min(COLUMNS - 1, column + 1); c++) {
          const cell = r * COLUMNS + c;
          front[cell] = Math.max(front[cell]!, sign * worldX);
        }
    }
  }
  return front;
}
