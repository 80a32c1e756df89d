import type { HumanData } from './data.ts';
import { cached } from './data.ts';
import { skinMarks } from './skin-marks.ts';
import { PART } from './types.ts';

/** Targets whose reach is a mask, and the share of the largest offset at which the mask is full. */
const MASK_TARGETS: Readonly<
  Record<string, { readonly targets: readonly string[]; readonly fullAt: number }>
> = {
  lips: { targets: ['mouth-upperlip-volume-inflate', 'mouth-lowerlip-volume-inflate'], fullAt: 0.42 },
  blush: { targets: ['l-cheek-volume-inflate', 'r-cheek-volume-inflate'], fullAt: 1 },
  ear: { targets: ['l-ear-wing-out', 'r-ear-wing-out'], fullAt: 0.25 },
  nose: {
    targets: [
      'nose-point-up',
      'nose-flaring-incr',
      'nose-volume-potato',
      'nose-width2-max',
      'nose-width1-max',
    ],
    fullAt: 0.5,
  },
};

/** Masks of all packed vertices that do not depend on the shape, 0 … 1. */
export function fixedMasks(data: HumanData): Readonly<Record<string, Float32Array>> {
  return cached(data, 'masks', () => {
    const masks: Record<string, Float32Array> = {};
    for (const [name, { targets, fullAt }] of Object.entries(MASK_TARGETS))
      masks[name] = reach(
        data,
        targets.map((target) => data.targets.face.get(target)!),
        fullAt,
      );
    masks['eyelid'] = reach(
      data,
      ['left', 'right'].map((side) => data.targets.expression.get(`caucasian/eye-${side}-closure`)!),
      0.5,
    );
    masks['beard'] = beardMask(data, masks['lips']!, masks['ear']!);
    return { ...masks, ...skinMarks(data, masks['eyelid']) };
  });
}

/** Upper edge of a full beard on the base mesh: height by distance from the midline, dm. */
const BEARD_TOP: readonly (readonly [number, number])[] = [
  [0, 6.79],
  [0.16, 6.79],
  [0.28, 6.74],
  [0.42, 6.68],
  [0.56, 6.84],
  [0.66, 7.12],
];
const BEARD_BOTTOM_Y = 6.05;
const BEARD_BACK_Z = 0.5;

/** Where a man's beard grows: jaw, chin, lower cheeks, upper lip and under the jaw; drawn on the base mesh. */
function beardMask(data: HumanData, lips: Float32Array, ear: Float32Array): Float32Array {
  const mask = new Float32Array(data.vertexCount);
  for (let v = 0; v < data.vertexCount; v++) {
    const [x, y, z] = [Math.abs(data.base[v * 3]!), data.base[v * 3 + 1]!, data.base[v * 3 + 2]!];
    if (x > 0.8 || y < BEARD_BOTTOM_Y - 0.3 || y > 7.3) continue;
    const inside = [
      (curveAt(BEARD_TOP, x) - y) / 0.1,
      (y - BEARD_BOTTOM_Y) / 0.25,
      (z - BEARD_BACK_Z) / 0.15,
    ].map((distance) => Math.min(1, Math.max(0, distance)));
    mask[v] = inside[0]! * inside[1]! * inside[2]! * (1 - lips[v]!) * (1 - ear[v]!);
  }
  return mask;
}

/** How far each vertex is moved by targets, as a share of each one's largest offset, steepened so that `fullAt` gives 1. */
function reach(
  data: HumanData,
  targets: readonly { vertices: Uint16Array; offsets: Int16Array }[],
  fullAt: number,
): Float32Array {
  const mask = new Float32Array(data.vertexCount);
  for (const { vertices, offsets } of targets) {
    const lengths = Float32Array.from(vertices, (_, i) =>
      Math.hypot(offsets[i * 3]!, offsets[i * 3 + 1]!, offsets[i * 3 + 2]!),
    );
    const largest = lengths.reduce((a, b) => Math.max(a, b), 1e-9);
    for (let i = 0; i < vertices.length; i++) {
      const t = Math.min(1, lengths[i]! / largest / fullAt);
      mask[vertices[i]!] = Math.max(mask[vertices[i]!]!, t * t * (3 - 2 * t));
    }
  }
  return mask;
}

/** A smooth curve through points of growing x: cosine steps between neighbours. */
function curveAt(points: readonly (readonly [number, number])[], x: number): number {
  if (x <= points[0]![0]) return points[0]![1];
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1]!;
    const [x1, y1] = points[i]!;
    if (x > x1) continue;
    const t = (x - x0) / (x1 - x0);
    return y0 + (y1 - y0) * t * t * (3 - 2 * t);
  }
  return points.at(-1)![1];
}

const HAND_FAMILIES = [
  [PART.thumb, /^finger1|^metacarpal0/],
  [PART.index, /^finger2/],
  [PART.middle, /^finger3/],
  [PART.ring, /^finger4/],
  [PART.little, /^finger5/],
  [PART.palm, /^wrist|^metacarpal/],
] as const;

/** Weight of each hand part in each packed vertex by its bones: thumb, index, middle, ring, little, palm; 6 a vertex. */
export function handWeights(data: HumanData): Float32Array {
  return cached(data, 'hand-weights', () => {
    const familyOfBone = data.header.bones.map((bone) =>
      HAND_FAMILIES.findIndex(([, pattern]) => pattern.test(bone.name)),
    );
    const weights = new Float32Array(data.vertexCount * 6);
    for (let v = 0; v < data.vertexCount; v++)
      for (let k = v * 4; k < v * 4 + 4; k++) {
        const family = familyOfBone[data.boneIndices[k]!]!;
        if (family >= 0) weights[v * 6 + family]! += data.boneWeights[k]!;
      }
    return weights;
  });
}

/** `PART` of each refined vertex of skin from its refined masks and hand weights (6 a vertex). */
export function skinParts(masks: Readonly<Record<string, Float32Array>>, hands: Float32Array): Uint8Array {
  const lips = masks['lips']!;
  const parts = new Uint8Array(lips.length);
  for (let v = 0; v < parts.length; v++) {
    let part: number = PART.skin;
    if (masks['nose']![v]! > 0.5) part = PART.nose;
    if (masks['ear']![v]! > 0.5) part = PART.ear;
    if (lips[v]! > 0.5) part = PART.lips;
    let most = 0.4;
    for (const [family, [id]] of HAND_FAMILIES.entries())
      if (hands[v * 6 + family]! > most) {
        most = hands[v * 6 + family]!;
        part = id;
      }
    parts[v] = part;
  }
  return parts;
}
