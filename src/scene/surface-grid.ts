import { Vector3 } from 'three';

/** A closed surface as points with normals in a hash grid: quick signed distances, good to a fraction of a millimetre. */
export interface SurfaceGrid {
  /** Signed distance in dm from the nearest surface point, negative inside; Infinity where none is within reach. */
  distance(x: number, y: number, z: number): number;
  /** Outward normal of the nearest surface point; undefined where none is within reach. */
  normal(x: number, y: number, z: number): Vector3 | undefined;
}

const BUCKETS = 1 << 14;

/**
 * Builds the grid of points (3 numbers each) and their unit normals; points nearer than `cellDm` are always found,
 * and up to twice that far where `rings` is 2.
 */
export function surfaceGrid(
  positions: Float32Array,
  normals: Float32Array,
  cellDm: number,
  rings: 1 | 2,
): SurfaceGrid {
  const count = positions.length / 3;
  const heads = new Int32Array(BUCKETS).fill(-1);
  const next = new Int32Array(count);
  const bucketOf = (i: number, j: number, k: number): number =>
    (Math.imul(i, 73856093) ^ Math.imul(j, 19349663) ^ Math.imul(k, 83492791)) & (BUCKETS - 1);
  for (let p = 0; p < count; p++) {
    const bucket = bucketOf(
      Math.floor(positions[3 * p]! / cellDm),
      Math.floor(positions[3 * p + 1]! / cellDm),
      Math.floor(positions[3 * p + 2]! / cellDm),
    );
    next[p] = heads[bucket]!;
    heads[bucket] = p;
  }
  const nearest = (x: number, y: number, z: number): number => {
    const i = Math.floor(x / cellDm);
    const j = Math.floor(y / cellDm);
    const k = Math.floor(z / cellDm);
    for (let ring = 1; ring <= rings; ring++) {
      let best = -1;
      let bestSquare = (ring * cellDm) ** 2;
      for (let di = -ring; di <= ring; di++)
        for (let dj = -ring; dj <= ring; dj++)
          for (let dk = -ring; dk <= ring; dk++)
            for (let p = heads[bucketOf(i + di, j + dj, k + dk)]!; p >= 0; p = next[p]!) {
              const square =
                (positions[3 * p]! - x) ** 2 +
                (positions[3 * p + 1]! - y) ** 2 +
                (positions[3 * p + 2]! - z) ** 2;
              if (square >= bestSquare) continue;
              best = p;
              bestSquare = square;
            }
      if (best >= 0) return best;
    }
    return -1;
  };
  return {
    distance: (x, y, z) => {
      const p = nearest(x, y, z);
      if (p < 0) return Number.POSITIVE_INFINITY;
      return (
        (x - positions[3 * p]!) * normals[3 * p]! +
        (y - positions[3 * p + 1]!) * normals[3 * p + 1]! +
        (z - positions[3 * p + 2]!) * normals[3 * p + 2]!
      );
    },
    normal: (x, y, z) => {
      const p = nearest(x, y, z);
      return p < 0 ? undefined : new Vector3(normals[3 * p]!, normals[3 * p + 1]!, normals[3 * p + 2]!);
    },
  };
}
