import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { FaceTexture } from '../../human/types.ts';
import { boxMean } from './box-mean.ts';
import { byteFromLinear } from './head-raster.ts';

/** Reach of the smoothing, as a share of the texture's side: blemishes are smaller, features larger. */
const REACH_SHARE = 1 / 110;
/** Contrast (standard deviation of the logarithm of luminance) from which on something is a feature and stays. */
const FEATURE_CONTRAST = 0.14;
/** Share of the smoothing at the full control: pores and freckles never go wholly. */
const MOST = 0.85;
const BLACK = 0.004;

/**
 * Smooths the skin of a face texture by `amount` (0 leaves it as photographed, 1 is the most): an edge-keeping filter guided by the
 * picture's own luminance (He, Sun and Tang 2010), so that lips, brows, lids and the line of a beard stay.
 */
export function retouched(texture: FaceTexture, amount: number): FaceTexture {
  if (amount <= 0) return texture;
  const { width, height, rgba } = texture;
  const reach = Math.max(1, Math.round(width * REACH_SHARE));
  const channels = [0, 1, 2].map((channel) =>
    Float32Array.from({ length: width * height }, (_, texel) =>
      Math.log(Math.max(BLACK, LINEAR_FROM_BYTE[rgba[texel * 4 + channel]!]!)),
    ),
  );
  const guide = channels[0]!.map(
    (red, texel) => 0.25 * red + 0.65 * channels[1]![texel]! + 0.1 * channels[2]![texel]!,
  );
  const mean = (field: Float32Array): Float32Array => boxMean(field, width, height, reach);
  const guideMean = mean(guide);
  const variance = mean(guide.map((value) => value * value)).map((value, i) => value - guideMean[i]! ** 2);
  const out = rgba.slice();
  for (const [channel, values] of channels.entries()) {
    const valueMean = mean(values);
    const covariance = mean(values.map((value, i) => value * guide[i]!)).map(
      (value, i) => value - valueMean[i]! * guideMean[i]!,
    );
    const slope = covariance.map((value, i) => value / (variance[i]! + FEATURE_CONTRAST ** 2));
    const offset = slope.map((value, i) => valueMean[i]! - value * guideMean[i]!);
    const [slopeMean, offsetMean] = [mean(slope), mean(offset)];
    for (let texel = 0; texel < values.length; texel++) {
      const smooth = slopeMean[texel]! * guide[texel]! + offsetMean[texel]!;
      const value = values[texel]! + amount * MOST * (smooth - values[texel]!);
      out[texel * 4 + channel] = byteFromLinear(Math.exp(value));
    }
  }
  return { width, height, rgba: out };
}
