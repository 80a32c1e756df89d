import type { Dialect } from './dialect.ts';
import { asSentence, joinWithin, partsOf, RIGHT_COUNTS } from './sentences.ts';

const LONGEST = 1800;

/** FLUX and others that read plain sentences: no negative prompt, so the right counts are said outright. */
export const flux: Dialect = {
  id: 'flux',
  longest: LONGEST,
  write: (brief, lists) => ({
    prompt: joinWithin(partsOf(brief, lists).map(asSentence), '. ', LONGEST, `. ${RIGHT_COUNTS}`),
  }),
};
