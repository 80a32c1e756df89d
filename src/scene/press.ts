import { Vector3 } from 'three';
import type { Patch } from './anatomy.ts';
import { type FieldFrame, frameAlong, type HeightField, inFrame, rasterise } from './height-field.ts';

/** A surface that gives way: some vertices of a mesh, in world space. */
export interface SoftSurface {
  readonly patch: Patch;
  /** Positions of the patch's vertices, 3 a vertex; changed in place. */
  readonly positions: Float32Array;
  /** How readily each vertex gives, > 0: the larger, the more of an overlap it takes. */
  readonly softness: Float32Array;
}

/** Cells in which two surfaces mould to each other: those that touch and those that swell to meet. */
export interface Mould {
  /** Gaps up to this close, dm, one a cell of the fields; 0 where one of the two does not belong to what touches. */
  readonly reachDm: Float32Array;
}

/** Vertices this near to the top of their surface are carried when it swells, dm. */
const TOP_DM = 0.012;
/** A vertex this far above a cell's surface stands on the other side of an edge, dm. */
const STEP_DM = 0.06;
/** Surfaces are left this far apart where they meet, dm: close enough to touch, far enough for a depth buffer. */
const SKIN_GAP_DM = 0.001;
/** Neighbours follow a pressed place over about this many rings, each giving this share of its neighbours' way. */
const FADE_RINGS = 9;
const FADE_SHARE = 0.94;

/** Fields of two surfaces that face each other along an axis, on one grid: the first's top and the second's bottom. */
export interface FacingFields {
  readonly frame: FieldFrame;
  readonly locals: readonly [Float32Array, Float32Array];
  readonly fields: readonly [HeightField, HeightField];
}

/** Rasterises two surfaces towards each other round `middle`; `axis` points from the first to the second. */
export function facingFields(
  surfaces: readonly [SoftSurface, SoftSurface],
  middle: Vector3,
  axis: Vector3,
  halfDm: number,
  cellDm: number,
): FacingFields {
  const frame = frameAlong(middle, axis, new Vector3(0, 1, 0));
  const locals = [inFrame(surfaces[0].positions, frame), inFrame(surfaces[1].positions, frame, -1)] as const;
  const fields = surfaces.map((surface, k) =>
    rasterise(
      locals[k as 0 | 1],
      surface.patch.triangles,
      surface.softness,
      frame,
      halfDm,
      cellDm,
      k === 0 ? 1 : -1,
    ),
  ) as [HeightField, HeightField];
  return { frame, locals, fields };
}

/**
 * Presses two surfaces apart along an axis until neither is inside the other: where their height fields overlap, both
 * give way to a common surface between them, the softer one more, and the skin around follows, fading out. In the cells of
 * a mould, small gaps close the same way, both swelling to the common surface. Changes the positions in place and returns
 * how far each vertex gave (negative: swelled), dm.
 * Overlaps deeper than `deepestDm` are one thing beyond another and left alone, as are those of less than `leastDm`.
 */
export function pressApart(
  surfaces: readonly [SoftSurface, SoftSurface],
  facing: FacingFields,
  deepestDm: number,
  mould?: Mould,
  leastDm = 0,
): readonly [Float32Array, Float32Array] {
  const { frame, locals, fields } = facing;
  const { columns, rows } = fields[0];
  // How far each surface goes back in each cell; NaN where nothing happens.
  const ways = fields.map((field) => new Float32Array(field.heights.length).fill(Number.NaN));
  for (let cell = 0; cell < columns * rows; cell++) {
    const overlap = fields[0].heights[cell]! + fields[1].heights[cell]! + SKIN_GAP_DM;
    const swells = mould !== undefined && overlap > -mould.reachDm[cell]!;
    if (!(overlap > leastDm || swells) || overlap > deepestDm) continue;
    const share = fields[0].attribute[cell]! / (fields[0].attribute[cell]! + fields[1].attribute[cell]!);
    ways[0]![cell] = share * overlap;
    ways[1]![cell] = (1 - share) * overlap;
  }
  return surfaces.map((surface, k) => {
    const given = requiredOf(locals[k as 0 | 1], fields[k as 0 | 1], ways[k]!, mould !== undefined);
    fade(surface.patch, given);
    const sign = k === 0 ? -1 : 1;
    for (let i = 0; i < given.length; i++) {
      if (given[i] === 0) continue;
      surface.positions[3 * i]! += sign * given[i]! * frame.w.x;
      surface.positions[3 * i + 1]! += sign * given[i]! * frame.w.y;
      surface.positions[3 * i + 2]! += sign * given[i]! * frame.w.z;
    }
    return given;
  }) as [Float32Array, Float32Array];
}

/**
 * How far each vertex has to go back so that it is under the top of its surface moved back by `ways`; where the surface
 * swells, vertices at its top go along.
 */
function requiredOf(
  local: Float32Array,
  field: HeightField,
  ways: Float32Array,
  swells: boolean,
): Float32Array {
  const { columns, rows, cellDm, heights } = field;
  const given = new Float32Array(local.length / 3);
  for (let i = 0; i < given.length; i++) {
    const x = local[3 * i]! / cellDm + columns / 2 - 0.5;
    const y = local[3 * i + 1]! / cellDm + rows / 2 - 0.5;
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) continue;
    const cell = row * columns + column;
    // Nearly everywhere nothing happens.
    if (
      Number.isNaN(ways[cell]!) &&
      Number.isNaN(ways[cell + 1]!) &&
      Number.isNaN(ways[cell + columns]!) &&
      Number.isNaN(ways[cell + columns + 1]!)
    )
      continue;
    const height = local[3 * i + 2]!;
    let most = Number.NEGATIVE_INFINITY;
    let blended = 0;
    let weight = 0;
    let onTop = swells;
    for (const [k, share] of [
      [cell, (1 - x + column) * (1 - y + row)],
      [cell + 1, (x - column) * (1 - y + row)],
      [cell + columns, (1 - x + column) * (y - row)],
      [cell + columns + 1, (x - column) * (y - row)],
    ] as const) {
      const way = ways[k]!;
      if (Number.isNaN(way) || height > heights[k]! + STEP_DM) continue;
      if (height < heights[k]! - TOP_DM) onTop = false;
      const back = height - (heights[k]! - way);
      most = Math.max(most, back);
      blended += share * back;
      weight += share;
    }
    if (weight === 0) continue;
    // At the edge of the contact the strictest neighbour counts, inside it the blend.
    const back = weight > 0.999 ? blended : most;
    if (back > 0 || onTop) given[i] = back;
  }
  return given;
}

/** Lets the neighbours of pressed vertices follow, never less than they had to give themselves. */
function fade(patch: Patch, given: Float32Array): void {
  const { starts, neighbours } = patch;
  const required = given.slice();
  const before = given.slice();
  // Vertices to look at in this ring and the next; `seen` says in which ring a vertex was last listed.
  let active = new Uint32Array(given.length);
  let grown = new Uint32Array(given.length);
  const seen = new Uint8Array(given.length);
  let count = 0;
  const listAround = (vertex: number, ring: number): void => {
    if (seen[vertex] !== ring) {
      seen[vertex] = ring;
      grown[count++] = vertex;
    }
    for (let k = starts[vertex]!; k < starts[vertex + 1]!; k++) {
      const neighbour = neighbours[k]!;
      if (seen[neighbour] === ring) continue;
      seen[neighbour] = ring;
      grown[count++] = neighbour;
    }
  };
  for (let i = 0; i < given.length; i++) if (given[i] !== 0) listAround(i, 1);
  for (let ring = 0; ring < FADE_RINGS; ring++) {
    [active, grown] = [grown, active];
    const listed = count;
    count = 0;
    for (let n = 0; n < listed; n++) {
      const i = active[n]!;
      const own = required[i]!;
      let sum = 0;
      const around = starts[i + 1]! - starts[i]!;
      for (let k = starts[i]!; k < starts[i + 1]!; k++) sum += before[neighbours[k]!]!;
      const followed = around > 0 ? (FADE_SHARE * sum) / around : 0;
      // What has to give may give more; what swells to meet the other stays there.
      given[i] = own > 0 ? Math.max(own, followed) : own < 0 ? own : followed;
      if (Math.abs(given[i]!) > 1e-4) listAround(i, ring + 2);
    }
    for (let n = 0; n < listed; n++) before[active[n]!] = given[active[n]!]!;
  }
}
