import { Vector3 } from 'three';
import type { PosedBody } from '../human/types.ts';
import { gather, normalsAndAreas, type Patch, patchOf } from './anatomy.ts';
import type { Both, Standing } from './couple.ts';
import type { HandHold } from './hands.ts';
import { closingOf } from './head-search.ts';
import type { Closeness } from './kiss.ts';
import { facingFields, pressApart, type SoftSurface } from './press.ts';
import { boneOf } from './skeleton.ts';

/** Half the side of the window in which two heads are pressed apart, and its cell, dm. */
const HEAD_WINDOW_DM = 1.2;
const HEAD_CELL_DM = 0.013;
/** The same for finding how far the regions are from each other. */
const REGION_WINDOW_DM = 0.5;
const REGION_CELL_DM = 0.008;
const HAND_WINDOW_DM = 1.25;
const HAND_CELL_DM = 0.02;
/** Heads further apart than this are left alone, dm. */
const FAR_DM = 0.5;

/** Where a hand meets the partner: its own patch and the partner's patches near it, mesh by mesh. */
export interface HandMeeting {
  readonly hold: HandHold;
  readonly patches: readonly { readonly mesh: number; readonly patch: Patch }[];
}

/** Softness of a head, one a patch vertex: lips most, nose and forehead least. */
export function headSoftness(standing: Standing, person: 0 | 1): Float32Array {
  const { anatomy } = standing.parts[person];
  const { lips, nose, ear } = anatomy.skin.masks;
  return Float32Array.from(anatomy.head.vertices, (vertex) => {
    let softness = 1 + 0.5 * (lips?.[vertex] ?? 0);
    softness -= 0.75 * (nose?.[vertex] ?? 0);
    return Math.max(0.2, softness - 0.3 * (ear?.[vertex] ?? 0));
  });
}

/** Finds which skin and cloth is near each resting hand at contact. */
export function meetingsOf(
  standing: Standing,
  posed: Both<PosedBody>,
  holds: readonly HandHold[],
): HandMeeting[] {
  return holds.flatMap((hold) => {
    if (!hold.carrier || hold.carrier.person === hold.person) return [];
    const partner = posed[hold.carrier.person];
    const palm = palmOf(standing, posed, hold).middle;
    const isArm = partner.body.bones.map((bone) =>
      /^(upperarm|lowerarm|wrist|metacarpal|finger)/.test(bone.name),
    );
    const patches = partner.body.meshes.flatMap((mesh, index) => {
      if (mesh.kind !== 'skin' && mesh.kind !== 'cloth') return [];
      const surface = partner.positions[index]!;
      const near = patchOf(mesh, (vertex) => {
        const distance = Math.hypot(
          surface[3 * vertex]! - palm.x,
          surface[3 * vertex + 1]! - palm.y,
          surface[3 * vertex + 2]! - palm.z,
        );
        const cage = mesh.refine.columns[mesh.refine.rowStart[vertex]!]!;
        return distance < 1.5 && !(isArm[mesh.boneIndices[4 * cage]!] && mesh.boneWeights[4 * cage]! > 0.5);
      });
      return near.triangles.length > 0 ? [{ mesh: index, patch: near }] : [];
    });
    return [{ hold, patches }];
  });
}

/** Middle of a palm and the way it looks in a posed body. */
export function palmOf(
  standing: Standing,
  posed: Both<PosedBody>,
  hold: HandHold,
): { middle: Vector3; palmward: Vector3 } {
  const { body, hands } = standing.parts[hold.person];
  const frame = hands[hold.side];
  const m = posed[hold.person].boneMatrices;
  const o = 16 * boneOf(body, `wrist.${hold.side}`);
  const turned = (v: Vector3): Vector3 =>
    new Vector3(
      m[o]! * v.x + m[o + 4]! * v.y + m[o + 8]! * v.z,
      m[o + 1]! * v.x + m[o + 5]! * v.y + m[o + 9]! * v.z,
      m[o + 2]! * v.x + m[o + 6]! * v.y + m[o + 10]! * v.z,
    );
  const middle = turned(frame.palm).add(new Vector3(m[o + 12]!, m[o + 13]!, m[o + 14]!));
  return { middle, palmward: turned(frame.palmward) };
}

/**
 * How far the right person must move along the axis (negative: nearer) so that the regions touch, or keep apart, as the kiss
 * says: with both heads as height fields towards each other, the gap over each cell is known, and the n-th smallest one,
 * n cells having the wanted area, is the answer.
 */
export function closenessLeft(
  standing: Standing,
  posed: Both<PosedBody>,
  places: Both<Vector3>,
  closeness: Closeness,
): number {
  const surfaces = [0, 1].map((k) => {
    const { anatomy } = standing.parts[k as 0 | 1];
    const positions = gather(anatomy.head, posed[k as 0 | 1].positions[anatomy.skinIndex]!);
    return { patch: anatomy.head, positions, softness: standing.regions[k as 0 | 1] };
  }) as [SoftSurface, SoftSurface];
  const middle = places[0].clone().lerp(places[1], 0.5);
  const { fields } = facingFields(surfaces, middle, standing.axis, REGION_WINDOW_DM, REGION_CELL_DM);
  const gaps: { gap: number; area: number }[] = [];
  for (let cell = 0; cell < fields[0].heights.length; cell++) {
    const gap = -fields[0].heights[cell]! - fields[1].heights[cell]!;
    if (!Number.isFinite(gap)) continue;
    if (Math.min(fields[0].attribute[cell]!, fields[1].attribute[cell]!) < 0.2) continue;
    gaps.push({ gap, area: REGION_CELL_DM ** 2 });
  }
  return -closingOf(gaps, closeness);
}

/** Presses the two heads apart where they meet; true when they were near enough to meet. */
export function touchHeads(standing: Standing, posed: Both<PosedBody>, places: Both<Vector3>): boolean {
  const apart = places[1].clone().sub(places[0]).dot(standing.axis);
  if (apart > FAR_DM) return false;
  const surfaces = [0, 1].map((k) => {
    const person = k as 0 | 1;
    const { anatomy } = standing.parts[person];
    const positions = gather(anatomy.head, posed[person].positions[anatomy.skinIndex]!);
    return { patch: anatomy.head, positions, softness: headSoftness(standing, person) };
  }) as [SoftSurface, SoftSurface];
  const middle = places[0].clone().lerp(places[1], 0.5);
  const fields = facingFields(surfaces, middle, standing.axis, HEAD_WINDOW_DM, HEAD_CELL_DM);
  const before = surfaces.map((surface) => surface.positions.slice());
  const given = pressApart(surfaces, fields);
  surfaces.forEach((surface, k) => {
    const person = k as 0 | 1;
    const { anatomy } = standing.parts[person];
    keepLipVolume(surface, before[k]!, given[k]!, anatomy.skin.masks['lips']!, standing.axis);
    scatter(surface, posed[person].positions[anatomy.skinIndex]!);
  });
  return true;
}

/** Presses resting hands and what they rest on apart. */
export function touchHands(
  standing: Standing,
  posed: Both<PosedBody>,
  meetings: readonly HandMeeting[],
): void {
  for (const { hold, patches } of meetings) {
    const { anatomy } = standing.parts[hold.person];
    const handPatch = anatomy.hands[hold.side === 'L' ? 'left' : 'right'];
    const ownSkin = posed[hold.person].positions[anatomy.skinIndex]!;
    const { middle, palmward } = palmOf(standing, posed, hold);
    for (const { mesh, patch } of patches) {
      const theirs = posed[hold.person === 0 ? 1 : 0].positions[mesh]!;
      const surfaces: [SoftSurface, SoftSurface] = [
        { patch: handPatch, positions: gather(handPatch, ownSkin), softness: filled(handPatch, 0.35) },
        { patch, positions: gather(patch, theirs), softness: filled(patch, 1) },
      ];
      pressApart(surfaces, facingFields(surfaces, middle, palmward, HAND_WINDOW_DM, HAND_CELL_DM));
      scatter(surfaces[0], ownSkin);
      scatter(surfaces[1], theirs);
    }
  }
}

const filled = (patch: Patch, value: number): Float32Array =>
  new Float32Array(patch.vertices.length).fill(value);

function scatter(surface: SoftSurface, positions: Float32Array): void {
  surface.patch.vertices.forEach((vertex, i) => {
    positions[3 * vertex] = surface.positions[3 * i]!;
    positions[3 * vertex + 1] = surface.positions[3 * i + 1]!;
    positions[3 * vertex + 2] = surface.positions[3 * i + 2]!;
  });
}

/** Lips are moved sideways at most this far to make up for what was pressed in, dm. */
const BULGE_MOST_DM = 0.02;

/**
 * What the contact pressed in comes out round it: lip vertices that did not give move along their normals, across the
 * axis so that no new overlap comes of it, by volume pressed in ÷ area that bulges.
 */
function keepLipVolume(
  surface: SoftSurface,
  before: Float32Array,
  given: Float32Array,
  lips: Float32Array,
  axis: Vector3,
): void {
  const { normals, areas } = normalsAndAreas(before, surface.patch.triangles);
  let pressed = 0;
  let yielding = 0;
  let deepest = 1e-6;
  surface.patch.vertices.forEach((vertex, i) => {
    if (lips[vertex]! > 0.3) deepest = Math.max(deepest, given[i]!);
  });
  const bulge = new Float32Array(given.length);
  surface.patch.vertices.forEach((vertex, i) => {
    const lip = lips[vertex]!;
    if (lip <= 0.05) return;
    const facing = Math.abs(
      normals[3 * i]! * axis.x + normals[3 * i + 1]! * axis.y + normals[3 * i + 2]! * axis.z,
    );
    pressed += lip * given[i]! * areas[i]! * facing;
    const across = 1 - facing * facing;
    bulge[i] = lip * (1 - given[i]! / deepest) ** 2 * Math.sqrt(across);
    yielding += bulge[i]! * areas[i]! * across;
  });
  const way = yielding > 0 ? Math.min(BULGE_MOST_DM, pressed / yielding) : 0;
  for (let i = 0; i < bulge.length; i++) {
    if (bulge[i] === 0) continue;
    const along = normals[3 * i]! * axis.x + normals[3 * i + 1]! * axis.y + normals[3 * i + 2]! * axis.z;
    surface.positions[3 * i]! += way * bulge[i]! * (normals[3 * i]! - along * axis.x);
    surface.positions[3 * i + 1]! += way * bulge[i]! * (normals[3 * i + 1]! - along * axis.y);
    surface.positions[3 * i + 2]! += way * bulge[i]! * (normals[3 * i + 2]! - along * axis.z);
  }
}
