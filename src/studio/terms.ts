import type { Vocabulary } from '../brief/brief.ts';
import type { TermLists } from '../brief/reading.ts';
import { CAST, type CastMember } from '../people/index.ts';
import { styles } from '../render/styles/index.ts';
import { kisses } from '../scene/kisses/index.ts';
import { LIGHTS } from '../scene/lights/index.ts';
import { moods } from '../scene/moods/index.ts';
import { SETTINGS } from '../scene/settings/index.ts';
import { views } from '../scene/views/index.ts';

/** Everything a brief can name. */
export interface Terms extends TermLists {
  readonly cast: readonly CastMember[];
}

/** What this version can name; loads no engine. */
export const TERMS: Terms = { kisses, moods, views, lights: LIGHTS, settings: SETTINGS, styles, cast: CAST };

/** The ids of the lists. */
export function vocabularyOf(lists: Terms): Vocabulary {
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  return {
    kisses: ids(lists.kisses),
    moods: ids(lists.moods),
    views: ids(lists.views),
    lights: ids(lists.lights),
    settings: ids(lists.settings),
    styles: ids(lists.styles),
    cast: ids(lists.cast),
  };
}
