import type { RgbImage } from './face-analyser.ts';

/** Side of the faces that networks of the ArcFace family take, pixels. */
export const ALIGNED_SIDE = 112;

/**
 * Where such a network expects both eyes, the tip of the nose and the corners of the mouth, the picture's left one first: the template
 * of InsightFace's `face_align.py`, with which the published networks are trained (Deng and others, ArcFace, 2019).
 */
export const TEMPLATE: readonly (readonly [x: number, y: number])[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];
/** The same five places among the 478 points; an eye's middle is that of its corners. */
const FIVE = [[33, 133], [362, 263], [1], [61], [291]] as const;
/** The picture is sampled at least so many times across a pixel of the aligned face. */
const LEAST_SAMPLES = 2;

/** A turn, size and shift in the plane: x → a·x − b·y + x0, y → b·x + a·y + y0. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly x0: number;
  readonly y0: number;
}

/** The similarity that brings points nearest to others, least squares in closed form (Umeyama 1991, without mirroring). */
export function similarityBetween(
  from: readonly (readonly [number, number])[],
  to: readonly (readonly [number, number])[],
): Similarity {
  const middle = (points: readonly (readonly [number, number])[], axis: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [fx, fy, tx, ty] = [middle(from, 0), middle(from, 1), middle(to, 0), middle(to, 1)];
  let [along, across, square] = [0, 0, 0];
  for (const [i, [x, y]] of from.entries()) {
    const [u, v] = [to[i]![0] - tx, to[i]![1] - ty];
    along += (x - fx) * u + (y - fy) * v;
    across += (x - fx) * v - (y - fy) * u;
    square += (x - fx) ** 2 + (y - fy) ** 2;
  }
  const [a, b] = [along / square, across / square];
  return { a, b, x0: tx - a * fx + b * fy, y0: ty - b * fx - a * fy };
}

/** Cuts a face out upright, its five points where the template has them; the picture's edge is repeated outside. */
export function alignedFace(image: RgbImage, points: Float32Array): RgbImage {
  const five = FIVE.map((corners): [number, number] => {
    const mean = (axis: 0 | 1): number =>
      corners.reduce((sum, corner) => sum + points[corner * 3 + axis]!, 0) / corners.length;
    return [mean(0), mean(1)];
  });
  const { a, b, x0, y0 } = similarityBetween(TEMPLATE, five);
  const samples = Math.max(LEAST_SAMPLES, Math.round(Math.hypot(a, b)));
  const { width, height } = image;
  const inside = (value: number, size: number): number => Math.min(size - 1, Math.max(0, Math.round(value)));
  const data = new Uint8Array(ALIGNED_SIDE ** 2 * 3);
  const sum = [0, 0, 0];
  for (let y = 0; y < ALIGNED_SIDE; y++)
    for (let x = 0; x < ALIGNED_SIDE; x++) {
      sum.fill(0);
      for (let k = 0; k < samples ** 2; k++) {
        // Sample places lie around the pixel's middle, which has whole numbers, as the template has.
        const u = x + ((k % samples) + 0.5) / samples - 0.5;
        const v = y + (Math.floor(k / samples) + 0.5) / samples - 0.5;
        const at = (inside(b * u + a * v + y0, height) * width + inside(a * u - b * v + x0, width)) * 3;
        for (let channel = 0; channel < 3; channel++) sum[channel]! += image.data[at + channel]!;
      }
      for (let channel = 0; channel < 3; channel++)
        data[(y * ALIGNED_SIDE + x) * 3 + channel] = Math.round(sum[channel]! / samples ** 2);
    }
  return { width: ALIGNED_SIDE, height: ALIGNED_SIDE, data };
}
