import { Box3, Vector3 } from 'three';

/** A closed surface as points with normals in a grid of cells: quick signed distances, good to a fraction of a millimetre. */
export interface SurfaceGrid {
  /** Signed distance in dm from the nearest surface point, negative inside; Infinity where none is within reach. */
  distance(x: number, y: number, z: number): number;
  /** Outward normal of the nearest surface point; undefined where none is within reach. */
  normal(x: number, y: number, z: number): Vector3 | undefined;
}

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
  if (count === 0) return { distance: () => Number.POSITIVE_INFINITY, normal: () => undefined };
  const { min, max } = new Box3().setFromArray(positions);
  // As many empty cells round the points as are looked through round a place.
  const [x0, y0, z0] = [min.x - rings * cellDm, min.y - rings * cellDm, min.z - rings * cellDm];
  const size = (from: number, to: number): number => Math.floor((to - from) / cellDm) + 1 + rings;
  const [columns, rows, layers] = [size(x0, max.x), size(y0, max.y), size(z0, max.z)];
  const cellOf = new Int32Array(count);
  const starts = new Int32Array(columns * rows * layers + 1);
  for (let p = 0; p < count; p++) {
    const i = Math.floor((positions[3 * p]! - x0) / cellDm);
    const j = Math.floor((positions[3 * p + 1]! - y0) / cellDm);
    const k = Math.floor((positions[3 * p + 2]! - z0) / cellDm);
    cellOf[p] = (k * rows + j) * columns + i;
    starts[cellOf[p]! + 1]!++;
  }
  for (let cell = 0; cell < starts.length - 1; cell++) starts[cell + 1]! += starts[cell]!;
  const cursor = starts.slice();
  const points = new Int32Array(count);
  for (let p = 0; p < count; p++) points[cursor[cellOf[p]!]!++] = p;

  const nearest = (x: number, y: number, z: number): number => {
    const i = Math.floor((x - x0) / cellDm);
    const j = Math.floor((y - y0) / cellDm);
    const k = Math.floor((z - z0) / cellDm);
    if (i < 0 || j < 0 || k < 0 || i >= columns || j >= rows || k >= layers) return -1;
    for (let ring = 1; ring <= rings; ring++) {
      let best = -1;
      let bestSquare = (ring * cellDm) ** 2;
      const left = Math.max(0, i - ring);
      const right = Math.min(columns - 1, i + ring);
      for (let layer = Math.max(0, k - ring); layer <= Math.min(layers - 1, k + ring); layer++)
        for (let row = Math.max(0, j - ring); row <= Math.min(rows - 1, j + ring); row++) {
          const cells = (layer * rows + row) * columns;
          // Cells of a row lie one after the other, and so do their points.
          for (let at = starts[cells + left]!; at < starts[cells + right + 1]!; at++) {
            const p = points[at]!;
            const square =
              (positions[3 * p]! - x) ** 2 +
              (positions[3 * p + 1]! - y) ** 2 +
              (positions[3 * p + 2]! - z) ** 2;
            if (square >= bestSquare) continue;
            best = p;
            bestSquare = square;
          }
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
