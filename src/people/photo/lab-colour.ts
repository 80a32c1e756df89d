import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { RgbImage } from './face-analyser.ts';

/** CIE L*a*b* under D65: lightness 0 … 100, green-red, blue-yellow. */
export type Lab = readonly [number, number, number];

/** CIE L*a*b* of linear sRGB (IEC 61966-2-1 primaries, D65 white). */
export function labFromLinear([r, g, b]: LinearRgb | readonly [number, number, number]): Lab {
  const x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
  const [fx, fy, fz] = [root(x), root(y), root(z)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const root = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** A picture in CIE L*a*b*, 3 numbers a pixel. */
export function labPicture({ data, width, height }: RgbImage): Float32Array {
  const lab = new Float32Array(width * height * 3);
  for (let i = 0; i < lab.length; i += 3)
    lab.set(
      labFromLinear([
        LINEAR_FROM_BYTE[data[i]!]!,
        LINEAR_FROM_BYTE[data[i + 1]!]!,
        LINEAR_FROM_BYTE[data[i + 2]!]!,
      ]),
      i,
    );
  return lab;
}
