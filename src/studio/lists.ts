import { engines } from '../engines/index.ts';
import { TERMS, type Terms } from './terms.ts';

export { vocabularyOf } from './terms.ts';

/** An engine as it is listed. */
export interface ListedEngine {
  readonly id: string;
  readonly description: string;
}

/** Everything a brief can name and who can draw it. */
export interface StudioLists extends Terms {
  readonly engines: readonly ListedEngine[];
}

/** The lists of this version. */
export const LISTS: StudioLists = {
  ...TERMS,
  engines: engines.map(({ id, description }) => ({ id, description })),
};
