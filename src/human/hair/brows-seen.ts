import { FACE_UV_WINDOW, type FaceTexture } from '../types.ts';
import type { HairGround } from './ground.ts';

/** How far above and below its usual line a photographed brow is looked for, and the height of one row, dm for a head of size 1. */
const [ABOVE, BELOW, ROW] = [0.08, 0.18, 0.02] as const;
/** Half the side of what one place of the skin stands for, texels. */
const REACH = 3;
/** Logarithm of brightness under the bright skin around from which a place is dark, and the row's mean of it from which there may be a brow. */
const [DARKER, LEAST] = [0.12, 0.1] as const;
/** What is left of the darkness below a brow, before the eye: lids are darker than brows at times, but skin lies between. */
const BETWEEN = 0.85;

/** Where brows usually lie. */
export interface BrowPlace {
  readonly inner: number;
  readonly outer: number;
  /** Height of the brow's middle by the distance from the face's, dm. */
  readonly lineAt: (side: number) => number;
}

/**
 * How much higher than usual the brows of a photographed face lie, dm: hairs must grow where the photo shows them. The brow is the first dark
 * row from above that has lighter ones below it; 0 where there is none.
 */
export function browsHigherDm(
  { skin, restPositions, head }: HairGround,
  texture: FaceTexture,
  { inner, outer, lineAt }: BrowPlace,
): number {
  const { u0, v0, u1, v1 } = FACE_UV_WINDOW;
  const size = head.size;
  const heights: number[] = [];
  const tones: number[] = [];
  skin.renderVertex.forEach((vertex, corner) => {
    const [x, y, z] = [0, 1, 2].map((axis) => restPositions[vertex * 3 + axis]!) as [number, number, number];
    const [side, height] = [Math.abs(x), y - lineAt(Math.abs(x))];
    if (side < inner || side > outer || height > (ABOVE + ROW) * size || height < -(BELOW + ROW) * size)
      return;
    if (z < head.earMiddle[2] + 0.35 * size) return;
    const column = Math.round(((skin.uvs[corner * 2]! - u0) / (u1 - u0)) * texture.width);
    const row = Math.round(((v1 - skin.uvs[corner * 2 + 1]!) / (v1 - v0)) * texture.height);
    const tone = toneAround(texture, column, row);
    if (tone === undefined) return;
    heights.push(height);
    tones.push(tone);
  });
  const bright = [...tones].sort((a, b) => a - b)[Math.floor(tones.length * 0.8)] ?? 0;
  const dark = tones.map((tone) => Math.max(0, bright - tone - DARKER));
  const rows = Array.from({ length: Math.round((ABOVE + BELOW) / ROW) + 1 }, (_, row) => {
    const middle = (ABOVE - row * ROW) * size;
    const inRow = dark.filter((_, i) => Math.abs(heights[i]! - middle) < (ROW * size) / 2);
    return { middle, dark: inRow.reduce((sum, value) => sum + value, 0) / Math.max(1, inRow.length) };
  });
  const brow = rows.findIndex(({ dark: here }, row) => {
    const [below = 1, further = 1] = rows.slice(row + 1, row + 3).map(({ dark: value }) => value);
    return here > LEAST && here >= below && Math.min(below, further) < BETWEEN * here;
  });
  if (brow < 0) return 0;
  const around = rows.slice(Math.max(0, brow - 1), brow + 2);
  const total = around.reduce((sum, row) => sum + row.dark, 0);
  return around.reduce((sum, row) => sum + (row.dark / total) * row.middle, 0);
}

/** Logarithm of the mean green around a texel; undefined where the photo does not reach. */
function toneAround({ rgba, width, height }: FaceTexture, column: number, row: number): number | undefined {
  if (column < REACH || row < REACH || column >= width - REACH || row >= height - REACH) return undefined;
  let sum = 0;
  for (let y = row - REACH; y <= row + REACH; y++)
    for (let x = column - REACH; x <= column + REACH; x++) {
      const at = (y * width + x) * 4;
      if (rgba[at + 3]! < 200) return undefined;
      sum += rgba[at + 1]!;
    }
  // Bytes grow with about the square root of light.
  return 2 * Math.log(Math.max(1, sum / (2 * REACH + 1) ** 2) / 255);
}
