import { boxMean } from './box-mean.ts';
import { MIRROR_ROWS, TEXTURE_SIDE } from './face-texels.ts';

/** Side of the coarse grid over the face window that light and seams are worked out on. */
export const GRID = 256;
/** Texels a side of a cell. */
export const SCALE = TEXTURE_SIDE / GRID;
const TEXELS_A_CELL = SCALE ** 2;

/** Means of a value over the texels of each cell. */
export function gridMeans(value: (texel: number) => number): Float32Array {
  const means = new Float32Array(GRID * GRID);
  for (let y = 0; y < TEXTURE_SIDE; y++) {
    const row = Math.floor(y / SCALE) * GRID;
    for (let x = 0; x < TEXTURE_SIDE; x++)
      means[row + Math.floor(x / SCALE)]! += value(y * TEXTURE_SIDE + x) / TEXELS_A_CELL;
  }
  return means;
}

/** Cell before each column or row of texels, and how far on to the next the texel lies. */
const PLACE = Float64Array.from({ length: TEXTURE_SIDE }, (_, x) =>
  Math.min(GRID - 1.001, Math.max(0, (x + 0.5) / SCALE - 0.5)),
);
const BEFORE = Int32Array.from(PLACE);
const SHARE = PLACE.map((place) => place - Math.floor(place));

/** The grid's value at a texel, bilinear. */
export function fromGrid(grid: Float32Array, x: number, y: number): number {
  const at = BEFORE[y]! * GRID + BEFORE[x]!;
  const across = SHARE[x]!;
  const down = SHARE[y]!;
  return (
    (grid[at]! * (1 - across) + grid[at + 1]! * across) * (1 - down) +
    (grid[at + GRID]! * (1 - across) + grid[at + GRID + 1]! * across) * down
  );
}

/** Cell of the grid that lies opposite in the face; −1 outside. */
export function mirrorCell(cell: number): number {
  const row = Math.round((MIRROR_ROWS + 1) / SCALE) - 1 - Math.floor(cell / GRID);
  return row < 0 || row >= GRID ? -1 : row * GRID + (cell % GRID);
}

/** Gives cells that are not known (0) what their neighbours have, from nearer or, failing that, farther ones. */
export function carriedOn(values: Float32Array, isKnown: Float32Array): Float32Array {
  const known = values.map((value, cell) => value * isKnown[cell]!);
  const out = values.slice();
  const open = new Set([...isKnown.keys()].filter((cell) => !isKnown[cell]));
  for (const reach of [3, 9, 27, 81]) {
    const sums = boxMean(known, GRID, GRID, reach);
    const weights = boxMean(isKnown, GRID, GRID, reach);
    for (const cell of open)
      if (weights[cell]! > 0.05) {
        out[cell] = sums[cell]! / weights[cell]!;
        open.delete(cell);
      }
  }
  return out;
}
