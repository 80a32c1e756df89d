import { MIRROR_ROWS, TEXTURE_SIDE } from './face-texels.ts';
import { bilinear } from './screened-poisson.ts';

/** Side of the coarse grid over the face window that light and seams are worked out on. */
export const GRID = 256;
/** Texels a side of a cell. */
export const SCALE = TEXTURE_SIDE / GRID;

/** Means of a value over the texels of each cell. */
export function gridMeans(value: (texel: number) => number): Float32Array {
  const means = new Float32Array(GRID * GRID);
  for (let y = 0; y < TEXTURE_SIDE; y++)
    for (let x = 0; x < TEXTURE_SIDE; x++)
      means[Math.floor(y / SCALE) * GRID + Math.floor(x / SCALE)]! +=
        value(y * TEXTURE_SIDE + x) / SCALE ** 2;
  return means;
}

/** The grid's value at a texel. */
export const fromGrid = (grid: Float32Array, x: number, y: number): number =>
  bilinear(grid, GRID, (x + 0.5) / SCALE - 0.5, (y + 0.5) / SCALE - 0.5);

/** Cell of the grid that lies opposite in the face; −1 outside. */
export function mirrorCell(cell: number): number {
  const row = Math.round((MIRROR_ROWS + 1) / SCALE) - 1 - Math.floor(cell / GRID);
  return row < 0 || row >= GRID ? -1 : row * GRID + (cell % GRID);
}
