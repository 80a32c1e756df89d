import { colourDifference, type Lab, labOf } from './colour-difference.fixture.ts';

/** Pixels of a picture, three bytes each, sRGB, rows from the top. */
export interface PlainPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** How different two pictures of one size look. */
export interface PictureDifference {
  /** Mean CIEDE2000 over the picture. */
  readonly mean: number;
  /** The largest mean over any block of `BLOCK_PX` pixels square: what is wrong in one place is not lost in the mean. */
  readonly worstBlock: number;
  /** CIEDE2000 at each cell, as a grey picture of cells, 0 … 255 for 0 … 25.5. */
  readonly map: Uint8Array;
  readonly columns: number;
  readonly rows: number;
}

/** Grain and edges that another rasteriser puts half a pixel aside are looked at from a little farther: in cells of this side. */
const CELL_PX = 4;
/** A multiple of the cell. */
export const BLOCK_PX = 32;

/** Compares the pictures cell by cell; both of one size, width and height multiples of the block. */
export function pictureDifference(one: PlainPicture, other: PlainPicture): PictureDifference {
  const columns = one.width / CELL_PX;
  const rows = one.height / CELL_PX;
  const [before, after] = [cellsOf(one), cellsOf(other)];
  const differences = before.map((lab, k) => colourDifference(lab, after[k]!));
  const perBlock = BLOCK_PX / CELL_PX;
  const blocks = new Float64Array((columns / perBlock) * (rows / perBlock));
  differences.forEach((difference, k) => {
    const block =
      Math.floor(Math.floor(k / columns) / perBlock) * (columns / perBlock) +
      Math.floor((k % columns) / perBlock);
    blocks[block]! += difference / perBlock ** 2;
  });
  return {
    mean: differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
    worstBlock: Math.max(...blocks),
    map: Uint8Array.from(differences, (difference) => Math.min(255, 10 * difference)),
    columns,
    rows,
  };
}

/** The mean colour of every cell. */
function cellsOf({ width, height, rgb }: PlainPicture): Lab[] {
  const cells: Lab[] = [];
  for (let top = 0; top < height; top += CELL_PX) {
    for (let left = 0; left < width; left += CELL_PX) {
      const sums: [number, number, number] = [0, 0, 0];
      for (let y = top; y < top + CELL_PX; y++) {
        for (let x = left; x < left + CELL_PX; x++) {
          for (let c = 0; c < 3; c++) sums[c]! += rgb[3 * (y * width + x) + c]!;
        }
      }
      const [red, green, blue] = sums.map((sum) => sum / CELL_PX ** 2) as [number, number, number];
      cells.push(labOf(red, green, blue));
    }
  }
  return cells;
}
