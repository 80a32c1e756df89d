import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb, Look } from '../../human/types.ts';
import { HAIR_COLOUR_VALUES, type HairColour } from '../palette.ts';
import type { RgbImage } from './face-analyser.ts';
import { type Lab, labFromLinear } from './lab-colour.ts';

/** Differences in CIE Lab from which on something is not skin, not the background, and still the same hair. */
const [NOT_SKIN, NOT_BACKGROUND, SAME_HAIR] = [15, 9, 24];
/** Share of the columns over the forehead that must show hair: fewer are a bald head. */
const LEAST_HAIR = 0.25;

/**
 * Reads hair off a portrait that shows the whole head: its colour from where the forehead ends, its length from how far down it goes
 * beside the face, its form from how thick it stands on the head. A guess that the person can correct; blond hair before pale walls and
 * dark hair before dark ones are the weak cases.
 */
export function hairSeen(
  photo: RgbImage,
  points: Float32Array,
  { masculinity, ageYears }: { readonly masculinity: number; readonly ageYears: number },
): Partial<Look['hair']> {
  const point = (i: number): readonly [number, number] => [points[i * 3]!, points[i * 3 + 1]!];
  const [topX, topY] = point(10);
  const [, chinY] = point(152);
  const [, eyeY] = point(168);
  const [, mouthY] = point(13);
  const [leftX] = point(234);
  const [rightX] = point(454);
  const [faceWidth, faceHeight] = [rightX - leftX, chinY - topY];
  const labAt = (x: number, y: number): Lab | undefined => {
    const [column, row] = [Math.round(x), Math.round(y)];
    if (column < 0 || row < 0 || column >= photo.width || row >= photo.height) return undefined;
    return labFromLinear(linearAt(photo, column, row));
  };
  const skin = medianLab(
    [151, 9, 108, 337, 50, 280].map((corner) => labAt(...point(corner))).filter((lab) => lab !== undefined),
  );
  const corners = [0.02, 0.06, 0.94, 0.98]
    .flatMap((x) => [0.02, 0.1].map((y) => labAt(x * photo.width, y * photo.height)))
    .filter((lab) => lab !== undefined);
  const background = medianLab(corners);
  const isHair = (lab: Lab): boolean =>
    apart(lab, skin) > NOT_SKIN && apart(lab, background) > NOT_BACKGROUND;

  // From the forehead upwards, column by column, until the hair begins; then as far as it goes.
  const found: LinearRgb[] = [];
  const starts: (readonly [number, number])[] = [];
  let columns = 0;
  for (let x = topX - faceWidth * 0.28; x <= topX + faceWidth * 0.28; x += 3) {
    columns++;
    const isSkin = (lab: Lab): boolean => apart(lab, skin) <= NOT_SKIN;
    // A bald head goes on as skin; hair begins no higher than this.
    let y = topY + faceHeight * 0.08;
    while (y > topY - faceHeight * 0.35 && isSkin(labAt(x, y) ?? background)) y -= 2;
    const from = y;
    if (from <= topY - faceHeight * 0.35 || labAt(x, from) === undefined) continue;
    // Past the soft edge, what stands on the forehead is hair whatever lies behind it.
    for (y = from - faceHeight * 0.03; y > from - faceHeight * 0.14 && y >= 0; y -= 2) {
      const lab = labAt(x, y);
      if (lab && !isSkin(lab)) found.push(linearAt(photo, Math.round(x), Math.round(y)));
    }
    starts.push([x, from - faceHeight * 0.03]);
  }
  // White hair over light skin looks like a bald head; women are hardly ever bald.
  if (starts.length < columns * LEAST_HAIR || found.length < 20)
    return masculinity > 0.5 ? { groom: 'bald' } : {};
  const colour = medianColour(found);
  const hairLab = labFromLinear(colour);
  const isSameHair = (lab: Lab | undefined): boolean =>
    lab !== undefined && apart(lab, hairLab) < SAME_HAIR && isHair(lab);
  const beside = (from: number, to: number): number => {
    const shares = [leftX - faceWidth * 0.02, rightX + faceWidth * 0.02].map((x) => {
      let [hair, total] = [0, 0];
      for (let y = from; y < to; y += 3)
        for (let dx = -faceWidth * 0.14; dx < faceWidth * 0.14; dx += 3) {
          total++;
          if (isSameHair(labAt(x + dx, y))) hair++;
        }
      return total === 0 ? 0 : hair / total;
    });
    return Math.max(...shares);
  };
  const heights = starts.map(([x, from]) => {
    let last = from;
    for (let y = from; y >= 0 && last - y < faceHeight * 0.06; y -= 2) if (isSameHair(labAt(x, y))) last = y;
    return (from - last) / faceHeight;
  });
  const thickness = heights.sort((a, b) => a - b)[heights.length >> 1]!;
  const groom = formOf({
    isMan: masculinity > 0.5,
    thickness,
    atEars: beside(eyeY, mouthY),
    atJaw: beside(mouthY, chinY),
    atNeck: beside(chinY + faceHeight * 0.12, chinY + faceHeight * 0.4),
  });
  return { groom, ...naturalColour(colour, ageYears) };
}

/** The nearest groom: by length first, then by how thick the hair stands; numbers are shares and face heights. */
function formOf(hair: {
  readonly isMan: boolean;
  readonly thickness: number;
  readonly atEars: number;
  readonly atJaw: number;
  readonly atNeck: number;
}): string {
  const { isMan, thickness, atEars, atJaw, atNeck } = hair;
  if (thickness > 0.6 && atEars > 0.35) return atNeck > 0.3 ? 'curly' : 'afro';
  // Beside a man's short hair there is mostly background, and a dark one looks alike.
  if (isMan && atNeck < 0.5) return thickness < 0.16 ? 'crew' : 'short';
  if (atNeck > 0.3) return isMan ? 'long-bob' : 'long';
  if (atJaw > 0.33) return 'bob';
  return atEars > 0.4 ? 'short' : 'ponytail';
}

const apart = (a: Lab, b: Lab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

function medianLab(labs: readonly Lab[]): Lab {
  const median = (channel: 0 | 1 | 2): number =>
    labs.map((lab) => lab[channel]).sort((a, b) => a - b)[labs.length >> 1] ?? 50;
  return [median(0), median(1), median(2)];
}

function medianColour(pixels: readonly LinearRgb[]): LinearRgb {
  const median = (channel: 0 | 1 | 2): number =>
    pixels.map((pixel) => pixel[channel]).sort((a, b) => a - b)[pixels.length >> 1]!;
  return [median(0), median(1), median(2)];
}

function linearAt({ data, width }: RgbImage, column: number, row: number): LinearRgb {
  const at = (row * width + column) * 3;
  return [LINEAR_FROM_BYTE[data[at]!]!, LINEAR_FROM_BYTE[data[at + 1]!]!, LINEAR_FROM_BYTE[data[at + 2]!]!];
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
