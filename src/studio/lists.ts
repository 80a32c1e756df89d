import type { Vocabulary } from '../brief/brief.ts';
import type { TermLists } from '../brief/reading.ts';
import { engines } from '../engines/index.ts';
import type { CastMember } from '../people/cast.ts';
import { CAST } from '../people/index.ts';
import { styles } from '../render/styles/index.ts';
import { kisses } from '../scene/kisses/index.ts';
import { LIGHTS } from '../scene/lights/index.ts';
import { moods } from '../scene/moods/index.ts';
import { SETTINGS } from '../scene/settings/index.ts';
import { views } from '../scene/views/index.ts';

/** An engine as it is listed. */
export interface ListedEngine {
  readonly id: string;
  readonly description: string;
}

/** Everything a brief can name and who can draw it. */
export interface StudioLists extends TermLists {
  readonly cast: readonly CastMember[];
  readonly engines: readonly ListedEngine[];
}

/** The lists of this version. */
export const LISTS: StudioLists = {
  kisses,
  moods,
  views,
  lights: LIGHTS,
  settings: SETTINGS,
  styles,
  cast: CAST,
  engines: engines.map(({ id, description }) => ({ id, description })),
};

/** The ids of the lists. */
export function vocabularyOf(lists: StudioLists): Vocabulary {
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
