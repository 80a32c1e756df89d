import type { Person } from '../human/types.ts';

type Skin = Person['look']['skin'];

/** Mean brightness of the faces in the skin textures, linear. */
const TEXTURE_BRIGHTNESS = { african: 0.1, others: 0.4 } as const;
/** Brightness of a face that lights are set for. */
const ORDINARY = 0.36;
/** How far exposure follows faces: all the way would make night of day for the fair, and day of night for the dark. */
const FOLLOWS = 0.38;

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

function brightnessOf({ texture, tint: [red, green, blue] }: Skin): number {
  const base = texture.includes('african') ? TEXTURE_BRIGHTNESS.african : TEXTURE_BRIGHTNESS.others;
  return base * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
}
