import { smoothstep } from '../../base/smoothstep.ts';
import { TEXTURE_SIDE } from './face-texels.ts';
import { carriedOn, fromGrid, GRID, gridMeans, mirrorCell } from './texture-grid.ts';

/** Logarithms of light (half of the difference of the sides, middle of the face) between which it begins to be hard and surely is. */
const [SOFT, HARD] = [0.1, 0.28];
/** Cells to each side of the window whose median tells light from a mole, a scar or a hair. */
const REACH = 2;
/** Share of the difference that is made up for: what is left of it models the face. */
const STRENGTH = 0.75;
/** Shares of the seen cells whose opposite was seen too, between which sides can begin to be compared and surely can: faces turn away. */
const [FEW, MANY] = [0.45, 0.7];
/** Trust from which a cell was seen. */
const SEEN = 0.35;

/**
 * Lights a face that one side's light leaves half in shade, as logarithms, 3 a texel. Faces are alike on both sides and light from a side is not:
 * the half of the difference between a place and its opposite is the light's, and where a place has less of it, it gets its opposite's.
 * A median keeps the shadow's edge where it is, which a mean would smear, and leaves moles and hairs alone.
 */
export function withoutHardLight(colour: Float32Array, trust: Float32Array): Float32Array {
  const seen = gridMeans((texel) => trust[texel]!);
  const isKnown = seen.map((value, cell) => {
    const opposite = mirrorCell(cell);
    return value > SEEN && opposite >= 0 && seen[opposite]! > SEEN ? 1 : 0;
  });
  const odd = [0, 1, 2].map((channel) => {
    const sums = gridMeans((texel) => trust[texel]! * colour[texel * 3 + channel]!);
    const differences = sums.map((sum, cell) => {
      const opposite = mirrorCell(cell);
      return isKnown[cell] ? (sum / seen[cell]! - sums[opposite]! / seen[opposite]!) / 2 : 0;
    });
    return medians(differences, isKnown);
  });
  const share = STRENGTH * hardness(odd[1]!, isKnown) * smoothstep(FEW, MANY, knownShare(seen, isKnown));
  if (share === 0) return colour;
  const lit = colour.slice();
  // All channels follow one decision, so that no hue is made up of two sides.
  for (let channel = 0; channel < 3; channel++) {
    const raise = carriedOn(
      odd[channel]!.map((value, cell) => (odd[1]![cell]! < 0 ? -2 * share * value : 0)),
      isKnown,
    );
    for (let y = 0; y < TEXTURE_SIDE; y++)
      for (let x = 0; x < TEXTURE_SIDE; x++) {
        const texel = y * TEXTURE_SIDE + x;
        if (trust[texel]! > 0) lit[texel * 3 + channel]! += fromGrid(raise, x, y);
      }
  }
  return lit;
}

function knownShare(seen: Float32Array, isKnown: Float32Array): number {
  let [known, all] = [0, 0];
  for (const [cell, value] of seen.entries()) {
    if (value > SEEN) all++;
    known += isKnown[cell]!;
  }
  return all === 0 ? 0 : known / all;
}

/** 0 for light that a face may well keep … 1 for light that parts it. */
function hardness(odd: Float32Array, isKnown: Float32Array): number {
  const sizes = [...odd.keys()].filter((cell) => isKnown[cell]).map((cell) => Math.abs(odd[cell]!));
  sizes.sort((a, b) => a - b);
  return smoothstep(SOFT, HARD, sizes[sizes.length >> 1] ?? 0);
}

function medians(values: Float32Array, isKnown: Float32Array): Float32Array {
  const near: number[] = [];
  return values.map((_, cell) => {
    if (!isKnown[cell]) return 0;
    near.length = 0;
    const [column, row] = [cell % GRID, Math.floor(cell / GRID)];
    for (let y = Math.max(0, row - REACH); y <= Math.min(GRID - 1, row + REACH); y++)
      for (let x = Math.max(0, column - REACH); x <= Math.min(GRID - 1, column + REACH); x++)
        if (isKnown[y * GRID + x]) near.push(values[y * GRID + x]!);
    near.sort((a, b) => a - b);
    return near[near.length >> 1]!;
  });
}
