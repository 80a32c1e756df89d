/** Linear light of an sRGB value, both in [0, 1] (IEC 61966-2-1). */
export function linearFromSrgb(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** sRGB value of linear light, both in [0, 1]; the inverse of `linearFromSrgb`. */
export function srgbFromLinear(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/** Linear light of each sRGB byte. */
export const LINEAR_FROM_BYTE = Float32Array.from({ length: 256 }, (_, byte) => linearFromSrgb(byte / 255));
