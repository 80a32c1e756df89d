import { FRAMING, squareCrop } from './crop.ts';
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
  warn(
    'face-covered',
    isMouthHidden(crop, face.points) ||
      (cover.glasses === 'none' && cover.coveredShare > limits.coveredShare),
  );
  warn('eyes-closed', cover.glasses !== 'dark' && eyeOpening(face.points) < limits.eyeOpening);
  warn('mouth-open', ratio(face.points, 13, 14, 61, 291) > limits.mouthOpening);
  warn('cut-off', isCutOff(image, box, crop, face.points));
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

/** Points of the face mesh: on the forehead and the cheeks, on the lips, and around these on chin and lower cheeks. */
const [UPPER_FACE, LIPS, AROUND_LIPS] = [
  [9, 151, 108, 337, 50, 280, 117, 346],
  [0, 17, 13, 14, 37, 267, 84, 314],
  [164, 18, 199, 200, 175, 57, 287, 43, 273],
] as const;

/** Whether something lies over the mouth. The mesh puts lips there all the same, but they have the colour of what surrounds them. */
function isMouthHidden(crop: RgbImage, points: Float32Array): boolean {
  const lab = labPicture(crop);
  const reach = Math.round(crop.width * 0.012);
  const meanAt = (places: readonly number[]): readonly number[] => {
    const sum = [0, 0, 0];
    let count = 0;
    for (const place of places)
      for (let dy = -reach; dy <= reach; dy += reach)
        for (let dx = -reach; dx <= reach; dx += reach) {
          const x = Math.round(points[place * 3]!) + dx;
          const y = Math.round(points[place * 3 + 1]!) + dy;
          if (x < 0 || y < 0 || x >= crop.width || y >= crop.height) continue;
          for (let channel = 0; channel < 3; channel++)
            sum[channel]! += lab[(y * crop.width + x) * 3 + channel]!;
          count++;
        }
    return sum.map((value) => value / Math.max(1, count));
  };
  const [upper, lips, around] = [UPPER_FACE, LIPS, AROUND_LIPS].map(meanAt) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const contrast = Math.hypot(...lips.map((value, channel) => value - around[channel]!));
  const colour = Math.hypot(upper[1]! - around[1]!, upper[2]! - around[2]!);
  const { leastLipContrast, lipContrastBelowOtherColour, otherColour } = WARNING_LIMITS;
  return contrast < (colour > otherColour ? lipContrastBelowOtherColour : leastLipContrast);
}

/** Whether part of the face lies beyond the photo: the mesh goes on there, although the detector's box may end at the edge. */
function isCutOff(
  { width, height }: RgbImage,
  [left, top, boxWidth, boxHeight]: DetectedFace['box'],
  crop: RgbImage,
  points: Float32Array,
): boolean {
  const side = Math.max(boxWidth, boxHeight) * FRAMING;
  const isOutside = (at: number, middle: number, end: number): boolean => {
    const place = (at / crop.width - 0.5) * side + middle;
    return place < 0 || place > end;
  };
  let outside = 0;
  for (let at = 0; at < points.length; at += 3)
    if (
      isOutside(points[at]!, left + boxWidth / 2, width) ||
      isOutside(points[at + 1]!, top + boxHeight / 2, height)
    )
      outside++;
  return outside > WARNING_LIMITS.outsideShare * (points.length / 3);
}
