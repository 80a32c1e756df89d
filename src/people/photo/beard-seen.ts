import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { RgbImage } from './face-analyser.ts';
import { luminance } from './skin-colour.ts';

/** Points of the face where beards grow, on the person's right, left and below the lip, and where only full ones do. */
const JAWS = [
  [172, 136, 150, 149],
  [397, 365, 379, 378],
] as const;
const CHIN = [200, 199, 175, 18] as const;
const UPPER = [
  [192, 214, 138, 135],
  [416, 434, 367, 364],
] as const;
/**
 * Brightness over that of the skin below which jaw and chin are a beard's, and the cheeks above them a full beard's. Of drawn people in
 * light from one side, beards left the brighter jaw 0.27 to 0.31, and the shade of bare ones 0.68 or more.
 */
const [BEARDED, FULLY] = [0.5, 1.1];
/** Half the side of the patches that are looked at, in face heights. */
const PATCH = 0.022;

/**
 * The beard that a photo shows a man to wear: jaw and chin are far darker than the rest of his face, also on the side that the light falls on.
 * Stubble, moustaches, goatees and grey beards are left to the skin as photographed; undefined then.
 */
export function beardSeen(
  photo: RgbImage,
  points: Float32Array,
  skinBrightness: number,
): 'short' | 'full' | undefined {
  const reach = Math.max(2, Math.round(PATCH * Math.abs(points[152 * 3 + 1]! - points[10 * 3 + 1]!)));
  const brightness = (corners: readonly number[]): number => {
    const seen: number[] = [];
    for (const corner of corners) {
      const [column, row] = [Math.round(points[corner * 3]!), Math.round(points[corner * 3 + 1]!)];
      for (let y = row - reach; y <= row + reach; y += 2)
        for (let x = column - reach; x <= column + reach; x += 2) {
          if (x < 0 || y < 0 || x >= photo.width || y >= photo.height) continue;
          const at = (y * photo.width + x) * 3;
          const channel = (i: number): number => LINEAR_FROM_BYTE[photo.data[at + i]!]!;
          seen.push(luminance([channel(0), channel(1), channel(2)]));
        }
    }
    return (seen.sort((a, b) => a - b)[seen.length >> 1] ?? skinBrightness) / skinBrightness;
  };
  const lit = (sides: readonly (readonly number[])[]): number => Math.max(...sides.map(brightness));
  if (lit(JAWS) > BEARDED || brightness(CHIN) > BEARDED) return undefined;
  return lit(UPPER) < FULLY ? 'full' : 'short';
}
