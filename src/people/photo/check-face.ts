import { squareCrop } from './crop.ts';
import type { DetectedFace, RgbImage } from './face-analyser.ts';
import { CONTOURS } from './face-contours.ts';
import type { FaceCover } from './face-cover.ts';
import { type PhotoWarning, WARNING_LIMITS } from './findings.ts';
import { labPicture } from './lab-colour.ts';
import { polygonOf, signedDistance } from './polygon.ts';

/** Side of the crop that sharpness and light are judged on. */
const SIDE = 256;

/** A face to judge: where it is in the photo, and the square crop of it that `face` was found in. */
export interface JudgedFace {
  readonly photo: string;
  readonly image: RgbImage;
  readonly box: DetectedFace['box'];
  readonly crop: RgbImage;
  readonly face: DetectedFace;
  readonly cover: FaceCover;
}

/** Says what about a photo of a face could be better, the weightiest first. */
export function warningsAbout({ photo, image, box, crop, face, cover }: JudgedFace): readonly PhotoWarning[] {
  const warnings: PhotoWarning[] = [];
  const warn = (code: Exclude<PhotoWarning['code'], 'small-face'>, isSo: boolean): void => {
    if (isSo) warnings.push({ code, photo });
  };
  const limits = WARNING_LIMITS;
  const light = lightOf(crop, face.points);
  if (Math.round(box[2]) < limits.smallFacePixels)
    warnings.push({ code: 'small-face', photo, pixels: Math.round(box[2]) });
  warn('blurred', sharpnessOf(crop) < limits.leastSharpness);
  warn('too-dark', light.brightest < limits.darkLightness);
  warn('too-bright', light.burntShare > limits.burntShare);
  warn('light-from-one-side', light.sideStops > limits.sideStops);
  warn('turned-away', Math.abs(turnOf(face.points)) > limits.turnedRad);
  warn('sunglasses', cover.glasses === 'dark');
  warn('glasses', cover.glasses === 'clear');
  warn('face-covered', cover.glasses === 'none' && cover.coveredShare > limits.coveredShare);
  warn('eyes-closed', cover.glasses !== 'dark' && eyeOpening(face.points) < limits.eyeOpening);
  warn('mouth-open', ratio(face.points, 13, 14, 61, 291) > limits.mouthOpening);
  warn('cut-off', isCutOff(image, box));
  warn('screen-or-print', (face.liveness ?? 1) < limits.liveShare);
  return warnings;
}

/** How far a head is turned, rad, by where the nose stands between the eyes; positive to the picture's right. */
export function turnOf(points: Float32Array): number {
  const [left, right, tip] = [263, 33, 1].map(
    (corner) => [points[corner * 3]!, points[corner * 3 + 1]!] as const,
  );
  const [dx, dy] = [left![0] - right![0], left![1] - right![1]];
  const squared = dx * dx + dy * dy;
  // The tip stands some 0.6 of the eye corners' distance before them.
  const along =
    ((tip![0] - (left![0] + right![0]) / 2) * dx + (tip![1] - (left![1] + right![1]) / 2) * dy) / squared;
  return Math.asin(Math.max(-0.9, Math.min(0.9, along / 0.62)));
}

const ratio = (points: Float32Array, a: number, b: number, c: number, d: number): number =>
  distance(points, a, b) / Math.max(1, distance(points, c, d));

const distance = (points: Float32Array, a: number, b: number): number =>
  Math.hypot(points[a * 3]! - points[b * 3]!, points[a * 3 + 1]! - points[b * 3 + 1]!);

const eyeOpening = (points: Float32Array): number =>
  Math.max(ratio(points, 159, 145, 33, 133), ratio(points, 386, 374, 362, 263));

/** Mean step of lightness between neighbours in the middle of a face crop, over the spread of lightness there. */
function sharpnessOf(crop: RgbImage): number {
  const small = squareCrop(crop, [0, 0, crop.width, crop.height], SIDE, 1);
  const lab = labPicture(small);
  const lightness = (x: number, y: number): number => lab[(y * SIDE + x) * 3]!;
  const [from, to] = [SIDE * 0.25, SIDE * 0.75];
  let [steps, sum, squares, count] = [0, 0, 0, 0];
  for (let y = from; y < to; y++)
    for (let x = from; x < to; x++) {
      const here = lightness(x, y);
      // The second difference: even shading has none.
      steps += Math.abs(2 * here - lightness(x - 1, y) - lightness(x + 1, y));
      sum += here;
      squares += here * here;
      count++;
    }
  const spread = Math.sqrt(Math.max(1, squares / count - (sum / count) ** 2));
  return steps / count / spread;
}

/** Brightness of the face: lightness of its brightest twentieth, share burnt out, stops between left and right. */
function lightOf(
  crop: RgbImage,
  points: Float32Array,
): { brightest: number; burntShare: number; sideStops: number } {
  const outline = polygonOf(points, CONTOURS.outline);
  const lab = labPicture(crop);
  const middle = points[1 * 3]!;
  const values: number[] = [];
  const sides: [number[], number[]] = [[], []];
  for (let y = 0; y < crop.height; y += 4)
    for (let x = 0; x < crop.width; x += 4) {
      if (signedDistance(outline, x, y) < 4) continue;
      const lightness = lab[(y * crop.width + x) * 3]!;
      values.push(lightness);
      sides[x < middle ? 0 : 1].push(lightness);
    }
  values.sort((a, b) => a - b);
  const luminance = (list: number[]): number => {
    const sorted = [...list].sort((a, b) => a - b);
    return (((sorted[sorted.length >> 1] ?? 50) + 16) / 116) ** 3;
  };
  return {
    brightest: values[Math.floor(values.length * 0.95)] ?? 0,
    burntShare: values.filter((lightness) => lightness > 98.5).length / Math.max(1, values.length),
    sideStops: Math.abs(Math.log2(luminance(sides[0]) / luminance(sides[1]))),
  };
}

function isCutOff(
  { width, height }: RgbImage,
  [left, top, boxWidth, boxHeight]: DetectedFace['box'],
): boolean {
  const slack = boxWidth * 0.04;
  return left < -slack || top < -slack || left + boxWidth > width + slack || top + boxHeight > height + slack;
}
