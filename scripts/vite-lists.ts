import type { Plugin } from 'vite';
import { TERMS } from '../src/studio/terms.ts';

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

function namesOnly() {
  const ids = (terms: readonly { readonly id: string }[]) => terms.map(({ id }) => id);
  return {
    kisses: ids(TERMS.kisses),
    moods: ids(TERMS.moods),
    views: ids(TERMS.views),
    lights: ids(TERMS.lights),
    settings: ids(TERMS.settings),
    styles: ids(TERMS.styles),
    cast: TERMS.cast.map(({ id, name, ageYears }) => ({ id, name, ageYears })),
  };
}
