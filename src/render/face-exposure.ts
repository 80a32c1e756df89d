import type { LinearRgb, Person } from '../human/types.ts';

type Skin = Person['look']['skin'];

/** Mean colour of the cheeks in the skin textures, linear. */
const CHEEKS = { african: [0.137, 0.044, 0.02], others: [0.736, 0.438, 0.277] } as const;
/** Brightness of a face over its cheeks' luminance: dark skin shines more. From the dark skin's on it falls to the fair skin's. */
const SHINE = { dark: { cheeks: 0.087, factor: 1.61 }, fair: { cheeks: 0.28, factor: 0.816 } } as const;
/** Brightness of a face that lights are set for. */
const ORDINARY = 0.36;
/** How far exposure follows faces: all the way would make night of day for the fair, and day of night for the dark. */
const FOLLOWS = 0.46;

/** The factor by which a photographer would open or close the lens for these faces. */
export function exposureForFaces(persons: readonly Person[]): number {
  const steps = persons.map(({ look: { skin } }) => Math.log2(brightnessOf(skin) / ORDINARY));
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return 2 ** (-FOLLOWS * mean);
}

/** Skin darker than this is lit a little more, as by a reflector of its own beside a fair face. */
const DARK = 0.2;
/** How far that goes: the share of the difference, and at most this much. */
const LIFT = { share: 0.4, most: 1.5 } as const;

/** The factor on a skin's light that keeps dark faces readable in shade. */
export function liftOfSkin(skin: Skin): number {
  return Math.min(LIFT.most, Math.max(1, (DARK / brightnessOf(skin)) ** LIFT.share));
}

/** How bright a face looks: the same for a skin on the dark texture, lightened, as on the fair one, darkened. */
function brightnessOf(skin: Skin): number {
  const [red, green, blue] = cheeksOf(skin);
  const cheeks = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const { dark, fair } = SHINE;
  const between = Math.log(cheeks / dark.cheeks) / Math.log(fair.cheeks / dark.cheeks);
  const share = Math.min(1, Math.max(0, between));
  return cheeks * dark.factor ** (1 - share) * fair.factor ** share;
}

/** The usual colour of a skin's cheeks, linear. */
export function cheeksOf({ texture, tint }: Skin): LinearRgb {
  const base = texture.includes('african') ? CHEEKS.african : CHEEKS.others;
  return [base[0] * tint[0], base[1] * tint[1], base[2] * tint[2]];
}
