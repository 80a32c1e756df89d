import type { Plugin } from 'vite';
import { personBriefSchema } from '../src/brief/brief.ts';
import { BRIEF_CHOICES } from '../src/studio/brief-choices.ts';
import { TERMS } from '../src/studio/terms.ts';
import type { Lists } from '../src/web/state/lists.ts';

const NAME = 'virtual:beso-lists';

/**
 * Gives the page the names a brief can use, without the geometry behind them: `virtual:beso-lists` is filled in when the
 * page is built, so that its first load is small and a new kiss still needs no second list.
 */
export function listsPlugin(): Plugin {
  return {
    name: 'beso-lists',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? `export const lists = ${JSON.stringify(namesOnly())};` : undefined),
  };
}

/** The names of this version. */
export function namesOnly(): Lists {
  const ids = (terms: readonly { readonly id: string }[]) => terms.map(({ id }) => id);
  return {
    kisses: ids(TERMS.kisses),
    moods: ids(TERMS.moods),
    views: ids(TERMS.views),
    lights: ids(TERMS.lights),
    settings: ids(TERMS.settings),
    styles: ids(TERMS.styles),
    choices: BRIEF_CHOICES,
    personFields: Object.keys(personBriefSchema.shape) as Lists['personFields'][number][],
    cast: TERMS.cast.map(({ id, name, ageYears }) => ({ id, name, ageYears })),
  };
}
