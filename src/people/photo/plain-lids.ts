import { boxMean } from './box-mean.ts';
import { TEXTURE_SIDE } from './face-texels.ts';
import type { LiftedTexture } from './lift-texture.ts';
import { fromGrid, GRID, gridMeans } from './texture-grid.ts';

/** Reach of the means that give a lid its tone, in grid cells; farther where nothing nearer was seen. */
const REACHES = [3, 8] as const;
/** Share of the weight in a cell's surroundings from which a tone counts, and trust in it. */
const [LEAST_SEEN, TRUST] = [0.06, 0.9];

/**
 * Gives lids the tone that the photo shows round about, make-up and shade of the socket included, without creases, lashes and rims of the
 * open eye: closed lids must be plain skin. In place; `lids` says how far each texel belongs to a lid, 0 … 1.
 */
export function plainLids({ colour, trust }: LiftedTexture, lids: Float32Array): void {
  const weights = gridMeans((texel) => trust[texel]!);
  const sums = [0, 1, 2].map((channel) => gridMeans((texel) => trust[texel]! * colour[texel * 3 + channel]!));
  const tones = REACHES.map((reach) => {
    const blurred = (field: Float32Array): Float32Array =>
      boxMean(boxMean(field, GRID, GRID, reach), GRID, GRID, reach);
    return { weight: blurred(weights), sums: sums.map(blurred) };
  });
  for (let y = 0; y < TEXTURE_SIDE; y++)
    for (let x = 0; x < TEXTURE_SIDE; x++) {
      const texel = y * TEXTURE_SIDE + x;
      const lid = lids[texel]!;
      if (lid === 0) continue;
      const near = tones.find(({ weight }) => fromGrid(weight, x, y) > LEAST_SEEN);
      if (!near) {
        trust[texel]! *= 1 - lid;
        continue;
      }
      const seen = fromGrid(near.weight, x, y);
      const share = trust[texel]! > 0 ? lid : 1;
      for (let channel = 0; channel < 3; channel++) {
        const tone = fromGrid(near.sums[channel]!, x, y) / seen;
        colour[texel * 3 + channel]! += share * (tone - colour[texel * 3 + channel]!);
      }
      trust[texel] = Math.max(trust[texel]!, TRUST * lid);
    }
}
