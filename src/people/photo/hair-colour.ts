import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb, Look } from '../../human/types.ts';
import { HAIR_COLOUR_VALUES, type HairColour } from '../palette.ts';
import type { RgbImage } from './face-analyser.ts';
import { hairOutline, nearestForm } from './hair-form.ts';
import { hairMask, type PhotoBounds } from './hair-mask.ts';
import { type Lab, labFromLinear } from './lab-colour.ts';
import { luminance } from './skin-colour.ts';

/** Difference in CIE Lab up to which something is skin. */
const LIKE_SKIN = 10;
/** Share of the columns over the forehead that must show hair: fewer are a bald head. */
const LEAST_HAIR = 0.25;
/** Between roots and gloss: the share of the pixels that are darker than the hair's own colour. */
const OWN_COLOUR_RANK = 0.35;

/** What is known of the person and of the light's colour (luminance 1). */
export interface HairBearer {
  readonly masculinity: number;
  readonly ageYears: number;
  readonly light: LinearRgb;
}

/**
 * Reads hair off a portrait that shows the whole head: its colour from where the forehead ends, its form from its outline. A guess that the
 * person can correct; blond hair before pale walls and dark hair before dark ones are the weak cases.
 */
export function hairSeen(
  photo: RgbImage,
  within: PhotoBounds,
  points: Float32Array,
  { masculinity, ageYears, light }: HairBearer,
): Partial<Look['hair']> {
  const point = (i: number): readonly [number, number] => [points[i * 3]!, points[i * 3 + 1]!];
  const [topX, topY] = point(10);
  const [, chinY] = point(152);
  const [leftX] = point(234);
  const [rightX] = point(454);
  const [faceWidth, faceHeight] = [rightX - leftX, chinY - topY];
  const bounds = {
    left: Math.max(0, within.left + 1),
    right: Math.min(photo.width - 1, within.right - 1),
    top: Math.max(0, within.top + 1),
    bottom: Math.min(photo.height - 1, within.bottom - 1),
  };
  const labAt = (x: number, y: number): Lab | undefined =>
    x < bounds.left || y < bounds.top || x > bounds.right || y > bounds.bottom
      ? undefined
      : labFromLinear(linearAt(photo, Math.round(x), Math.round(y)));
  const skin = medianLab(
    [151, 9, 108, 337, 50, 280].map((corner) => labAt(...point(corner))).filter((lab) => lab !== undefined),
  );
  // Shade changes lightness most; grey hair differs from skin by its colour alone.
  const isSkin = ([l, a, b]: Lab): boolean =>
    Math.hypot(0.6 * (l - skin[0]), 1.3 * (a - skin[1]), 1.3 * (b - skin[2])) <= LIKE_SKIN;

  // From the forehead upwards, column by column, until the hair begins.
  const found: LinearRgb[] = [];
  let [columns, cutOff, starts] = [0, 0, 0];
  for (let x = topX - faceWidth * 0.28; x <= topX + faceWidth * 0.28; x += 3) {
    columns++;
    // A bald head goes on as skin; hair begins no higher than this.
    let y = topY + faceHeight * 0.08;
    let lab = labAt(x, y);
    while (y > topY - faceHeight * 0.35 && lab && isSkin(lab)) {
      y -= 2;
      lab = labAt(x, y);
    }
    if (lab === undefined || y - faceHeight * 0.12 < bounds.top) cutOff++;
    if (lab === undefined || y <= topY - faceHeight * 0.35) continue;
    const from = y;
    starts++;
    // Past the soft edge, where skin shines through, what stands on the forehead is hair whatever lies behind it.
    for (y = from - faceHeight * 0.06; y > from - faceHeight * 0.18; y -= 2) {
      const here = labAt(x, y);
      if (here && !isSkin(here)) found.push(linearAt(photo, Math.round(x), Math.round(y)));
    }
  }
  // White hair over light skin looks like a bald head; women are hardly ever bald. A photo may end below the hair.
  if (starts < columns * LEAST_HAIR || found.length < 20)
    return masculinity > 0.5 && cutOff < columns / 2 ? { groom: 'bald' } : {};
  const colour = colourOfRank(found, OWN_COLOUR_RANK);
  const mask = hairMask(photo, within, points);
  const groom = mask && nearestForm(hairOutline(mask, points, photo.width), masculinity);
  const [red, green, blue] = [0, 1, 2].map((channel) => colour[channel]! / light[channel]!);
  return { ...(groom && { groom }), ...naturalColour(ownColour([red!, green!, blue!]), ageYears) };
}

function medianLab(labs: readonly Lab[]): Lab {
  const median = (channel: 0 | 1 | 2): number =>
    labs.map((lab) => lab[channel]).sort((a, b) => a - b)[labs.length >> 1] ?? 50;
  return [median(0), median(1), median(2)];
}

/** The colour whose brightness has this rank among the pixels, 0 darkest … 1 brightest. */
function colourOfRank(pixels: readonly LinearRgb[], rank: number): LinearRgb {
  const channel = (i: 0 | 1 | 2): number =>
    pixels.map((pixel) => pixel[i]).sort((a, b) => a - b)[Math.floor((pixels.length - 1) * rank)]!;
  return [channel(0), channel(1), channel(2)];
}

function linearAt({ data, width }: RgbImage, column: number, row: number): LinearRgb {
  const at = (row * width + column) * 3;
  return [LINEAR_FROM_BYTE[data[at]!]!, LINEAR_FROM_BYTE[data[at + 1]!]!, LINEAR_FROM_BYTE[data[at + 2]!]!];
}

/** Share of white light that hair gets in usual photos, and at most what its gloss adds to its own colour. */
const [USUAL_LIGHT, MOST_GLOSS] = [0.8, 0.045];
/** Blue over luminance of hair that has any colour, and of its gloss, which mirrors the sky. */
const [HAIR_BLUE, GLOSS_BLUE] = [0.45, 1.15];

/**
 * The colour of hair without its gloss: strands mirror the light without taking its colour (Marschner et al. 2003), which makes black hair
 * as bright as brown. What blue there is beyond natural hair's is gloss.
 */
function ownColour(seen: LinearRgb): LinearRgb {
  const brightness = luminance(seen);
  const gloss = Math.min(
    MOST_GLOSS,
    Math.max(0, (seen[2] - HAIR_BLUE * brightness) / (GLOSS_BLUE - HAIR_BLUE)),
  );
  const own = (channel: 0 | 1 | 2, ofGloss: number): number =>
    Math.max(LEAST_OWN, seen[channel] - gloss * ofGloss) / USUAL_LIGHT;
  return [own(0, 1), own(1, 1), own(2, GLOSS_BLUE)];
}

/** Hair is no darker than this, linear. */
const LEAST_OWN = 0.005;

/** Share of a natural hair colour in the seen one: the photo's light and make-up tint blond hair most. */
const NATURAL_SHARE = 0.65;
/** Up to this age ash blond in cold light is likelier than grey or white hair, by this much of a squared distance. */
const [GREY_FROM_YEARS, EARLY_GREY] = [40, 0.015];
/** Weights of brightness and of blue against red, all over green and in logarithms: exposure and sky are the photo's, red is the hair's. */
const [BRIGHTNESS_WEIGHT, BLUE_WEIGHT] = [0.25, 0.25];

/** The nearest natural colour, drawn towards the colour seen. */
function naturalColour(seen: LinearRgb, ageYears: number): HairColour {
  const distance = (name: string, { mid }: HairColour): number => {
    const red = Math.log((seen[0] / seen[1]) * (mid[1] / mid[0]));
    const blue = BLUE_WEIGHT * Math.log((seen[2] / seen[1]) * (mid[1] / mid[2]));
    const bright = BRIGHTNESS_WEIGHT * Math.log(luminance(seen) / luminance(mid));
    const isEarly = ageYears < GREY_FROM_YEARS && (name === 'grey' || name === 'white');
    return red ** 2 + blue ** 2 + bright ** 2 + (isEarly ? EARLY_GREY : 0);
  };
  const ranked = Object.entries(HAIR_COLOUR_VALUES)
    .map(([name, colour]) => ({ colour, away: distance(name, colour) }))
    .sort((a, b) => a.away - b.away);
  const nearest = ranked[0]!.colour;
  const drawn = (colour: LinearRgb): LinearRgb => {
    const channel = (i: 0 | 1 | 2): number =>
      colour[i] * Math.min(2, Math.max(0.5, seen[i] / nearest.mid[i])) ** (1 - NATURAL_SHARE);
    return [channel(0), channel(1), channel(2)];
  };
  return { root: drawn(nearest.root), mid: drawn(nearest.mid), tip: drawn(nearest.tip) };
}
