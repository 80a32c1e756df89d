import type { Body, BodyMesh, BodyPose, ClothFolds, PosedBody, Quaternion, StrandSet } from './types.ts';

/**
 * Puts a body into a pose: expressions move the cage at rest, bones carry it (linear blend skinning), stencils refine it.
 * The root turns about the rest origin (the vertical axis through the body) and then moves by its position, so the identity pose is the
 * body at rest. Unknown bones and expressions throw. Strands are carried by their bone.
 */
export function poseBody(body: Body, pose: BodyPose): PosedBody {
  const boneMatrices = poseBones(body, pose);
  return {
    body,
    pose,
    boneMatrices,
    positions: body.meshes.map((mesh) => {
      const positions = poseMesh(mesh, pose, boneMatrices);
      if (mesh.kind === 'eye') drawBackClosedEyes(body, mesh, pose, positions, boneMatrices);
      return positions;
    }),
    strands: body.strands.map((set) => carryStrands(set, boneMatrices, body.boneIndex.get(set.bone)!)),
  };
}

/** The pose in which nothing moves. */
export const REST_POSE: BodyPose = {
  root: { position: [0, 0, 0], rotation: [0, 0, 0, 1] },
  rotations: {},
  expression: {},
};

/** worldFromRest of every bone, 16 numbers each, column-major. */
export function poseBones(body: Body, pose: BodyPose): Float32Array {
  for (const name of Object.keys(pose.rotations))
    if (!body.boneIndex.has(name)) throw new Error(`no bone ${name}`);
  const matrices = new Float32Array(body.bones.length * 16);
  const root = affine(pose.root.rotation, pose.root.position);
  for (const [index, { name, parent, head }] of body.bones.entries()) {
    const above = parent < 0 ? root : matrices.subarray(parent * 16, parent * 16 + 16);
    const rotation = pose.rotations[name];
    const own = matrices.subarray(index * 16, index * 16 + 16);
    if (rotation === undefined) {
      own.set(above);
      continue;
    }
    // Turning about the head: p → R (p − head) + head.
    const turn = affine(rotation, [0, 0, 0]);
    for (let row = 0; row < 3; row++)
      turn[12 + row] =
        head[row]! - turn[row]! * head[0] - turn[4 + row]! * head[1] - turn[8 + row]! * head[2];
    multiplyAffine(own, above, turn);
  }
  return matrices;
}

function affine([x, y, z, w]: Quaternion, [tx, ty, tz]: readonly [number, number, number]): Float32Array {
  return Float32Array.of(
    1 - 2 * (y * y + z * z),
    2 * (x * y + z * w),
    2 * (x * z - y * w),
    0,
    2 * (x * y - z * w),
    1 - 2 * (x * x + z * z),
    2 * (y * z + x * w),
    0,
    2 * (x * z + y * w),
    2 * (y * z - x * w),
    1 - 2 * (x * x + y * y),
    0,
    tx,
    ty,
    tz,
    1,
  );
}

function multiplyAffine(target: Float32Array, a: Float32Array, b: Float32Array): void {
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 3; row++)
      target[column * 4 + row] =
        a[row]! * b[column * 4]! +
        a[4 + row]! * b[column * 4 + 1]! +
        a[8 + row]! * b[column * 4 + 2]! +
        (column === 3 ? a[12 + row]! : 0);
  target[15] = 1;
}

function poseMesh(mesh: BodyMesh, pose: BodyPose, matrices: Float32Array): Float32Array {
  const cage = skin(mesh, expressed(mesh, pose.expression), matrices);
  const { rowStart, columns, weights } = mesh.refine;
  const count = rowStart.length - 1;
  const refined = new Float32Array(count * 3);
  for (let row = 0; row < count; row++) {
    let x = 0;
    let y = 0;
    let z = 0;
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
      const weight = weights[k]!;
      const at = columns[k]! * 3;
      x += weight * cage[at]!;
      y += weight * cage[at + 1]!;
      z += weight * cage[at + 2]!;
    }
    refined[row * 3] = x;
    refined[row * 3 + 1] = y;
    refined[row * 3 + 2] = z;
  }
  for (const folds of mesh.folds ?? []) addFolds(refined, folds, pose.rotations[folds.bone], matrices);
  return refined;
}

/** Eyes closed further than this draw back. */
const CLOSED = 0.9;
/** Size of a drawn-back eyeball. */
const DRAWN_BACK = 0.75;

/** Eyeballs shrink behind closed lids, so that none shows through when a face is pressed. */
function drawBackClosedEyes(
  body: Body,
  mesh: BodyMesh,
  pose: BodyPose,
  positions: Float32Array,
  matrices: Float32Array,
): void {
  for (const [side, sign] of [
    ['left', 1],
    ['right', -1],
  ] as const) {
    const closure = pose.expression[`eye-${side}-closure`] ?? 0;
    if (closure <= CLOSED) continue;
    const size = 1 + (DRAWN_BACK - 1) * Math.min(1, (closure - CLOSED) / (1 - CLOSED));
    const bone = body.boneIndex.get(side === 'left' ? 'eye.L' : 'eye.R')!;
    const [hx, hy, hz] = body.bones[bone]!.head;
    const m = matrices.subarray(bone * 16, bone * 16 + 16);
    const centre = [0, 1, 2].map((row) => m[row]! * hx + m[4 + row]! * hy + m[8 + row]! * hz + m[12 + row]!);
    for (let v = 0; v < positions.length; v += 3)
      if (mesh.rest[v]! * sign > 0)
        for (let axis = 0; axis < 3; axis++)
          positions[v + axis] = centre[axis]! + (positions[v + axis]! - centre[axis]!) * size;
  }
}

/** Adds the folds of a bent joint, each turned with the bone that carries it. */
function addFolds(
  positions: Float32Array,
  { vertices, offsets, carriers }: ClothFolds,
  rotation: Quaternion | undefined,
  matrices: Float32Array,
): void {
  const weight = rotation === undefined ? 0 : Math.min(1.2, angleOf(rotation));
  if (weight === 0) return;
  for (let i = 0; i < vertices.length; i++) {
    const at = vertices[i]! * 3;
    const m = carriers[i]! * 16;
    const x = offsets[i * 3]! * weight;
    const y = offsets[i * 3 + 1]! * weight;
    const z = offsets[i * 3 + 2]! * weight;
    positions[at]! += matrices[m]! * x + matrices[m + 4]! * y + matrices[m + 8]! * z;
    positions[at + 1]! += matrices[m + 1]! * x + matrices[m + 5]! * y + matrices[m + 9]! * z;
    positions[at + 2]! += matrices[m + 2]! * x + matrices[m + 6]! * y + matrices[m + 10]! * z;
  }
}

/** The cage at rest with the expression's offsets added. */
function expressed(mesh: BodyMesh, expression: BodyPose['expression']): Float32Array {
  const active = Object.entries(expression).flatMap(([unit, weight]) => {
    const offsets = mesh.expressions[unit];
    return offsets && weight !== 0 ? [{ ...offsets, weight }] : [];
  });
  if (active.length === 0) return mesh.rest;
  const cage = mesh.rest.slice();
  for (const { vertices, offsets, weight } of active)
    for (let i = 0; i < vertices.length; i++) {
      const at = vertices[i]! * 3;
      cage[at]! += offsets[i * 3]! * weight;
      cage[at + 1]! += offsets[i * 3 + 1]! * weight;
      cage[at + 2]! += offsets[i * 3 + 2]! * weight;
    }
  return cage;
}

/** Angle of a rotation, radians, 0 … π. */
const angleOf = ([x, y, z, w]: Quaternion): number => 2 * Math.atan2(Math.hypot(x, y, z), Math.abs(w));

function skin(mesh: BodyMesh, cage: Float32Array, matrices: Float32Array): Float32Array {
  const { boneIndices, boneWeights } = mesh;
  const skinned = new Float32Array(cage.length);
  for (let v = 0; v < cage.length / 3; v++) {
    const x = cage[v * 3]!;
    const y = cage[v * 3 + 1]!;
    const z = cage[v * 3 + 2]!;
    let sx = 0;
    let sy = 0;
    let sz = 0;
    for (let k = v * 4; k < v * 4 + 4; k++) {
      const weight = boneWeights[k]!;
      if (weight === 0) continue;
      const m = boneIndices[k]! * 16;
      sx += weight * (matrices[m]! * x + matrices[m + 4]! * y + matrices[m + 8]! * z + matrices[m + 12]!);
      sy += weight * (matrices[m + 1]! * x + matrices[m + 5]! * y + matrices[m + 9]! * z + matrices[m + 13]!);
      sz +=
        weight * (matrices[m + 2]! * x + matrices[m + 6]! * y + matrices[m + 10]! * z + matrices[m + 14]!);
    }
    skinned[v * 3] = sx;
    skinned[v * 3 + 1] = sy;
    skinned[v * 3 + 2] = sz;
  }
  return skinned;
}

function carryStrands(set: StrandSet, matrices: Float32Array, bone: number): Float32Array {
  const m = matrices.subarray(bone * 16, bone * 16 + 16);
  const carried = new Float32Array(set.points.length);
  for (let i = 0; i < carried.length; i += 3) {
    const [x, y, z] = [set.points[i]!, set.points[i + 1]!, set.points[i + 2]!];
    carried[i] = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
    carried[i + 1] = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
    carried[i + 2] = m[2]! * x + m[6]! * y + m[10]! * z + m[14]!;
  }
  return carried;
}
