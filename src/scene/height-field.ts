import type { Vector3 } from 'three';

/** An orthonormal frame in which surfaces are seen along `w`: a height field over u and v. */
export interface FieldFrame {
  readonly origin: Vector3;
  readonly u: Vector3;
  readonly v: Vector3;
  readonly w: Vector3;
}

/** Heights along w on a square grid; −Infinity where nothing is. */
export interface HeightField {
  readonly frame: FieldFrame;
  readonly cellDm: number;
  readonly columns: number;
  readonly rows: number;
  readonly heights: Float32Array;
  /** Attribute of the topmost surface, linear over its triangle. */
  readonly attribute: Float32Array;
}

/** A frame at `origin` looking along `w`, with v as near to `up` as can be. */
export function frameAlong(origin: Vector3, w: Vector3, up: Vector3): FieldFrame {
  const axisW = w.clone().normalize();
  const axisU = up.clone().cross(axisW);
  if (axisU.lengthSq() < 1e-6) axisU.set(1, 0, 0).cross(axisW);
  axisU.normalize();
  const axisV = axisW.clone().cross(axisU);
  return { origin: origin.clone(), u: axisU, v: axisV, w: axisW };
}

/** Coordinates of points in a frame, 3 a point (u, v, w). */
export function inFrame(positions: Float32Array, frame: FieldFrame, sign: 1 | -1 = 1): Float32Array {
  const { origin: o, u, v, w } = frame;
  const local = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i]! - o.x;
    const y = positions[i + 1]! - o.y;
    const z = positions[i + 2]! - o.z;
    local[i] = x * u.x + y * u.y + z * u.z;
    local[i + 1] = x * v.x + y * v.y + z * v.z;
    local[i + 2] = sign * (x * w.x + y * w.y + z * w.z);
  }
  return local;
}

/**
 * The highest surface along w over a square window of ±`halfDm` about the frame's origin.
 * `local` are points in the frame (see `inFrame`), `triangles` index into them,
 * `attribute` is one number a point and is carried along. Triangles that face away are left out; `sign` is that of `inFrame`.
 */
export function rasterise(
  local: Float32Array,
  triangles: ArrayLike<number>,
  attribute: Float32Array,
  frame: FieldFrame,
  halfDm: number,
  cellDm: number,
  sign: 1 | -1 = 1,
): HeightField {
  const columns = Math.ceil((2 * halfDm) / cellDm);
  const rows = columns;
  const heights = new Float32Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  const carried = new Float32Array(columns * rows);
  const inverse = 1 / cellDm;
  const shift = halfDm * inverse - 0.5;
  for (let t = 0; t < triangles.length; t += 3) {
    const ia = triangles[t]!;
    const ib = triangles[t + 1]!;
    const ic = triangles[t + 2]!;
    const ax = local[3 * ia]! * inverse + shift;
    const bx = local[3 * ib]! * inverse + shift;
    const cx = local[3 * ic]! * inverse + shift;
    const ay = local[3 * ia + 1]! * inverse + shift;
    const by = local[3 * ib + 1]! * inverse + shift;
    const cy = local[3 * ic + 1]! * inverse + shift;
    const doubleArea = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (doubleArea * sign < 1e-9) continue;
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx)));
    const right = Math.min(columns - 1, Math.floor(Math.max(ax, bx, cx)));
    if (left > right) continue;
    const low = Math.max(0, Math.ceil(Math.min(ay, by, cy)));
    const high = Math.min(rows - 1, Math.floor(Math.max(ay, by, cy)));
    if (low > high) continue;
    const wa = local[3 * ia + 2]!;
    const wb = local[3 * ib + 2]!;
    const wc = local[3 * ic + 2]!;
    const kbx = (cy - ay) / doubleArea;
    const kby = -(cx - ax) / doubleArea;
    const kcx = -(by - ay) / doubleArea;
    const kcy = (bx - ax) / doubleArea;
    for (let row = low; row <= high; row++) {
      for (let column = left; column <= right; column++) {
        const kb = (column - ax) * kbx + (row - ay) * kby;
        const kc = (column - ax) * kcx + (row - ay) * kcy;
        if (kb < -1e-6 || kc < -1e-6 || kb + kc > 1 + 1e-6) continue;
        const height = wa + kb * (wb - wa) + kc * (wc - wa);
        const cell = row * columns + column;
        if (height <= heights[cell]!) continue;
        heights[cell] = height;
        carried[cell] = (1 - kb - kc) * attribute[ia]! + kb * attribute[ib]! + kc * attribute[ic]!;
      }
    }
  }
  return { frame, cellDm, columns, rows, heights, attribute: carried };
}

/** Height of the field over (u, v), bilinear over the cells that hold something; −Infinity where none does. */
export function heightAt(field: HeightField, u: number, v: number): number {
  const { columns, rows, cellDm, heights } = field;
  const x = u / cellDm + columns / 2 - 0.5;
  const y = v / cellDm + rows / 2 - 0.5;
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) return Number.NEGATIVE_INFINITY;
  const fx = x - column;
  const fy = y - row;
  const cell = row * columns + column;
  const a = heights[cell]!;
  const b = heights[cell + 1]!;
  const c = heights[cell + columns]!;
  const d = heights[cell + columns + 1]!;
  // Nearly everywhere all four cells hold something: the sum is finite then.
  const all = (1 - fx) * (1 - fy) * a + fx * (1 - fy) * b + (1 - fx) * fy * c + fx * fy * d;
  if (all > Number.NEGATIVE_INFINITY) return all;
  const empty = Number.NEGATIVE_INFINITY;
  const wa = a === empty ? 0 : (1 - fx) * (1 - fy);
  const wb = b === empty ? 0 : fx * (1 - fy);
  const wc = c === empty ? 0 : (1 - fx) * fy;
  const wd = d === empty ? 0 : fx * fy;
  const weight = wa + wb + wc + wd;
  if (weight <= 1e-6) return empty;
  return ((wa && wa * a) + (wb && wb * b) + (wc && wc * c) + (wd && wd * d)) / weight;
}
