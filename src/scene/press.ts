import { Vector3 } from 'three';
import type { Patch } from './anatomy.ts';
import {
  type FieldFrame,
  frameAlong,
  type HeightField,
  heightAt,
  inFrame,
  rasterise,
} from './height-field.ts';

/** A surface that gives way: some vertices of a mesh, in world space. */
export interface SoftSurface {
  readonly patch: Patch;
  /** Positions of the patch's vertices, 3 a vertex; changed in place. */
  readonly positions: Float32Array;
  /** How readily each vertex gives, > 0: the larger, the more of an overlap it takes. */
  readonly softness: Float32Array;
}

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
    rasterise(locals[k as 0 | 1], surface.patch.triangles, surface.softness, frame, halfDm, cellDm),
  ) as [HeightField, HeightField];
  return { frame, locals, fields };
}

/**
 * Presses two surfaces apart along an axis until neither is inside the other: where their height fields overlap, both
 * give way to a common surface between them, the softer one more, and the skin around follows, fading out.
 * Changes the positions in place and returns how far each vertex gave, dm.
 */
export function pressApart(
  surfaces: readonly [SoftSurface, SoftSurface],
  facing: FacingFields,
): readonly [Float32Array, Float32Array] {
  const { frame, locals, fields } = facing;
  const { columns, rows } = fields[0];
  const empty = Number.NEGATIVE_INFINITY;
  // The surface each may not pass, as a field of its own (own direction up); +Infinity where there is room.
  const limits = fields.map((field) => new Float32Array(field.heights.length).fill(Number.POSITIVE_INFINITY));
  for (let cell = 0; cell < columns * rows; cell++) {
    const top = fields[0].heights[cell]!;
    const down = fields[1].heights[cell]!;
    if (top === empty || down === empty) continue;
    const overlap = top + down;
    if (overlap + SKIN_GAP_DM <= 0) continue;
    const share = fields[0].attribute[cell]! / (fields[0].attribute[cell]! + fields[1].attribute[cell]!);
    limits[0]![cell] = top - share * (overlap + SKIN_GAP_DM);
    limits[1]![cell] = down - (1 - share) * (overlap + SKIN_GAP_DM);
  }
  return surfaces.map((surface, k) => {
    const local = locals[k as 0 | 1];
    const limit: HeightField = { ...fields[0], heights: limits[k]! };
    const given = new Float32Array(surface.patch.vertices.length);
    for (let i = 0; i < given.length; i++) {
      const lowest = lowestLimit(limit, local[3 * i]!, local[3 * i + 1]!);
      if (lowest < local[3 * i + 2]!) given[i] = local[3 * i + 2]! - lowest;
    }
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

/** The limit over (u, v): bilinear inside, the lowest neighbour where the limit ends. */
function lowestLimit(limit: HeightField, u: number, v: number): number {
  const { columns, rows, cellDm, heights } = limit;
  const column = Math.floor(u / cellDm + columns / 2 - 0.5);
  const row = Math.floor(v / cellDm + rows / 2 - 0.5);
  if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) return Number.POSITIVE_INFINITY;
  const cell = row * columns + column;
  let lowest = Number.POSITIVE_INFINITY;
  let open = false;
  for (const k of [cell, cell + 1, cell + columns, cell + columns + 1]) {
    if (heights[k]! === Number.POSITIVE_INFINITY) open = true;
    else lowest = Math.min(lowest, heights[k]!);
  }
  return open ? lowest : heightAt(limit, u, v);
}

/** Lets the neighbours of pressed vertices follow, never less than they had to give themselves. */
function fade(patch: Patch, given: Float32Array): void {
  const { starts, neighbours } = patch;
  let active = new Set<number>();
  const addAround = (vertex: number, to: Set<number>): void => {
    to.add(vertex);
    for (let k = starts[vertex]!; k < starts[vertex + 1]!; k++) to.add(neighbours[k]!);
  };
  for (let i = 0; i < given.length; i++) if (given[i]! > 0) addAround(i, active);
  const required = given.slice();
  for (let ring = 0; ring < FADE_RINGS; ring++) {
    const before = given.slice();
    const grown = new Set<number>();
    for (const i of active) {
      let sum = 0;
      const count = starts[i + 1]! - starts[i]!;
      for (let k = starts[i]!; k < starts[i + 1]!; k++) sum += before[neighbours[k]!]!;
      given[i] = Math.max(required[i]!, count > 0 ? (FADE_SHARE * sum) / count : 0);
      if (given[i]! > 1e-4) addAround(i, grown);
    }
    active = grown;
  }
}
