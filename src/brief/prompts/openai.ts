import type { Dialect } from './dialect.ts';
import { asSentence, joinWithin, partsOf, RIGHT_COUNTS } from './sentences.ts';

const LONGEST = 4000;

/** OpenAI's picture models: full sentences, everything said outright. */
export const openai: Dialect = {
  id: 'openai',
  longest: LONGEST,
  write: (brief, lists) => ({
    prompt: joinWithin(
      partsOf(brief, lists).map(asSentence),
      '. ',
      LONGEST,
      `. ${RIGHT_COUNTS} No text in the picture.`,
    ),
  }),
};
