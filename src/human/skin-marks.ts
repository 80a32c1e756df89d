import type { HumanData, PartData } from './data.ts';
import { landmarkSources, skinVertices } from './landmarks.ts';
import type { Vec3 } from './types.ts';

/** Where oily skin shines, by landmark: reach in dm and strength. */
const SHINE = [
  ['nose-tip', 0.13, 1],
  ['nose-bridge', 0.12, 0.9],
  ['nasion', 0.12, 0.6],
  ['forehead', 0.42, 0.8],
  ['forehead-top', 0.4, 0.6],
  ['cheek-left', 0.3, 0.75],
  ['cheek-right', 0.3, 0.75],
  ['chin', 0.2, 0.6],
  ['brow-left', 0.16, 0.5],
  ['brow-right', 0.16, 0.5],
] as const;
/** How far below the edge of the lower lid thin skin is darkest, and its reach sideways, up and down, dm. */
const HOLLOW = { below: 0.1, inward: 0.05, across: 0.17, high: 0.085 } as const;
/** How far from the roots of lashes lids are dark, dm. */
const LASH_ROOT_DM = 0.022;
/** Creases over finger joints: places along the next bone, dm, and half their width. */
const JOINT_CREASES = { places: [-0.035, 0, 0.035], width: 0.009 } as const;
const KNUCKLE_DM = 0.085;
/** Nails begin at this share of the last bone, and lie this far on its back side, dm. */
const NAIL = { from: 0.38, up: 0.022 } as const;

type Mask = Float32Array;

/** Marks of living skin on all packed vertices, 0 … 1: where it shines, thin skin, creases and lash roots, knuckles, nails. */
export function skinMarks(
  data: HumanData,
  eyelid: Mask,
): Readonly<Record<'shine' | 'hollow' | 'crease' | 'knuckle' | 'nail', Mask>> {
  const empty = (): Mask => new Float32Array(data.vertexCount);
  const marks = { shine: empty(), hollow: empty(), crease: empty(), knuckle: empty(), nail: empty() };
  const raise = (mask: Mask, vertex: number, value: number): void => {
    if (value > 0.01) mask[vertex] = Math.max(mask[vertex]!, value);
  };
  const sources = landmarkSources(data);
  const landmark = (name: keyof typeof sources): Vec3 => placeOf(data, data.packedFromSource[sources[name]]!);
  const shining = SHINE.map(([name, reach, strength]) => ({ at: landmark(name), reach, strength }));
  const lowerLids = (['left', 'right'] as const).map((side) => landmark(`eye-lower-${side}`));
  const lashes = [...data.parts.values()].filter(({ kind }) => kind === 'lashes').flatMap(lashRoots(data));
  for (const vertex of skinVertices(data)) {
    const p = placeOf(data, vertex);
    for (const { at, reach, strength } of shining)
      raise(marks.shine, vertex, strength * bell(distance(p, at) / reach));
    for (const lid of lowerLids) {
      const across = p[0] - lid[0] * (1 - HOLLOW.inward / Math.abs(lid[0]));
      const down = lid[1] - HOLLOW.below - p[1];
      const near = p[2] > lid[2] - 0.4 ? 1 : 0;
      raise(marks.hollow, vertex, near * bell(Math.hypot(across / HOLLOW.across, down / HOLLOW.high)));
    }
    if (eyelid[vertex]! > 0.02)
      for (const root of lashes) raise(marks.crease, vertex, bell(distance(p, root) / LASH_ROOT_DM));
  }
  for (const side of ['L', 'R']) for (let finger = 1; finger <= 5; finger++) markFinger(finger, side);
  return marks;

  function markFinger(finger: number, side: string): void {
    const bones = [1, 2, 3].map((k) => boneOf(data, `finger${finger}-${k}.${side}`));
    const [first, , last] = bones as [FingerBone, FingerBone, FingerBone];
    // Fingers at rest are a little bent: the back is where the last bone bends away from.
    const towardsTip = dot(first.along, last.along);
    const back = unit(minus(first.along, scaled(last.along, towardsTip)));
    bones.forEach((bone, k) => {
      const reach = k === 0 ? 1.5 * KNUCKLE_DM : KNUCKLE_DM;
      for (const vertex of skinVertices(data)) {
        const place = minus(placeOf(data, vertex), bone.head);
        if (dot(place, place) > 0.3) continue;
        const along = dot(place, bone.along);
        const up = dot(place, back);
        const onBack = Math.min(1, Math.max(0, up / 0.03));
        raise(marks.knuckle, vertex, onBack * bell(Math.hypot(...place) / reach));
        const own = shareOf(data, vertex, bones);
        if (k > 0)
          for (const crease of JOINT_CREASES.places)
            raise(
              marks.crease,
              vertex,
              own * (crease === 0 ? 1 : 0.7) * bell((along - crease) / JOINT_CREASES.width),
            );
        if (k === 2 && along > NAIL.from * bone.length && up > NAIL.up)
          raise(
            marks.nail,
            vertex,
            own * Math.min(1, (along / bone.length - NAIL.from) / 0.1) * Math.min(1, (up - NAIL.up) / 0.008),
          );
      }
    });
  }
}

/** Places of lash vertices on the unshaped body; lashes hang on vertices of their own. */
const lashRoots =
  (data: HumanData) =>
  (part: PartData): Vec3[] =>
    Array.from(part.references, (reference) => placeOf(data, reference));

interface FingerBone {
  readonly index: number;
  readonly head: Vec3;
  /** Unit vector from head to tail. */
  readonly along: Vec3;
  readonly length: number;
}

function boneOf(data: HumanData, name: string): FingerBone {
  const index = data.header.bones.findIndex((bone) => bone.name === name);
  const { head, tail } = data.header.bones[index]!;
  const mean = (vertices: readonly number[]): Vec3 =>
    scaled(
      vertices.reduce<Vec3>(
        (sum, v) => [
          sum[0] + data.base[3 * v]!,
          sum[1] + data.base[3 * v + 1]!,
          sum[2] + data.base[3 * v + 2]!,
        ],
        [0, 0, 0],
      ),
      1 / vertices.length,
    );
  const from = mean(head);
  const way = minus(mean(tail), from);
  return { index, head: from, along: unit(way), length: Math.hypot(...way) };
}

/** Share of a vertex that the bones of a finger carry. */
function shareOf(data: HumanData, vertex: number, bones: readonly FingerBone[]): number {
  let share = 0;
  for (let k = 4 * vertex; k < 4 * vertex + 4; k++)
    if (bones.some(({ index }) => index === data.boneIndices[k])) share += data.boneWeights[k]!;
  return share;
}

const placeOf = (data: HumanData, vertex: number): Vec3 => [
  data.base[3 * vertex]!,
  data.base[3 * vertex + 1]!,
  data.base[3 * vertex + 2]!,
];
const bell = (x: number): number => Math.exp(-x * x);
const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const scaled = (a: Vec3, factor: number): Vec3 => [a[0] * factor, a[1] * factor, a[2] * factor];
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a: Vec3): Vec3 => scaled(a, 1 / Math.max(1e-9, Math.hypot(...a)));
const distance = (a: Vec3, b: Vec3): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
