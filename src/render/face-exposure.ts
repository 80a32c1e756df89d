import type { Person } from '../human/types.ts';

/** Mean brightness of the faces in the skin textures, linear. */
const TEXTURE_BRIGHTNESS = { african: 0.1, others: 0.4 } as const;
/** Brightness of a face that lights are set for. */
const ORDINARY = 0.36;
/** How far exposure follows faces: all the way would make night of day for the fair, and day of night for the dark. */
const FOLLOWS = 0.28;

/** The factor by which a photographer would open or close the lens for these faces. */
export function exposureForFaces(persons: readonly Person[]): number {
  const steps = persons.map(({ look: { skin } }) => {
    const base = skin.texture.includes('african') ? TEXTURE_BRIGHTNESS.african : TEXTURE_BRIGHTNESS.others;
    const [red, green, blue] = skin.tint;
    return Math.log2((base * (0.2126 * red + 0.7152 * green + 0.0722 * blue)) / ORDINARY);
  });
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return 2 ** (-FOLLOWS * mean);
}
