import { Vector3 } from 'three';
import type { PosedBody } from '../human/types.ts';
import { gather, normalsAndAreas, type Patch, smallPatchOf } from './anatomy.ts';
import { closeTriangles } from './close-blocks.ts';
import type { Both, Standing } from './couple.ts';
import type { HandHold } from './hand-hold.ts';
import { frameAlong, type HeightField, inFrame, rasterise } from './height-field.ts';
import type { Closeness } from './kiss.ts';
import { nearTo } from './near-cells.ts';
import { nearGaps } from './near-gaps.ts';
import { type FacingFields, facingFields, type Mould, pressApart, type SoftSurface } from './press.ts';
import { boneOf } from './skeleton.ts';
import { type SurfaceGrid, surfaceGrid } from './surface-grid.ts';

/** Half the side of the window in which two heads are pressed apart, and its cell, dm. */
const HEAD_WINDOW_DM = 1.2;
const HEAD_CELL_DM = 0.013;
/** The same for finding how far the regions are from each other. */
const REGION_WINDOW_DM = 0.5;
const REGION_CELL_DM = 0.008;
const HAND_WINDOW_DM = 1.25;
const HAND_CELL_DM = 0.02;
/** Heads and hands are pressed apart where they overlap by up to this, dm. */
const HEAD_DEEPEST_DM = 0.45;
const HAND_DEEPEST_DM = 0.3;
/** What of an overlap is still there after heads were pressed apart once is only worth another time from this on, dm. */
const LEFT_OVER_DM = 0.004;
/** Weight from which a place counts as part of the region. */
const IN_REGION = 0.25;

/** Where a hand meets the partner: its own patch and the partner's patches near it, mesh by mesh. */
export interface HandMeeting {
  readonly hold: HandHold;
  readonly patches: readonly {
    readonly mesh: number;
    readonly patch: Patch;
    /** The triangles of the hand's patch and of this one that come near each other. */
    readonly close: readonly [Uint32Array, Uint32Array];
  }[];
}

/** What is further apart than this at contact, counted along the way two things meet, never presses, dm. */
const CLOSE_DM = 0.25;

/** Skin and cloth this near to a hand at contact can meet it: it and what follows where it is pressed, dm. */
const MEETING_DM = 0.3;

/** Finds which skin and cloth is near each resting hand at contact. */
export function meetingsOf(
  standing: Standing,
  posed: Both<PosedBody>,
  holds: readonly HandHold[],
): HandMeeting[] {
  return holds.flatMap((hold) => {
    if (!hold.carrier || hold.carrier.person === hold.person) return [];
    const { anatomy } = standing.parts[hold.person];
    const hand = anatomy.hands[hold.side === 'L' ? 'left' : 'right'];
    const handPositions = gather(hand, posed[hold.person].positions[anatomy.skinIndex]!);
    const isNear = nearTo(handPositions, MEETING_DM);
    const { middle, palmward } = palmOf(standing, posed, hold);
    const frame = frameAlong(middle, palmward, new Vector3(0, 1, 0));
    const own = { local: inFrame(handPositions, frame), triangles: hand.triangles };
    const partner = posed[hold.carrier.person];
    const { armWeights } = standing.parts[hold.carrier.person].anatomy;
    const patches = partner.body.meshes.flatMap((mesh, index) => {
      if (mesh.kind !== 'skin' && mesh.kind !== 'cloth') return [];
      const surface = partner.positions[index]!;
      const weights = armWeights[index]!;
      const near = smallPatchOf(
        mesh,
        (vertex) =>
          isNear(surface[3 * vertex]!, surface[3 * vertex + 1]!, surface[3 * vertex + 2]!) &&
          weights[vertex]! < 0.02,
      );
      if (near.triangles.length === 0) return [];
      const theirs = {
        local: inFrame(gather(near, surface), frame, -1),
        triangles: near.triangles,
      };
      const close = closeTriangles([own, theirs], HAND_WINDOW_DM, CLOSE_DM);
      return [{ mesh: index, patch: near, close }];
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
  middle: Vector3,
  closeness: Closeness,
): number {
  const surfaces = headSurfaces(standing, posed, standing.regions);
  const { fields } = facingFields(surfaces, middle, standing.axis, REGION_WINDOW_DM, REGION_CELL_DM);
  const cells = fields[0].heights.length;
  const gaps = new Float32Array(cells).fill(Number.NaN);
  // Regions meet each other; those that keep apart keep clear of everything else of the other too.
  const least = closeness.kind === 'apart' ? Math.max : Math.min;
  for (let cell = 0; cell < cells; cell++)
    if (least(fields[0].attribute[cell]!, fields[1].attribute[cell]!) >= IN_REGION)
      gaps[cell] = -fields[0].heights[cell]! - fields[1].heights[cell]!;
  const areas = new Float32Array(cells).fill(REGION_CELL_DM ** 2);
  return -nearGaps(gaps, areas, cells).closing(closeness);
}

/**
 * Presses the two heads (or a head and a hand) apart round the place where they meet and moulds the touching regions to
 * each other over `areaMm2`, 0 for none.
 */
export function touchHeads(
  standing: Standing,
  posed: Both<PosedBody>,
  middle: Vector3,
  areaMm2: number,
): void {
  const surfaces = headSurfaces(standing, posed, standing.softness);
  const facing = facingFields(surfaces, middle, standing.axis, HEAD_WINDOW_DM, HEAD_CELL_DM);
  pressApart(
    surfaces,
    facing,
    HEAD_DEEPEST_DM,
    areaMm2 > 0 ? mouldOf(standing, surfaces, facing, areaMm2) : undefined,
  );
  // A nose on a brow is finer than the skin it presses into: what that could not follow gives way in turn.
  if (standing.parts.some(({ role }) => role.touches !== 'lips'))
    pressApart(
      surfaces,
      facingFields(surfaces, middle, standing.axis, HEAD_WINDOW_DM, HEAD_CELL_DM),
      HEAD_DEEPEST_DM,
      undefined,
      LEFT_OVER_DM,
    );
  surfaces.forEach((surface, k) => {
    scatter(surface, posed[k as 0 | 1].positions[standing.parts[k as 0 | 1].anatomy.skinIndex]!);
  });
  touchWorn(standing, posed, middle);
}

/** Glasses and hats of each press the other's skin, and do not give. */
function touchWorn(standing: Standing, posed: Both<PosedBody>, middle: Vector3): void {
  for (const k of [0, 1] as const) {
    const other = k === 0 ? 1 : 0;
    const theirs = standing.parts[other];
    for (const { mesh, patch } of standing.parts[k].anatomy.worn) {
      const hard: SoftSurface = {
        patch,
        positions: posed[k].positions[mesh]!,
        softness: filled(patch, HARD),
      };
      const soft = headSurfaces(standing, posed, standing.softness)[other];
      const surfaces: [SoftSurface, SoftSurface] = k === 0 ? [hard, soft] : [soft, hard];
      pressApart(
        surfaces,
        facingFields(surfaces, middle, standing.axis, HEAD_WINDOW_DM, HEAD_CELL_DM),
        HEAD_DEEPEST_DM,
      );
      scatter(soft, posed[other].positions[theirs.anatomy.skinIndex]!);
    }
  }
}

/** For each of two heads at contact, the triangles that come near the other: only they can ever press it. */
export function closeFaces(standing: Standing, posed: Both<PosedBody>, middle: Vector3): Both<Uint32Array> {
  const surfaces = headSurfaces(standing, posed, standing.softness);
  const frame = frameAlong(middle, standing.axis, new Vector3(0, 1, 0));
  return closeTriangles(
    [
      { local: inFrame(surfaces[0].positions, frame), triangles: surfaces[0].patch.triangles },
      { local: inFrame(surfaces[1].positions, frame, -1), triangles: surfaces[1].patch.triangles },
    ],
    HEAD_WINDOW_DM,
    CLOSE_DM,
  );
}

/** Softness of glass and metal beside 1 for skin. */
const HARD = 1e-3;

function headSurfaces(
  standing: Standing,
  posed: Both<PosedBody>,
  attributes: Both<Float32Array>,
): [SoftSurface, SoftSurface] {
  const surface = (k: 0 | 1): SoftSurface => {
    const { anatomy, touching } = standing.parts[k];
    const skin = posed[k].positions[anatomy.skinIndex]!;
    const positions = posed[k].body === anatomy.headOnly ? skin : gather(touching, skin);
    const patch = { ...touching, triangles: standing.facingTriangles[k] };
    return { patch, positions, softness: attributes[k] };
  };
  return [surface(0), surface(1)];
}

/** Gaps wider than this never close by swelling, dm. */
const SWELL_MOST_DM = 0.045;
/** A mould is larger than the contact by this, as its rim is lost between cells and vertices; this near counts as touching, dm. */
const RIM = 1.3;
const RIM_DM = 0.0025;

/**
 * The cells that mould: of those where both regions are, the nearest to each other, as many as have the area, and what they
 * enclose: mouths that meet leave no light between the places where they touch.
 */
function mouldOf(
  standing: Standing,
  surfaces: readonly [SoftSurface, SoftSurface],
  facing: FacingFields,
  areaMm2: number,
): Mould {
  const regionFields = surfaces.map((_, k) =>
    rasterise(
      facing.locals[k as 0 | 1],
      standing.regionTriangles[k as 0 | 1],
      standing.regions[k as 0 | 1],
      facing.frame,
      HEAD_WINDOW_DM,
      HEAD_CELL_DM,
      k === 0 ? 1 : -1,
    ),
  ) as [HeightField, HeightField];
  const { columns } = regionFields[0];
  const gapOf = new Map<number, number>();
  for (let cell = 0; cell < regionFields[0].heights.length; cell++) {
    if (Math.min(regionFields[0].attribute[cell]!, regionFields[1].attribute[cell]!) < IN_REGION) continue;
    gapOf.set(cell, -regionFields[0].heights[cell]! - regionFields[1].heights[cell]!);
  }
  const gaps = [...gapOf.values()].sort((a, b) => a - b);
  const count = Math.min(gaps.length - 1, Math.ceil((RIM * areaMm2) / (HEAD_CELL_DM * 100) ** 2));
  const nearest = Math.min(SWELL_MOST_DM, Math.max(0, (gaps[count] ?? 0) - RIM_DM));
  const touching = [...gapOf].filter(([, gap]) => gap <= nearest).map(([cell]) => cell);
  const inside = hullOf(touching.map((cell) => [cell % columns, Math.floor(cell / columns)] as const));
  const reachDm = new Float32Array(regionFields[0].heights.length);
  for (const cell of gapOf.keys())
    reachDm[cell] = inside(cell % columns, Math.floor(cell / columns)) ? SWELL_MOST_DM : nearest;
  return { reachDm };
}

/** Tells whether a point lies in the convex hull of others (Andrew's monotone chain, 1979). */
function hullOf(points: readonly (readonly [number, number])[]): (x: number, y: number) => boolean {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (a: readonly [number, number], b: readonly [number, number], x: number, y: number): number =>
    (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
  const half = (ordered: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
    const chain: (readonly [number, number])[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain[chain.length - 2]!, chain[chain.length - 1]!, ...point) <= 0)
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const corners = [...half(sorted), ...half(sorted.toReversed())];
  if (corners.length < 3) return () => false;
  return (x, y) => corners.every((corner, k) => turn(corner, corners[(k + 1) % corners.length]!, x, y) >= 0);
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
    for (const { mesh, patch, close } of patches) {
      const theirs = posed[hold.person === 0 ? 1 : 0].positions[mesh]!;
      const surfaces: [SoftSurface, SoftSurface] = [
        {
          patch: { ...handPatch, triangles: close[0] },
          positions: gather(handPatch, ownSkin),
          softness: filled(handPatch, 0.35),
        },
        {
          patch: { ...patch, triangles: close[1] },
          positions: gather(patch, theirs),
          softness: filled(patch, 1),
        },
      ];
      pressApart(
        surfaces,
        facingFields(surfaces, middle, palmward, HAND_WINDOW_DM, HAND_CELL_DM),
        HAND_DEEPEST_DM,
      );
      pushOut(surfaces[0], { ...surfaces[1], patch }, palmward);
      scatter(surfaces[0], ownSkin);
      scatter(surfaces[1], theirs);
    }
  }
}

/** Hand vertices that a view along the palm does not see, as under a fingertip, are pushed out by up to this, dm. */
const PUSH_MOST_DM = 0.08;

/** Moves vertices of a hand that are still inside a surface out of it along the surface's normals. */
function pushOut(hand: SoftSurface, surface: SoftSurface, palmward: Vector3): void {
  const isNear = nearTo(surface.positions, PUSH_MOST_DM);
  const { positions } = hand;
  let grid: SurfaceGrid | undefined;
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i]!;
    const y = positions[i + 1]!;
    const z = positions[i + 2]!;
    if (!isNear(x, y, z)) continue;
    grid ??= surfaceGrid(
      surface.positions,
      normalsAndAreas(surface.positions, surface.patch.triangles).normals,
      PUSH_MOST_DM,
      1,
    );
    const distance = grid.distance(x, y, z);
    if (distance >= 0 || distance < -PUSH_MOST_DM) continue;
    const normal = grid.normal(x, y, z)!;
    // The inner side of a hem or a fold looks away from the hand and means nothing.
    if (normal.dot(palmward) > 0.3) continue;
    positions[i] = x - distance * normal.x;
    positions[i + 1] = y - distance * normal.y;
    positions[i + 2] = z - distance * normal.z;
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
