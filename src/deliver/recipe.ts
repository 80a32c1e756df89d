import type { Brief } from '../brief/brief.ts';

/** Where a picture comes from, in the words of IPTC's digital source types. */
export type DigitalSourceType = 'algorithmicMedia' | 'compositeSynthetic';

/** All that is needed to make a picture or film again; travels inside its file. */
export interface Recipe {
  /** Version of Beso that made it. */
  readonly version: string;
  readonly brief: Brief;
  /** Id of the engine that drew it. */
  readonly engine: string;
  readonly digitalSourceType: DigitalSourceType;
}

/** The recipe of a brief; a photo that went in makes its picture a composite. */
export function recipeOf(brief: Brief, engine: string, version: string): Recipe {
  const fromPhoto = brief.people.some((person) => person.photo !== undefined);
  return {
    version,
    brief,
    engine,
    digitalSourceType: fromPhoto ? 'compositeSynthetic' : 'algorithmicMedia',
  };
}

/** The address by which IPTC's vocabulary names a digital source type. */
export const digitalSourceTypeUri = (type: DigitalSourceType): string =>
  `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`;

/** Short plain description for titles: what is seen, never who. */
export function titleOf(brief: Brief): string {
  return `A kiss: ${brief.kiss}, ${brief.mood}, ${brief.view}, ${brief.light} light, ${brief.setting} (${brief.style})`;
}
