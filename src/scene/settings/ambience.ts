import type { LinearRgb } from '../../human/types.ts';
import type { LightRig } from '../types.ts';

/** What the light makes of a place: the colours its sky, haze, shade and lamps are painted with. All linear. */
export interface Ambience {
  /** 0 night … 1 day. */
  readonly daylight: number;
  readonly skyTop: LinearRgb;
  readonly skyLow: LinearRgb;
  /** Full hue of the strongest light, brightest channel 1. */
  readonly sun: LinearRgb;
  /** Distance fades into this. */
  readonly haze: LinearRgb;
  /** Deepest tone of silhouettes against the light. */
  readonly shade: LinearRgb;
  /** How much the strongest light is a visible sun or moon rather than a closed sky, 0 … 1. */
  readonly clear: number;
  /** How far lamps and windows are lit, 0 … 1. */
  readonly lamps: number;
  /** The colour of a surface of that albedo; `sunlit` 0 in shade … 1 facing the light. */
  lit(albedo: LinearRgb, sunlit: number): LinearRgb;
}

/** Reads the mood of a place off the light that falls on the couple. */
export function ambienceOf(rig: LightRig): Ambience {
  const { daylight } = rig;
  const sun = fullHue(rig.rim.colour);
  const zenith = fullHue(rig.sky.zenith);
  const horizon = fullHue(rig.sky.horizon);
  const glow = fullHue(rig.sky.glow.colour);

  // A closed sky has an edge light hardly stronger than its key.
  const clear = clamp01((luminance(rig.rim.colour) / luminance(rig.key.colour) - 1.15) / 0.6);
  const level = 0.05 + 0.5 * daylight ** 1.2;
  const skyTop = scale(mix(zenith, glow, 0.12 * clear), level * (1 - 0.45 * clear));
  const skyLow = scale(mix(horizon, glow, 0.78 * clear), level * (1.25 + 0.35 * clear));
  const ambient = scale(mix(zenith, horizon, 0.5), 0.1 + 0.5 * daylight);
  const sunlight = scale(sun, (0.18 + 0.75 * daylight) * (0.35 + 0.65 * clear));
  return {
    daylight,
    skyTop,
    skyLow,
    sun,
    haze: mix(skyLow, skyTop, 0.25),
    shade: scale(ambient, 0.1),
    clear,
    lamps: clamp01(1.25 - 1.3 * daylight),
    lit: (albedo, sunlit) => [
      albedo[0] * (ambient[0] + sunlit * sunlight[0]),
      albedo[1] * (ambient[1] + sunlit * sunlight[1]),
      albedo[2] * (ambient[2] + sunlit * sunlight[2]),
    ],
  };
}

const PURITY = 1.4;

/** A linear colour between two. */
export const mix = (a: LinearRgb, b: LinearRgb, share: number): LinearRgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** A linear colour times a factor. */
export const scale = (colour: LinearRgb, factor: number): LinearRgb => [
  colour[0] * factor,
  colour[1] * factor,
  colour[2] * factor,
];

/** Relative luminance of a linear colour (Rec. 709). */
export const luminance = ([red, green, blue]: LinearRgb): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

const clamp01 = (value: number) => Math.min(1, Math.max(0, value));

function fullHue(colour: LinearRgb): LinearRgb {
  const brightest = Math.max(...colour, 1e-6);
  const [red, green, blue] = colour;
  // The tone mapper takes colour away from the far and bright: paint is mixed purer to allow for it.
  return [(red / brightest) ** PURITY, (green / brightest) ** PURITY, (blue / brightest) ** PURITY];
}
