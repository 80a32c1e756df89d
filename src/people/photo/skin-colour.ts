import { smoothstep } from '../../base/smoothstep.ts';
import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { RgbImage } from './face-analyser.ts';
import { CONTOURS } from './face-contours.ts';
import { isNear, polygonOf, signedDistance } from './polygon.ts';

/** How bare skin looks in a photo, linear: its middle tone, and the brightest fifth's darkest, on the side that the light falls on. */
export interface SkinSeen {
  readonly middle: LinearRgb;
  readonly lit: LinearRgb;
}

/** Every so many pixels one is looked at, and the share of the face's width at its rim that is left out. */
const [STEP, RIM] = [3, 0.08];
/** What is not bare skin, with margins in face widths. */
const NOT_SKIN = [
  ['lips', 0.05],
  ['leftBrow', 0.04],
  ['rightBrow', 0.04],
  ['leftEye', 0.08],
  ['rightEye', 0.08],
  ['nostrils', 0.02],
  ['beard', 0],
] as const;

/** Looks at the bare skin of forehead, nose and upper cheeks; undefined where too little of it is seen. */
export function skinSeen(
  photo: RgbImage,
  points: Float32Array,
  bareAt: (x: number, y: number) => number,
): SkinSeen | undefined {
  const outline = polygonOf(points, CONTOURS.outline);
  const xs = outline.map(([x]) => x);
  const width = Math.max(...xs) - Math.min(...xs);
  const isOther = NOT_SKIN.map(([name, margin]) => isNear(polygonOf(points, CONTOURS[name]), margin * width));
  const seen: LinearRgb[] = [];
  for (let y = 0; y < photo.height; y += STEP)
    for (let x = 0; x < photo.width; x += STEP) {
      if (signedDistance(outline, x, y) < width * RIM || bareAt(x, y) < 0.9) continue;
      if (isOther.some((isIn) => isIn(x, y))) continue;
      const at = (y * photo.width + x) * 3;
      const channel = (i: number): number => LINEAR_FROM_BYTE[photo.data[at + i]!]!;
      seen.push([channel(0), channel(1), channel(2)]);
    }
  if (seen.length < 40) return undefined;
  const ranked = ([0, 1, 2] as const).map((channel) =>
    seen.map((colour) => colour[channel]).sort((a, b) => a - b),
  );
  const ofRank = (rank: number): LinearRgb => {
    const at = Math.floor(seen.length * rank);
    return [ranked[0]![at]!, ranked[1]![at]!, ranked[2]![at]!];
  };
  return { middle: ofRank(0.5), lit: ofRank(0.8) };
}

/**
 * Guesses the skin's own colour from how it looks. Neither exposure nor light of a photo can be known, and lenses are opened for dark faces
 * (here as by photographers: `exposureForFaces`, `liftOfSkin`), so skins differ more than they look: albedo grows with more than
 * the square of how bright the skin is. The whites of the eyes stand in the same light: skin that outshines them is fair, also in a dim photo;
 * whites brighter than the skin say nothing, for they are so in most photos of anybody.
 *
 * Least squares over 36 portraits of the sample cast and variations of them, albedo 0.05 to 0.61, in overcast, window and golden
 * light, with each person held out in turn: 0.32 root mean square in the logarithm (a third of a stop where pictures are concerned, for
 * exposure takes most of it back), 7 % in red and 13 % in blue over luminance. Then the renderer's exposure came to follow faces further
 * (0.46 instead of 0.38 of the way), and the powers were made up for it in closed form.
 */
export function skinColourOf({ middle, lit }: SkinSeen, sclera: LinearRgb | undefined): LinearRgb {
  const overWhites = sclera ? luminance(lit) / Math.max(0.01, luminance(sclera)) : USUAL_OVER_WHITES;
  const said = Math.min(MOST_OVER_WHITES, Math.max(1, overWhites));
  const seen = Math.max(BLACK, luminance(middle));
  const brightness = Math.sqrt(seen * luminance(lit));
  const byWhites = FAIR * smoothstep(...OUTSHINES, overWhites);
  const albedo = clamped(Math.max(byWhites, 5.47 * brightness ** 2.45 * said ** 0.66), ALBEDO_RANGE);
  const red = clamped(1.12 * albedo ** -0.16 * (middle[0] / seen) ** 0.43, RED_RANGE);
  const blue = clamped(0.85 * albedo ** 0.317 * (middle[2] / seen) ** 0.334, BLUE_RANGE);
  const green = (1 - 0.2126 * red - 0.0722 * blue) / 0.7152;
  return [albedo * red, albedo * green, albedo * blue];
}

/** The colour of the light on a skin (luminance 1), as far as it is not likely the skin's own: fair skin is seen in 1.35, dark in 1.6 of red. */
export function lightOn({ middle }: SkinSeen, skinColour: LinearRgb): LinearRgb {
  const [albedo, seen] = [luminance(skinColour), Math.max(BLACK, luminance(middle))];
  const over = (channel: 0 | 2): number => Math.max(LEAST_OVER, middle[channel] / seen);
  const red = (over(0) / (1.29 * albedo ** -0.077)) ** LIGHTS_SHARE;
  const blue = (over(2) / (0.8 * albedo ** 0.06)) ** LIGHTS_SHARE;
  return [red, (1 - 0.2126 * red - 0.0722 * blue) / 0.7152, blue];
}

/** Of what differs from usual skin, the light's share. */
const LIGHTS_SHARE = 0.6;
/** Photos by candle light may show skin without any blue; no light is taken to have less of a channel than gives this over luminance. */
const LEAST_OVER = 0.05;
/** Darkest linear value that is told apart from black. */
const BLACK = 0.0003;

/** How much brighter than the whites of the eyes lit skin is where none were seen, and at most. */
const [USUAL_OVER_WHITES, MOST_OVER_WHITES] = [1.6, 3];
/** Skin that outshines the whites by as much as this is fair, however dim the photo: dark skin in the cast reached 1.8. */
const OUTSHINES = [1.85, 2.35] as const;
const FAIR = 0.24;
/** Human skin: luminance, and red and blue over it, as the skin textures have them. */
const ALBEDO_RANGE = [0.035, 0.56] as const;
const RED_RANGE = [1.25, 2.5] as const;
const BLUE_RANGE = [0.25, 0.72] as const;

const clamped = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value));

/** Linear luminance (IEC 61966-2-1). */
export const luminance = ([r, g, b]: LinearRgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
