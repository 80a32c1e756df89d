import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb, Look } from '../../human/types.ts';
import { HAIR_COLOUR_VALUES, type HairColour } from '../palette.ts';
import type { DetectedFace, RgbImage } from './face-analyser.ts';

/** How near a pixel must be to the hair's colour to count as hair: distance after a cube root. */
const LIKE_HAIR = 0.11;

/**
 * Reads hair off a portrait: its colour from a band above the forehead, its length from whether that colour goes on beside the neck.
 * A guess that the person can correct; blond before pale walls and dark hair before dark ones are the weak cases.
 */
export function hairSeen(photo: RgbImage, face: DetectedFace): Partial<Look['hair']> {
  const point = (i: number): readonly [number, number] => [face.points[i * 3]!, face.points[i * 3 + 1]!];
  const [topX, topY] = point(10);
  const [, chinY] = point(152);
  const [leftX] = point(234);
  const [rightX] = point(454);
  const [faceWidth, faceHeight] = [rightX - leftX, chinY - topY];
  const colour = medianIn(
    photo,
    topX - faceWidth * 0.25,
    topY - faceHeight * 0.16,
    topX + faceWidth * 0.25,
    topY - faceHeight * 0.06,
  );
  if (!colour) return {};
  const beside = (x: number): number =>
    shareLike(
      photo,
      colour,
      x - faceWidth * 0.12,
      chinY - faceHeight * 0.05,
      x + faceWidth * 0.12,
      chinY + faceHeight * 0.2,
    );
  const share = Math.max(beside(leftX - faceWidth * 0.02), beside(rightX + faceWidth * 0.02));
  const isLong = share > 0.35;
  return {
    ...(isLong ? { groom: 'long' } : face.masculinity > 0.5 ? { groom: 'short' } : { groom: 'ponytail' }),
    ...naturalColour(colour, face.ageYears),
  };
}

/** Share of a natural hair colour in the seen one: the photo's light and make-up tint blond hair most. */
const NATURAL_SHARE = 0.65;

/** Hair is taken for grey or white from this age on; before it, ash blond in cold light is likelier. */
const GREY_FROM_YEARS = 45;

/** The nearest natural colour, drawn towards the colour seen. */
function naturalColour(seen: LinearRgb, ageYears: number): HairColour {
  const distance = ({ mid }: HairColour): number =>
    Math.hypot(...mid.map((value, i) => Math.cbrt(value) - Math.cbrt(seen[i]!)));
  const candidates = Object.entries(HAIR_COLOUR_VALUES)
    .filter(([name]) => ageYears >= GREY_FROM_YEARS || (name !== 'grey' && name !== 'white'))
    .map(([, colour]) => colour);
  const nearest = candidates.reduce((best, colour) => (distance(colour) < distance(best) ? colour : best));
  const drawn = (colour: LinearRgb): LinearRgb => {
    const channel = (i: 0 | 1 | 2): number => colour[i] * (seen[i] / nearest.mid[i]) ** (1 - NATURAL_SHARE);
    return [channel(0), channel(1), channel(2)];
  };
  return { root: drawn(nearest.root), mid: drawn(nearest.mid), tip: drawn(nearest.tip) };
}

function* pixelsIn(photo: RgbImage, x0: number, y0: number, x1: number, y1: number): Generator<LinearRgb> {
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(photo.height, y1); y++)
    for (let x = Math.max(0, Math.floor(x0)); x < Math.min(photo.width, x1); x++) {
      const at = (y * photo.width + x) * 3;
      yield [
        LINEAR_FROM_BYTE[photo.data[at]!]!,
        LINEAR_FROM_BYTE[photo.data[at + 1]!]!,
        LINEAR_FROM_BYTE[photo.data[at + 2]!]!,
      ];
    }
}

function medianIn(photo: RgbImage, x0: number, y0: number, x1: number, y1: number): LinearRgb | undefined {
  const pixels = [...pixelsIn(photo, x0, y0, x1, y1)];
  if (pixels.length === 0) return undefined;
  const median = (channel: 0 | 1 | 2): number =>
    pixels.map((pixel) => pixel[channel]).sort((a, b) => a - b)[pixels.length >> 1]!;
  return [median(0), median(1), median(2)];
}

function shareLike(
  photo: RgbImage,
  colour: LinearRgb,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): number {
  const pixels = [...pixelsIn(photo, x0, y0, x1, y1)];
  const isLike = (pixel: LinearRgb): boolean =>
    Math.hypot(...pixel.map((value, i) => Math.cbrt(value) - Math.cbrt(colour[i]!))) < LIKE_HAIR;
  return pixels.length === 0 ? 0 : pixels.filter(isLike).length / pixels.length;
}
