import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import { FACE_UV_WINDOW, type HumanShape, type LinearRgb } from '../../human/types.ts';
import { TEXTURE_SIDE } from './face-texels.ts';
import { type RgbaImage, texelAt } from './head-raster.ts';
import { luminance } from './skin-colour.ts';

/** Skins darker than this (linear luminance) are drawn on the texture of dark skin. */
const DARK_SKIN = 0.14;

/** The skin texture that lies under a face texture, and shows beside it. */
export function baseSkinFile({ ageYears, gender, race }: HumanShape, skinColour: LinearRgb): string {
  const age = ageYears < 38 ? 'young' : ageYears < 60 ? 'middleage' : 'old';
  const family = luminance(skinColour) < DARK_SKIN ? 'african' : race.asian > 0.5 ? 'asian' : 'caucasian';
  return `skin-${age}-${family}-${gender > 0.5 ? 'male' : 'female'}.webp`;
}

/** The linear factor that brings the cheeks of a skin texture to a colour. */
export function tintTowards(texture: RgbaImage, colour: LinearRgb): LinearRgb {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let u = 0.86; u < 0.9; u += 0.004)
    for (let v = 0.53; v < 0.57; v += 0.004) {
      const texel = texelAt(texture, u, v);
      for (let channel = 0; channel < 3; channel++)
        sum[channel]! += LINEAR_FROM_BYTE[texture.data[texel + channel]!]!;
      count++;
    }
  return [(colour[0] * count) / sum[0], (colour[1] * count) / sum[1], (colour[2] * count) / sum[2]];
}

/** The base skin over the face window, linear, 3 a texel. */
export function baseSkinColours(texture: RgbaImage, tint: LinearRgb): Float32Array {
  const { u0, v0, u1, v1 } = FACE_UV_WINDOW;
  const colours = new Float32Array(TEXTURE_SIDE * TEXTURE_SIDE * 3);
  for (let y = 0; y < TEXTURE_SIDE; y++)
    for (let x = 0; x < TEXTURE_SIDE; x++) {
      const u = u0 + ((x + 0.5) / TEXTURE_SIDE) * (u1 - u0);
      const v = v1 - ((y + 0.5) / TEXTURE_SIDE) * (v1 - v0);
      const texel = texelAt(texture, u, v);
      for (let channel = 0; channel < 3; channel++)
        colours[(y * TEXTURE_SIDE + x) * 3 + channel] =
          LINEAR_FROM_BYTE[texture.data[texel + channel]!]! * tint[channel]!;
    }
  return colours;
}
