import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { SettingGlow } from '../../scene/types.ts';

/** A layer as light: linear, premultiplied, RGBA, rows from the top. */
export interface LightPicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Float32Array;
}

/**
 * Turns painted sRGB bytes (not premultiplied) into premultiplied light.
 * Paint near white stands for things brighter than paint can be: its top fifth is stretched, so that
 * out of focus it stays bright instead of greying.
 */
export function lightOfPaint(
  bytes: Uint8ClampedArray,
  width: number,
  height: number,
  gain: number,
): LightPicture {
  const rgba = new Float32Array(width * height * 4);
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = bytes[i + 3]! / 255;
    if (alpha === 0) continue;
    const red = LINEAR_FROM_BYTE[bytes[i]!]!;
    const green = LINEAR_FROM_BYTE[bytes[i + 1]!]!;
    const blue = LINEAR_FROM_BYTE[bytes[i + 2]!]!;
    const brightest = Math.max(red, green, blue);
    const stretch = Math.max(0, brightest - 0.8) / 0.2;
    const factor = alpha * gain * (1 + 1.6 * stretch * stretch);
    rgba[i] = red * factor;
    rgba[i + 1] = green * factor;
    rgba[i + 2] = blue * factor;
    rgba[i + 3] = alpha;
  }
  return { width, height, rgba };
}

/** Lays a soft light over a layer that is `coverage` frame heights high; soft already, it needs no lens. */
export function addGlow(
  { width, height, rgba }: LightPicture,
  { x, y, radius, colour, cover }: SettingGlow,
  coverage: number,
  gain: number,
): void {
  const perPixel = coverage / height;
  for (let row = 0; row < height; row++) {
    const dy = (height / 2 - row - 0.5) * perPixel - y;
    for (let column = 0; column < width; column++) {
      const dx = (column + 0.5 - width / 2) * perPixel - x;
      const away = (dx * dx + dy * dy) / (radius * radius);
      if (away >= 1) continue;
      const share = cover * (1 - away) ** 3;
      const at = (row * width + column) * 4;
      for (let c = 0; c < 3; c++) rgba[at + c] = rgba[at + c]! * (1 - share) + colour[c]! * gain * share;
      rgba[at + 3] = rgba[at + 3]! * (1 - share) + share;
    }
  }
}

/**
 * Blurs a picture as an open lens does: every point becomes an even disc of `diameterPx`.
 * Sums along rows come from running totals, so the work grows with the diameter, not with its square;
 * the disc's edge is counted in part so that small discs stay round. Edges repeat.
 */
export function lensBlur(picture: LightPicture, diameterPx: number): LightPicture {
  const radius = diameterPx / 2;
  if (radius < 0.5) return picture;
  const { width, height, rgba } = picture;
  const reach = Math.ceil(radius);

  // How far the disc reaches to each side of its middle pixel, row by row; none in the rows above and below it.
  const halfWidths = Array.from({ length: 2 * reach + 1 }, (_, row) => {
    const across = radius ** 2 - (row - reach) ** 2;
    return across > 0 ? Math.max(0, Math.sqrt(across) - 0.5) : undefined;
  });
  const area = halfWidths.reduce<number>((sum, half) => sum + (half === undefined ? 0 : 2 * half + 1), 0);

  // Running totals along every row, the ends repeated so that a disc never leaves them.
  const pad = reach + 2;
  const stride = width + 2 * pad + 1;
  const totals = new Float64Array(stride * 4 * height);
  for (let y = 0; y < height; y++) {
    let at = y * stride * 4;
    for (let x = -pad; x < width + pad; x++, at += 4) {
      const from = (y * width + Math.min(width - 1, Math.max(0, x))) * 4;
      for (let c = 0; c < 4; c++) totals[at + 4 + c] = totals[at + c]! + rgba[from + c]!;
    }
  }

  const out = new Float32Array(rgba.length);
  for (let y = 0; y < height; y++) {
    for (let row = 0; row < halfWidths.length; row++) {
      const half = halfWidths[row];
      if (half === undefined) continue;
      const whole = Math.floor(half);
      const part = half - whole;
      const source = Math.min(height - 1, Math.max(0, y + row - reach)) * stride * 4;
      for (let x = 0; x < width; x++) {
        const left = source + (x + pad - whole) * 4;
        const right = source + (x + pad + whole + 1) * 4;
        const to = (y * width + x) * 4;
        for (let c = 0; c < 4; c++) {
          const inner = totals[right + c]! - totals[left + c]!;
          const outer =
            totals[right + 4 + c]! - totals[right + c]! + totals[left + c]! - totals[left - 4 + c]!;
          out[to + c] = out[to + c]! + (inner + part * outer) / area;
        }
      }
    }
  }
  return { width, height, rgba: out };
}
