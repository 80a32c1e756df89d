import type { PosedBody, Vec3 } from '../human/types.ts';
import type { Anatomy } from './anatomy.ts';
import type { Projection } from './camera.ts';
import type { DepthBuffer } from './depth-buffer.ts';
import { boneOf } from './skeleton.ts';
import type { FactPoint, PersonFacts } from './types.ts';

/** Facts that are landmarks of the skin: name of the fact and of the landmark. */
const SKIN_POINTS: readonly (readonly [string, string])[] = [
  ['nose', 'nose-tip'],
  ['lips', 'lip-middle'],
  ['lip-upper', 'lip-upper'],
  ['lip-lower', 'lip-lower'],
  ['chin', 'chin'],
  ...(['left', 'right'] as const).flatMap((side) => [
    [`eye-${side}`, `eye-${side}`] as const,
    [`mouth-${side}`, `mouth-${side}`] as const,
    [`ear-${side}`, `ear-${side}`] as const,
    [`hand-${side}`, `hand-back-${side}`] as const,
    ...(['thumb', 'index', 'middle', 'ring', 'little'] as const).map(
      (finger) => [`${finger}-${side}`, `tip-${finger}-${side}`] as const,
    ),
  ]),
];
/** Facts that are joints under the skin, and how deep they may lie under what is seen and still count as visible. */
const JOINT_POINTS: readonly (readonly [string, string])[] = [
  ['neck', 'neck01'],
  ['shoulder-left', 'upperarm01.L'],
  ['shoulder-right', 'upperarm01.R'],
  ['elbow-left', 'lowerarm01.L'],
  ['elbow-right', 'lowerarm01.R'],
  ['wrist-left', 'wrist.L'],
  ['wrist-right', 'wrist.R'],
];
const SKIN_TOLERANCE_DM = 0.12;
const JOINT_DEPTH_DM = 0.9;

/** Where a person's features are in the world and on the picture. */
export function personFacts(
  anatomy: Anatomy,
  posed: PosedBody,
  projection: Projection,
  depths: DepthBuffer,
  width: number,
  height: number,
): PersonFacts {
  const points: Record<string, FactPoint> = {};
  const skin = posed.positions[anatomy.skinIndex]!;
  const add = (name: string, world: Vec3, toleranceDm: number): void => {
    const [x, y, distance] = projection.toPixel(world);
    const inPicture = x >= 0 && y >= 0 && x < width && y < height;
    const visible = inPicture && distance <= depths.nearestAt(x, y) + toleranceDm;
    points[name] = { world, pixel: [x, y], visible };
  };
  for (const [name, landmark] of SKIN_POINTS) {
    const vertex = posed.body.landmarks[landmark];
    if (vertex === undefined) continue;
    add(name, [skin[3 * vertex]!, skin[3 * vertex + 1]!, skin[3 * vertex + 2]!], SKIN_TOLERANCE_DM);
  }
  for (const [name, bone] of JOINT_POINTS) add(name, jointPlace(posed, bone), JOINT_DEPTH_DM);
  return { points, headBox: boxOf(headPoints(anatomy, posed), projection) };
}

/** World place of a bone's head. */
function jointPlace(posed: PosedBody, bone: string): Vec3 {
  const index = boneOf(posed.body, bone);
  const [x, y, z] = posed.body.bones[index]!.head;
  const m = posed.boneMatrices.subarray(16 * index, 16 * index + 16);
  const along = (row: number): number => m[row]! * x + m[4 + row]! * y + m[8 + row]! * z + m[12 + row]!;
  return [along(0), along(1), along(2)];
}

/** Every so many points of hair are enough to know where a head of hair ends. */
const HAIR_STRIDE = 37;
const HAIR_FALLS_DM = 2.4;

/** Points of a head in the world, 3 numbers each: face, skull, hat and the hair down to below the chin. */
export function headPoints(anatomy: Anatomy, posed: PosedBody): Float32Array {
  const points: number[] = [];
  const skin = posed.positions[anatomy.skinIndex]!;
  let top = Number.NEGATIVE_INFINITY;
  anatomy.headWeights.forEach((weight, vertex) => {
    if (weight < 0.5) return;
    top = Math.max(top, skin[3 * vertex + 1]!);
    points.push(skin[3 * vertex]!, skin[3 * vertex + 1]!, skin[3 * vertex + 2]!);
  });
  const addAbove = (positions: Float32Array, stride: number): void => {
    for (let i = 0; i < positions.length; i += 3 * stride)
      if (positions[i + 1]! > top - HAIR_FALLS_DM)
        points.push(positions[i]!, positions[i + 1]!, positions[i + 2]!);
  };
  posed.body.meshes.forEach((mesh, index) => {
    if (carriedByHead(posed, index)) addAbove(posed.positions[index]!, mesh.kind === 'skin' ? 1 : 5);
  });
  posed.strands.forEach((strand, index) => {
    if (posed.body.strands[index]!.kind === 'hair') addAbove(strand, HAIR_STRIDE);
  });
  return Float32Array.from(points);
}

/** True for hats, glasses and the like: meshes whose first vertex hangs on the head alone. */
function carriedByHead(posed: PosedBody, index: number): boolean {
  const mesh = posed.body.meshes[index]!;
  return (
    mesh.kind !== 'skin' &&
    mesh.boneIndices[0] === posed.body.boneIndex.get('head') &&
    mesh.boneWeights[0]! > 0.9
  );
}

function boxOf(points: Float32Array, projection: Projection): readonly [number, number, number, number] {
  const screen = projection.toScreen(points, 1);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < screen.length; i += 3) {
    box[0] = Math.min(box[0], screen[i]!);
    box[1] = Math.min(box[1], screen[i + 1]!);
    box[2] = Math.max(box[2], screen[i]!);
    box[3] = Math.max(box[3], screen[i + 1]!);
  }
  return box;
}
