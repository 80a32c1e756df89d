import type { Brief } from '../brief/brief.ts';

/** Where a picture comes from, in the words of IPTC's digital source types. */
export type DigitalSourceType =
  | 'algorithmicMedia'
  | 'compositeSynthetic'
  /** Painted by a trained model. */
  | 'trainedAlgorithmicMedia'
  /** Painted by a trained model after photos. */
  | 'compositeWithTrainedAlgorithmicMedia';

/** All that is needed to make a picture or film again; travels inside its file. */
export interface Recipe {
  /** Version of Beso that made it. */
  readonly version: string;
  readonly brief: Brief;
  /** Id of the engine that drew it. */
  readonly engine: string;
  readonly digitalSourceType: DigitalSourceType;
  /** SHA-256 of each consent record that it stands on. */
  readonly consents?: readonly string[];
  /** How it was painted, where that was not done by Beso itself. */
  readonly painting?: Painting;
}

/** What a trained model had to do with it. */
export interface Painting {
  /** As the engine names it. */
  readonly model?: string;
  /** The engine's settings, without addresses and secrets. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** What was made otherwise than asked. */
  readonly warnings?: readonly { readonly code: string }[];
}

/** The recipe of a brief; a photo that went in makes its picture a composite, `painting` makes it a model's. */
export function recipeOf(
  brief: Brief,
  engine: string,
  version: string,
  painting?: Painting,
  consents: readonly string[] = [],
): Recipe {
  const fromPhoto = brief.people.some((person) => person.photo !== undefined);
  const drawn = fromPhoto ? 'compositeSynthetic' : 'algorithmicMedia';
  const painted = fromPhoto ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia';
  return {
    version,
    brief,
    engine,
    digitalSourceType: painting ? painted : drawn,
    ...(consents.length > 0 ? { consents } : {}),
    ...(painting ? { painting } : {}),
  };
}

/** The address by which IPTC's vocabulary names a digital source type. */
export const digitalSourceTypeUri = (type: DigitalSourceType): string =>
  `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`;

/** Short plain description for titles: what is seen, never who. */
export function titleOf(brief: Brief): string {
  return `A kiss: ${brief.kiss}, ${brief.mood}, ${brief.view}, ${brief.light} light, ${brief.setting} (${brief.style})`;
}
