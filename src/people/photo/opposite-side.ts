import { smoothstep } from '../../base/smoothstep.ts';
import { boxMean } from './box-mean.ts';
import { TEXTURE_SIDE } from './face-texels.ts';
import type { LiftedTexture } from './lift-texture.ts';
import { carriedOn, fromGrid, GRID, gridMeans, mirrorCell } from './texture-grid.ts';

/** Trust from which a texel counts as seen. */
const SEEN = 0.1;
/** Cells to each side over which trust rises at the rim of what was seen, twice over. */
const RIM = 3;
/** Trust from which both sides of a face tell how they differ, and cells over which the difference is smoothed. */
const [COMPARED, SMOOTHED] = [0.3, 3];

/** Lets trust rise from nothing at the rim of what was seen, so that one source fades into the next and no edge shows. */
export function withSoftRims({ colour, trust }: LiftedTexture): LiftedTexture {
  const seen = gridMeans((texel) => (trust[texel]! > SEEN ? 1 : 0));
  const soft = boxMean(boxMean(seen, GRID, GRID, RIM), GRID, GRID, RIM);
  const share = soft.map((value) => smoothstep(0.5, 0.95, value));
  const out = trust.map((value, texel) =>
    value === 0 ? 0 : value * fromGrid(share, texel % TEXTURE_SIDE, Math.floor(texel / TEXTURE_SIDE)),
  );
  return { colour, trust: out };
}

/** The largest step in brightness that is taken for a difference of the sides and not for hard light. */
const LARGEST_STEP = 0.2;

/**
 * What to add to each side's opposite so that it goes on without a step where the side itself was not seen: how much brighter it is than its
 * opposite where both were, carried on. Colours as logarithms.
 */
export function towardsOpposite({ colour, trust }: LiftedTexture): Float32Array {
  const seen = gridMeans((texel) => trust[texel]!);
  const isKnown = seen.map((value, cell) => {
    const opposite = mirrorCell(cell);
    return value > COMPARED && opposite >= 0 && seen[opposite]! > COMPARED ? 1 : 0;
  });
  const sums = gridMeans((texel) => trust[texel]! * colour[texel * 3 + 1]!);
  const differences = sums.map((sum, cell) => {
    const opposite = mirrorCell(cell);
    if (!isKnown[cell]) return 0;
    const difference = sum / seen[cell]! - sums[opposite]! / seen[opposite]!;
    return Math.min(LARGEST_STEP, Math.max(-LARGEST_STEP, difference));
  });
  return boxMean(carriedOn(differences, isKnown), GRID, GRID, SMOOTHED);
}
