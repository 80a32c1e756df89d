import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { RgbImage } from './face-analyser.ts';
import { CONTOURS } from './face-contours.ts';
import { byteFromLinear } from './head-raster.ts';
import { polygonOf, signedDistance } from './polygon.ts';
import { luminance } from './skin-colour.ts';

/** How much brighter than their median (linear) lips may be before it is gloss, and the share of what is over that stays, in logarithms. */
const [MATT, GLOSS_KEPT] = [1.2, 0.25];

/** A photo whose lips have lost their gloss, for whoever is drawn with them gets the gloss of the picture's own light. */
export function withMattLips(photo: RgbImage, points: Float32Array): RgbImage {
  const lips = polygonOf(points, CONTOURS.lips);
  const [xs, ys] = [lips.map(([x]) => x), lips.map(([, y]) => y)];
  const inside: { at: number; colour: LinearRgb }[] = [];
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < Math.min(photo.height, Math.max(...ys)); y++)
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < Math.min(photo.width, Math.max(...xs)); x++) {
      if (signedDistance(lips, x + 0.5, y + 0.5) < 0) continue;
      const at = (y * photo.width + x) * 3;
      const channel = (i: number): number => LINEAR_FROM_BYTE[photo.data[at + i]!]!;
      inside.push({ at, colour: [channel(0), channel(1), channel(2)] });
    }
  if (inside.length === 0) return photo;
  const middle = (channel: 0 | 1 | 2): number =>
    inside.map(({ colour }) => colour[channel]).sort((a, b) => a - b)[inside.length >> 1]!;
  const median: LinearRgb = [middle(0), middle(1), middle(2)];
  const data = photo.data.slice();
  for (const { at, colour } of inside) {
    const over = luminance(colour) / (MATT * Math.max(0.002, luminance(median)));
    if (over <= 1) continue;
    // Gloss is white: what it hid is the lips' own hue.
    const bright = MATT * over ** GLOSS_KEPT;
    for (let channel = 0; channel < 3; channel++)
      data[at + channel] = byteFromLinear(median[channel]! * bright);
  }
  return { ...photo, data };
}
