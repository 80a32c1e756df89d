import type { Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { PaintSurface } from '../types.ts';

/** A layer's canvas in the units of settings: frame heights, origin in the middle, y up. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  /** Half the width and half the height that can be painted, overscan included. */
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Sets a layer's canvas up for painting in frame heights. */
export function sheetOf(surface: PaintSurface, coverage: number): Sheet {
  const { context, width, height } = surface;
  const scale = height / coverage;
  context.setTransform(scale, 0, 0, -scale, width / 2, height / 2);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  return { context, halfWidth: width / scale / 2, halfHeight: coverage / 2 };
}

/** A linear colour as the canvas wants it; values above 1 become paper white. */
export function css(colour: LinearRgb, alpha = 1): string {
  const [red, green, blue] = colour.map((value) => {
    const clipped = Math.min(1, Math.max(0, value));
    return Math.round(255 * (clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055));
  });
  return `rgba(${red},${green},${blue},${alpha})`;
}

/** Fills the whole sheet from top to bottom; stops are [y, colour, alpha]. */
export function wash(sheet: Sheet, stops: readonly (readonly [number, LinearRgb, number?])[]): void {
  const { context, halfWidth, halfHeight } = sheet;
  const top = Math.max(...stops.map(([y]) => y));
  const bottom = Math.min(...stops.map(([y]) => y));
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  for (const [y, colour, alpha] of stops) {
    gradient.addColorStop((top - y) / (top - bottom), css(colour, alpha ?? 1));
  }
  context.fillStyle = gradient;
  context.fillRect(-halfWidth, -halfHeight, 2 * halfWidth, 2 * halfHeight);
}

/** A round soft light: full at the middle, nothing at `radius`; `flatten` under 1 squeezes it upright. */
export function glow(
  sheet: Sheet,
  x: number,
  y: number,
  radius: number,
  colour: LinearRgb,
  alpha: number,
  flatten = 1,
): void {
  const { context } = sheet;
  context.save();
  context.translate(x, y);
  context.scale(1, flatten);
  const gradient = context.createRadialGradient(0, 0, 0, 0, 0, radius);
  for (const [at, share] of [
    [0, 1],
    [0.2, 0.72],
    [0.45, 0.34],
    [0.7, 0.11],
    [1, 0],
  ] as const) {
    gradient.addColorStop(at, css(colour, alpha * share));
  }
  context.fillStyle = gradient;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

/** The tooth of a canvas: what is painted so far, uneven by up to so many bytes. Thin washes over even ground would show steps. */
export function tooth({ context }: Sheet, random: Random, bytes: number): void {
  const { width, height } = context.canvas;
  const picture = context.getImageData(0, 0, width, height);
  const { data } = picture;
  for (let i = 0; i < data.length; i += 4) {
    const change = random.between(-bytes, bytes);
    for (let c = i; c < i + 3; c++) data[c] = data[c]! + change + random.between(-1, 1);
  }
  context.putImageData(picture, 0, 0);
}

/** One touch of a brush: a tapered, slightly bent dab of length and width. */
export function dab(
  sheet: Sheet,
  x: number,
  y: number,
  length: number,
  width: number,
  angleRad: number,
  bend = 0,
): void {
  const { context } = sheet;
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  const at = (along: number, across: number): [number, number] => [
    x + along * cos - across * sin,
    y + along * sin + across * cos,
  ];
  const half = length / 2;
  context.beginPath();
  context.moveTo(...at(-half, 0));
  context.quadraticCurveTo(...at(0, width / 2 + bend), ...at(half, 0));
  context.quadraticCurveTo(...at(0, -width / 2 + bend), ...at(-half, 0));
  context.fill();
}

/** Breaks up an area with many faint soft blots, light and dark, from large to small. */
export function mottle(
  sheet: Sheet,
  random: Random,
  colours: readonly LinearRgb[],
  alpha: number,
  count: number,
  largest = 0.3,
): void {
  for (let i = 0; i < count; i++) {
    const size = largest * (0.15 + 0.85 * random.next() ** 2);
    glow(
      sheet,
      random.between(-sheet.halfWidth, sheet.halfWidth),
      random.between(-sheet.halfHeight, sheet.halfHeight),
      size,
      random.pick(colours),
      alpha * random.between(0.4, 1),
      random.between(0.35, 0.9),
    );
  }
}

/** A rough line from left to right by midpoint displacement, as [x, y] points. */
export function ridge(
  random: Random,
  fromX: number,
  toX: number,
  y: number,
  height: number,
  roughness = 0.55,
): [number, number][] {
  const steps = 256;
  const heights = new Float64Array(steps + 1);
  heights[0] = random.between(-1, 1);
  heights[steps] = random.between(-1, 1);
  for (let size = steps, sway = 1; size > 1; size /= 2, sway *= roughness) {
    for (let i = size / 2; i < steps; i += size) {
      heights[i] = (heights[i - size / 2]! + heights[i + size / 2]!) / 2 + sway * random.between(-1, 1);
    }
  }
  return Array.from(heights, (value, i) => [fromX + ((toX - fromX) * i) / steps, y + height * value]);
}

/** Fills everything under a rough line down to `bottom`. */
export function fillBelow(
  sheet: Sheet,
  line: readonly (readonly [number, number])[],
  bottom: number,
  fill: string | CanvasGradient,
): void {
  const { context } = sheet;
  context.beginPath();
  context.moveTo(line[0]![0], bottom);
  for (const [x, y] of line) context.lineTo(x, y);
  context.lineTo(line.at(-1)![0], bottom);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
}
