/** Points of a surface in a frame, 3 numbers each with the height last, and its triangles. */
export interface LocalSurface {
  readonly local: Float32Array;
  readonly triangles: Uint32Array;
}

/** Blocks are at least this wide, dm, and never narrower than the longest side of a triangle. */
const LEAST_BLOCK_DM = 0.14;

/** Longest side of a surface's triangles, dm. */
function longestSide({ local, triangles }: LocalSurface): number {
  let longest = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    let from = 3 * triangles[t + 2]!;
    for (let k = t; k < t + 3; k++) {
      const to = 3 * triangles[k]!;
      const x = local[to]! - local[from]!;
      const y = local[to + 1]! - local[from + 1]!;
      const z = local[to + 2]! - local[from + 2]!;
      longest = Math.max(longest, x * x + y * y + z * z);
      from = to;
    }
  }
  return Math.sqrt(longest);
}

/**
 * The triangles of two surfaces that face each other (heights counted towards each other) which can be within `gapDm` of each
 * other in the window of ±`halfDm`: where the highest of both in a block and round it do not come that near, nothing in it does.
 */
export function closeTriangles(
  surfaces: readonly [LocalSurface, LocalSurface],
  halfDm: number,
  gapDm: number,
): readonly [Uint32Array, Uint32Array] {
  const blockDm = Math.max(LEAST_BLOCK_DM, longestSide(surfaces[0]), longestSide(surfaces[1]));
  // Points beside the window count in two more blocks on each side.
  const columns = Math.ceil((2 * halfDm) / blockDm) + 4;
  const shift = halfDm / blockDm + 2;
  const blockOf = (local: Float32Array, i: number): number => {
    const column = Math.floor(local[i]! / blockDm + shift);
    const row = Math.floor(local[i + 1]! / blockDm + shift);
    return column < 1 || row < 1 || column >= columns - 1 || row >= columns - 1 ? -1 : row * columns + column;
  };
  const blocks = surfaces.map(({ local }) => {
    const own = new Int32Array(local.length / 3);
    for (let i = 0; i < own.length; i++) own[i] = blockOf(local, 3 * i);
    return own;
  });
  const tops = surfaces.map(({ local }, k) => {
    const highest = new Float32Array(columns * columns).fill(Number.NEGATIVE_INFINITY);
    const own = blocks[k]!;
    for (let i = 0; i < own.length; i++) {
      const block = own[i]!;
      if (block >= 0 && local[3 * i + 2]! > highest[block]!) highest[block] = local[3 * i + 2]!;
    }
    return spread(highest, columns);
  });
  const close = new Float32Array(columns * columns);
  for (let block = 0; block < close.length; block++)
    close[block] = tops[0]![block]! + tops[1]![block]! > -gapDm ? 1 : 0;
  const near = spread(close, columns);
  return surfaces.map(({ triangles }, k) => {
    const own = blocks[k]!;
    const isNear = new Uint8Array(own.length);
    for (let i = 0; i < own.length; i++) isNear[i] = own[i]! >= 0 && near[own[i]!] === 1 ? 1 : 0;
    const kept = new Uint32Array(triangles.length);
    let count = 0;
    for (let t = 0; t < triangles.length; t += 3) {
      const a = triangles[t]!;
      const b = triangles[t + 1]!;
      const c = triangles[t + 2]!;
      if ((isNear[a]! & isNear[b]! & isNear[c]!) === 0) continue;
      kept[count++] = a;
      kept[count++] = b;
      kept[count++] = c;
    }
    return kept.slice(0, count);
  }) as [Uint32Array, Uint32Array];
}

/** The largest value of each block and the eight round it. */
function spread(values: Float32Array, columns: number): Float32Array {
  const wide = values.slice();
  for (let block = 1; block < values.length - 1; block++)
    wide[block] = Math.max(values[block - 1]!, values[block]!, values[block + 1]!);
  const all = wide.slice();
  for (let block = columns; block < values.length - columns; block++)
    all[block] = Math.max(wide[block - columns]!, wide[block]!, wide[block + columns]!);
  return all;
}
