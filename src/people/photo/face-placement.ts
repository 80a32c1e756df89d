import { smoothstep } from '../../base/smoothstep.ts';
import { CONTOURS } from './face-contours.ts';
import { polygonOf, signedDistance } from './polygon.ts';
import { bilinear } from './screened-poisson.ts';

/** Reach of one point's residual, pixels of a 512-pixel crop. */
const REACH_PIXELS = 14;
const CELL_PIXELS = 8;
const CELLS = 65;
/** The soft outline is worked out on a grid of cells of this many pixels. */
const INSIDE_CELL = 4;
const INSIDE_SIDE = 128;
/** Width of the soft edge inside the outline, as a share of the face's width. */
const EDGE_SHARE = 0.13;

/** Where a face lies in its crop: leftover displacement between drawn and photographed points, and the face's soft outline. */
export interface FacePlacement {
  readonly residualAt: (x: number, y: number) => readonly [number, number];
  readonly insideAt: (x: number, y: number) => number;
}

/** Compares a photographed face with the drawn one; points are 3 numbers each, pixels of a 512 × 512 crop. */
export function facePlacement(photographed: Float32Array, drawn: Float32Array): FacePlacement {
  const { across, down } = residualGrids(photographed, drawn);
  const outline = polygonOf(photographed, CONTOURS.outline);
  const width = Math.max(...outline.map(([x]) => x)) - Math.min(...outline.map(([x]) => x));
  const inside = Float32Array.from({ length: INSIDE_SIDE ** 2 }, (_, cell) => {
    const [x, y] = [
      ((cell % INSIDE_SIDE) + 0.5) * INSIDE_CELL,
      (Math.floor(cell / INSIDE_SIDE) + 0.5) * INSIDE_CELL,
    ];
    return smoothstep(0, EDGE_SHARE * width, signedDistance(outline, x, y));
  });
  return {
    residualAt: (x, y) => [
      bilinear(across, CELLS, x / CELL_PIXELS, y / CELL_PIXELS),
      bilinear(down, CELLS, x / CELL_PIXELS, y / CELL_PIXELS),
    ],
    insideAt: (x, y) => bilinear(inside, INSIDE_SIDE, x / INSIDE_CELL - 0.5, y / INSIDE_CELL - 0.5),
  };
}

/** Gaussian-weighted mean of the points' residuals on two grids. */
function residualGrids(
  photographed: Float32Array,
  drawn: Float32Array,
): { readonly across: Float32Array; readonly down: Float32Array } {
  const across = new Float32Array(CELLS * CELLS);
  const down = new Float32Array(CELLS * CELLS);
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    const [x, y] = [(cell % CELLS) * CELL_PIXELS, Math.floor(cell / CELLS) * CELL_PIXELS];
    let [dx, dy, total] = [0, 0, 1e-3];
    for (let i = 0; i < 478; i++) {
      const squared = (drawn[i * 3]! - x) ** 2 + (drawn[i * 3 + 1]! - y) ** 2;
      const weight = Math.exp(-squared / (2 * REACH_PIXELS ** 2));
      dx += weight * (photographed[i * 3]! - drawn[i * 3]!);
      dy += weight * (photographed[i * 3 + 1]! - drawn[i * 3 + 1]!);
      total += weight;
    }
    across[cell] = dx / total;
    down[cell] = dy / total;
  }
  return { across, down };
}
