import { smoothstep } from '../../base/smoothstep.ts';
import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import { boxMean } from './box-mean.ts';
import { byteFromLinear, type RgbaImage } from './head-raster.ts';

// The eyes that fits look at are shaded as the renderer shades them (`render/eyes.ts`): bright painted ones with lashes in blots look startled,
// and mislead the analyser about how far open they are.

/** Middles of the two irises in the eyes' texture, and the radius of each. */
const IRISES = [
  [0.293, 0.3],
  [0.706, 0.705],
] as const;
const IRIS_RADIUS = 0.114;
/** What lids leave of the light at the upper rim of an open eye, and in its corners. */
const UNDER_LID = { to: 0.1, left: 0.5 } as const;
const CORNERS = { from: 0.1, to: 0.22, left: 0.62 } as const;
const WHITE = [0.72, 0.66, 0.63] as const;
/** Share of its colour that a living iris keeps, and its tone at the rim and round the pupil. */
const IRIS_HUE = 0.52;
const RIM = [0.72, 0.72, 0.72] as const;
const COLLAR = [1.05, 0.86, 0.62] as const;

const shadedEyes = new WeakMap<RgbaImage, RgbaImage>();
const softLashes = new WeakMap<RgbaImage, RgbaImage>();

/** A painted eye texture as living eyes look under their lids; worked out once a texture. */
export function eyesUnderLids(texture: RgbaImage): RgbaImage {
  const shaded = shadedEyes.get(texture) ?? shadedEye(texture);
  shadedEyes.set(texture, shaded);
  return shaded;
}

function shadedEye({ width, height, data }: RgbaImage): RgbaImage {
  const out = data.slice();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x + 0.5) / width, 1 - (y + 0.5) / height];
      const [one, other] = IRISES.map(([mu, mv]) => [u - mu, v - mv] as const);
      const [du, dv] = Math.hypot(...one!) < Math.hypot(...other!) ? one! : other!;
      const ring = Math.hypot(du, dv) / IRIS_RADIUS;
      const iris = smoothstep(1.04, 0.94, ring);
      const lidded = UNDER_LID.left + (1 - UNDER_LID.left) * smoothstep(UNDER_LID.to, 0, dv);
      const corner = CORNERS.left + (1 - CORNERS.left) * smoothstep(CORNERS.to, CORNERS.from, Math.abs(du));
      const collar = smoothstep(0.68, 0.42, ring);
      const depth = (1 - 0.62 * smoothstep(0.74, 1, ring)) * smoothstep(0.33, 0.4, ring);
      const at = (y * width + x) * 4;
      const painted = [0, 1, 2].map((channel) => LINEAR_FROM_BYTE[data[at + channel]!]!);
      const grey = 0.3 * painted[0]! + 0.59 * painted[1]! + 0.11 * painted[2]!;
      painted.forEach((value, channel) => {
        const tone = RIM[channel]! + collar * (COLLAR[channel]! - RIM[channel]!);
        const tissue = (grey + IRIS_HUE * (value - grey)) * tone * depth + 0.004;
        const white = value * WHITE[channel]!;
        out[at + channel] = byteFromLinear((white + iris * (tissue - white)) * lidded * corner);
      });
    }
  return { width, height, data: out };
}

/** Half the width of what one pixel of a fitted face shows of the lashes' texture, texels. */
const LASH_REACH = 4;

/** Lashes as they cover what is behind them where each is finer than a pixel; worked out once a texture. */
export function lashesFromAfar(texture: RgbaImage): RgbaImage {
  const soft = softLashes.get(texture) ?? softened(texture);
  softLashes.set(texture, soft);
  return soft;
}

function softened({ width, height, data }: RgbaImage): RgbaImage {
  const alpha = Float32Array.from({ length: width * height }, (_, texel) => data[texel * 4 + 3]!);
  const mean = boxMean(alpha, width, height, LASH_REACH);
  const out = data.slice();
  mean.forEach((value, texel) => {
    out[texel * 4 + 3] = Math.round(value);
  });
  return { width, height, data: out };
}
