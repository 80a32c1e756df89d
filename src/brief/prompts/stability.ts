import type { Dialect } from './dialect.ts';
import { asSentence, FAULTS_TO_AVOID, joinWithin, partsOf } from './sentences.ts';

const LONGEST = 10_000;

/** Stability's service: sentences, what to avoid apart, at most 10 000 characters. */
export const stability: Dialect = {
  id: 'stability',
  longest: LONGEST,
  write: (brief, lists) => ({
    prompt: joinWithin(partsOf(brief, lists).map(asSentence), '. ', LONGEST, '.'),
    negative: `${FAULTS_TO_AVOID}, child, teenager, nudity, deformed`,
  }),
};
