import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb, Look } from '../../human/types.ts';
import { HAIR_COLOUR_VALUES, type HairColour } from '../palette.ts';
import type { RgbImage } from './face-analyser.ts';
import { type Lab, labFromLinear } from './lab-colour.ts';
import { luminance } from './skin-colour.ts';

/** Difference in CIE Lab up to which something is skin, and up to which it is still the same hair. */
const [LIKE_SKIN, SAME_HAIR] = [10, 26];
/** Share of the columns over the forehead that must show hair: fewer are a bald head. */
const LEAST_HAIR = 0.25;
/** Between roots and gloss: the share of the pixels that are darker than the hair's own colour. */
const OWN_COLOUR_RANK = 0.35;

/** Where a crop shows its photo; beyond, the photo's edge is repeated. Pixels. */
export interface PhotoBounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What is known of the person and of the light's colour (luminance 1). */
export interface HairBearer {
  readonly masculinity: number;
  readonly ageYears: number;
  readonly light: LinearRgb;
}

/**
 * Reads hair off a portrait that shows the whole head: its colour from where the forehead ends, its length from how far down it goes
 * beside the face, its form from how thick it stands on the head. A guess that the person can correct; blond hair before pale walls and
 * dark hair before dark ones are the weak cases.
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
  const [, eyeY] = point(168);
  const [, mouthY] = point(13);
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
  const starts: (readonly [number, number])[] = [];
  let [columns, cutOff] = [0, 0];
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
    starts.push([x, from - faceHeight * 0.03]);
    // Past the soft edge, where skin shines through, what stands on the forehead is hair whatever lies behind it.
    for (y = from - faceHeight * 0.06; y > from - faceHeight * 0.18; y -= 2) {
      const here = labAt(x, y);
      if (here && !isSkin(here)) found.push(linearAt(photo, Math.round(x), Math.round(y)));
    }
  }
  // White hair over light skin looks like a bald head; women are hardly ever bald. A photo may end below the hair.
  if (starts.length < columns * LEAST_HAIR || found.length < 20)
    return masculinity > 0.5 && cutOff < columns / 2 ? { groom: 'bald' } : {};
  const colour = colourOfRank(found, OWN_COLOUR_RANK);
  const hair = medianLab(found.map(labFromLinear));
  const background = backgroundOf(labAt, bounds);
  /** What is nearer to the hair's colour than to skin and to the background at the sides of the same height. */
  const isHair = (x: number, y: number): boolean => {
    const lab = labAt(x, y);
    if (!lab) return false;
    const away = apart(lab, hair);
    return (
      away < SAME_HAIR &&
      away < apart(lab, skin) &&
      background(Math.min(y, chinY)).every((other) => away < apart(lab, other))
    );
  };
  const beside = (from: number, to: number): number => {
    const shares = [leftX - faceWidth * 0.04, rightX + faceWidth * 0.04].map((x) => {
      let [count, total] = [0, 0];
      for (let y = from; y < to; y += 3)
        for (let dx = -faceWidth * 0.14; dx < faceWidth * 0.14; dx += 3) {
          total++;
          if (isHair(x + dx, y)) count++;
        }
      return total === 0 ? 0 : count / total;
    });
    return Math.max(...shares);
  };
  const heights = starts.map(([x, from]) => {
    let last = from;
    for (let y = from; labAt(x, y) && last - y < faceHeight * 0.06; y -= 2) if (isHair(x, y)) last = y;
    return (from - last) / faceHeight;
  });
  // Outwards from the face, between forehead and eyes.
  const outwards = [0.15, 0.25, 0.35].flatMap((share) => {
    const y = topY + (eyeY - topY) * share * 2;
    return [-1, 1].map((way) => {
      const from = way < 0 ? leftX : rightX;
      let last = from;
      for (let x = from; Math.abs(x - last) < faceWidth * 0.08; x += way * 2) if (isHair(x, y)) last = x;
      return Math.abs(last - from) / faceWidth;
    });
  });
  const width = outwards.sort((a, b) => a - b)[outwards.length - 2]!;
  const thickness = heights.sort((a, b) => a - b)[heights.length >> 1]!;
  const groom = formOf({
    isMan: masculinity > 0.5,
    thickness,
    width,
    atEars: beside(eyeY, mouthY),
    atJaw: beside(mouthY, chinY),
    atNeck: beside(chinY + faceHeight * 0.12, chinY + faceHeight * 0.4),
  });
  const [red, green, blue] = [0, 1, 2].map((channel) => colour[channel]! / light[channel]!);
  return { groom, ...naturalColour(ownColour([red!, green!, blue!]), ageYears) };
}

/** Gives the colours at both sides of the photo at a height: what is likely behind the head there. */
function backgroundOf(
  labAt: (x: number, y: number) => Lab | undefined,
  { left, right }: PhotoBounds,
): (y: number) => readonly Lab[] {
  const known = new Map<number, readonly Lab[]>();
  return (y) => {
    const row = Math.round(y / 8) * 8;
    const found =
      known.get(row) ??
      [left, right - 12].flatMap((x) => {
        const seen = [0, 4, 8, 12].flatMap((dx) => [-4, 0, 4].map((dy) => labAt(x + dx, row + dy)));
        const inside = seen.filter((lab) => lab !== undefined);
        return inside.length > 0 ? [medianLab(inside)] : [];
      });
    known.set(row, found);
    return found;
  };
}

/** The nearest groom: by length first, then by how thick the hair stands; numbers are shares and face heights. */
function formOf(hair: {
  readonly isMan: boolean;
  readonly thickness: number;
  readonly width: number;
  readonly atEars: number;
  readonly atJaw: number;
  readonly atNeck: number;
}): string {
  const { isMan, thickness, width, atEars, atJaw, atNeck } = hair;
  // Hair comes down in one piece: a dark collar or a neck in shade below a bare jaw is none.
  const isLong = atJaw > 0.3 && atNeck > 0.3;
  if (!isLong && thickness > 0.3 && width > 0.3) return thickness + width > 0.75 ? 'afro' : 'curly';
  // Beside a man's short hair there is mostly background, and a dark one looks alike.
  if (isMan && !(isLong && atNeck > 0.6)) return thickness < 0.13 ? 'crew' : 'short';
  if (isLong) return isMan ? 'long-bob' : 'long';
  if (atJaw > 0.33 || (atEars > 0.6 && width > 0.3)) return 'bob';
  return atEars > 0.4 && thickness > 0.1 ? 'short' : 'ponytail';
}

const apart = (a: Lab, b: Lab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

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
