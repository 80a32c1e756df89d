import { linearFromSrgb } from '../base/srgb.ts';
import type { EYE_COLOURS, HAIR_COLOURS, SKIN_TONES } from '../brief/brief.ts';
import type { LinearRgb } from '../human/types.ts';

/** A skin tone: which face family's skin texture carries it, and the linear factor that brings the texture to the tone. */
export interface SkinTone {
  readonly textureFamily: 'african' | 'asian' | 'caucasian';
  readonly tint: LinearRgb;
}

/** The skin tones a brief can name. */
export const SKIN_TONE_COLOURS: Readonly<Record<(typeof SKIN_TONES)[number], SkinTone>> = {
  'very-light': { textureFamily: 'caucasian', tint: [1.12, 1.1, 1.1] },
  light: { textureFamily: 'caucasian', tint: [1.02, 1, 0.98] },
  medium: { textureFamily: 'caucasian', tint: [0.86, 0.79, 0.72] },
  tan: { textureFamily: 'caucasian', tint: [0.66, 0.56, 0.47] },
  brown: { textureFamily: 'african', tint: [1.5, 1.4, 1.32] },
  dark: { textureFamily: 'african', tint: [1.06, 1.02, 1] },
};

/** Root, middle and tip of a strand, linear. */
export interface HairColour {
  readonly root: LinearRgb;
  readonly mid: LinearRgb;
  readonly tip: LinearRgb;
}

/** The hair colours a brief can name. */
export const HAIR_COLOUR_VALUES: Readonly<Record<(typeof HAIR_COLOURS)[number], HairColour>> = {
  black: { root: [0.008, 0.007, 0.007], mid: [0.014, 0.012, 0.012], tip: [0.022, 0.018, 0.017] },
  'dark-brown': { root: [0.02, 0.012, 0.008], mid: [0.045, 0.025, 0.014], tip: [0.08, 0.045, 0.024] },
  brown: { root: [0.035, 0.019, 0.01], mid: [0.09, 0.046, 0.021], tip: [0.16, 0.085, 0.04] },
  'light-brown': { root: [0.07, 0.042, 0.022], mid: [0.17, 0.1, 0.05], tip: [0.27, 0.17, 0.09] },
  blond: { root: [0.15, 0.1, 0.05], mid: [0.36, 0.25, 0.12], tip: [0.52, 0.39, 0.2] },
  platinum: { root: [0.34, 0.28, 0.19], mid: [0.58, 0.5, 0.37], tip: [0.7, 0.63, 0.5] },
  red: { root: [0.08, 0.024, 0.008], mid: [0.24, 0.075, 0.022], tip: [0.36, 0.14, 0.05] },
  auburn: { root: [0.045, 0.018, 0.009], mid: [0.15, 0.056, 0.023], tip: [0.26, 0.11, 0.045] },
  grey: { root: [0.13, 0.127, 0.125], mid: [0.26, 0.255, 0.25], tip: [0.36, 0.355, 0.35] },
  white: { root: [0.48, 0.47, 0.45], mid: [0.62, 0.61, 0.59], tip: [0.7, 0.69, 0.67] },
};

/** The eye colours a brief can name: the iris' middle tone, linear. */
export const EYE_COLOUR_VALUES: Readonly<Record<(typeof EYE_COLOURS)[number], LinearRgb>> = {
  brown: [0.11, 0.05, 0.02],
  'dark-brown': [0.035, 0.017, 0.01],
  hazel: [0.16, 0.1, 0.035],
  green: [0.1, 0.15, 0.07],
  blue: [0.09, 0.18, 0.32],
  grey: [0.18, 0.21, 0.23],
};

/** Cloth colours that go well beside each other and beside skin, by name; linear. */
export const CLOTH_COLOURS = {
  navy: [0.012, 0.02, 0.05],
  charcoal: [0.03, 0.031, 0.034],
  black: [0.009, 0.009, 0.01],
  cream: [0.72, 0.66, 0.55],
  white: [0.78, 0.78, 0.77],
  wine: [0.2, 0.012, 0.022],
  rust: [0.33, 0.09, 0.03],
  ochre: [0.48, 0.26, 0.06],
  olive: [0.09, 0.1, 0.04],
  forest: [0.02, 0.075, 0.045],
  teal: [0.02, 0.14, 0.15],
  sky: [0.24, 0.4, 0.58],
  dustyRose: [0.5, 0.22, 0.22],
  plum: [0.1, 0.02, 0.075],
  camel: [0.36, 0.21, 0.1],
  sage: [0.25, 0.33, 0.23],
} as const satisfies Record<string, LinearRgb>;

/** Names of `CLOTH_COLOURS`. */
export type ClothColour = keyof typeof CLOTH_COLOURS;

/** Linear light of an sRGB `#rrggbb` colour (IEC 61966-2-1). */
export function linearFromHex(hex: string): LinearRgb {
  const channel = (at: number): number => linearFromSrgb(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}
