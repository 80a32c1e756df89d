import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb } from '../../human/types.ts';
import { EYE_COLOUR_VALUES } from '../palette.ts';
import type { RgbImage } from './face-analyser.ts';
import { CONTOURS } from './face-contours.ts';
import { labFromLinear } from './lab-colour.ts';
import { polygonOf, signedDistance } from './polygon.ts';

/** Middle and rim of each iris among the 478 points; the analyser counts the person's left eye first. */
const IRISES = [
  { middle: 468, ring: [469, 470, 471, 472], lids: CONTOURS.leftEye },
  { middle: 473, ring: [474, 475, 476, 477], lids: CONTOURS.rightEye },
] as const;
/** The white of an eye in the shade of its lids, over white paper. */
const SCLERA_ALBEDO = 0.42;
/** Irises narrower than this many pixels are guessed brown. */
const SMALLEST_IRIS_PIXELS = 5;
/** Lightness counts less than hue: it is the light's more than the eye's. */
const LIGHTNESS_WEIGHT = 0.4;

/** Linear light of the brightest part of the whites of both eyes that is no reflection; undefined where none is seen. */
export function scleraColour(photo: RgbImage, points: Float32Array): LinearRgb | undefined {
  const seen: LinearRgb[] = [];
  for (const { middle, ring, lids } of IRISES) {
    const radius = ringRadius(points, middle, ring);
    for (const { x, y, colour } of pixelsInside(photo, points, lids)) {
      const out = Math.hypot(x - points[middle * 3]!, y - points[middle * 3 + 1]!);
      if (out > radius * 1.25) seen.push(colour);
    }
  }
  if (seen.length < 24) return undefined;
  // Lids come in at the rim, and they are redder.
  const white = seen.sort((a, b) => a[0] * b[1] - b[0] * a[1]).slice(0, seen.length >> 1);
  white.sort((a, b) => a[1] - b[1]);
  return white[Math.floor(white.length * 0.8)];
}

/**
 * The eye colour of the palette that is nearest to the lower half of both irises, where lids throw no shade; the whites beside them
 * say what the light was. Brown where the irises are too small or too dark to tell.
 */
export function eyeColourSeen(photo: RgbImage, points: Float32Array): LinearRgb {
  const sclera = scleraColour(photo, points) ?? [SCLERA_ALBEDO, SCLERA_ALBEDO, SCLERA_ALBEDO];
  const samples: LinearRgb[] = [];
  for (const { middle, ring, lids } of IRISES) {
    const radius = ringRadius(points, middle, ring);
    if (radius * 2 < SMALLEST_IRIS_PIXELS) continue;
    for (const { x, y, colour } of pixelsInside(photo, points, lids)) {
      const [dx, dy] = [x - points[middle * 3]!, y - points[middle * 3 + 1]!];
      const out = Math.hypot(dx, dy) / radius;
      if (out > 0.45 && out < 0.85 && dy > -0.1 * radius) samples.push(colour);
    }
  }
  if (samples.length < 12) return EYE_COLOUR_VALUES.brown;
  const median = (channel: 0 | 1 | 2): number =>
    (samples.map((colour) => colour[channel]).sort((a, b) => a - b)[samples.length >> 1]! * SCLERA_ALBEDO) /
    Math.max(0.02, sclera[channel]);
  const [lightness, greenRed, blueYellow] = labFromLinear([median(0), median(1), median(2)]);
  if (lightness < DARK_IRIS && blueYellow > -6) return EYE_COLOUR_VALUES['dark-brown'];
  const distance = (colour: LinearRgb): number => {
    const [l, a, b] = labFromLinear(colour);
    return Math.hypot((l - lightness) * LIGHTNESS_WEIGHT, a - greenRed, b - blueYellow);
  };
  const nearest = Object.values(EYE_COLOUR_VALUES).reduce((best, colour) =>
    distance(colour) < distance(best) ? colour : best,
  );
  // Gloss takes the hue from brown eyes: true grey is never warm.
  if (nearest !== EYE_COLOUR_VALUES.grey || blueYellow < COOL) return nearest;
  return lightness < DARK_BROWN ? EYE_COLOUR_VALUES['dark-brown'] : EYE_COLOUR_VALUES.brown;
}

/** Blue-yellow (CIE b*) of a grey eye at most, and lightness up to which a brown one is dark brown. */
const [COOL, DARK_BROWN] = [-1, 48];
/** Irises darker than this tell no hue. */
const DARK_IRIS = 16;

function ringRadius(points: Float32Array, middle: number, ring: readonly number[]): number {
  const distances = ring.map((corner) =>
    Math.hypot(points[corner * 3]! - points[middle * 3]!, points[corner * 3 + 1]! - points[middle * 3 + 1]!),
  );
  return distances.reduce((sum, distance) => sum + distance / distances.length, 0);
}

function* pixelsInside(
  photo: RgbImage,
  points: Float32Array,
  corners: readonly number[],
): Generator<{ x: number; y: number; colour: LinearRgb }> {
  const polygon = polygonOf(points, corners);
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < Math.min(photo.height, Math.max(...ys)); y++)
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < Math.min(photo.width, Math.max(...xs)); x++) {
      if (signedDistance(polygon, x + 0.5, y + 0.5) < 1) continue;
      const at = (y * photo.width + x) * 3;
      const channel = (i: number): number => LINEAR_FROM_BYTE[photo.data[at + i]!]!;
      yield { x: x + 0.5, y: y + 0.5, colour: [channel(0), channel(1), channel(2)] };
    }
}
