import type { Dialect } from './dialect.ts';
import { FAULTS_TO_AVOID, joinWithin, partsOf } from './sentences.ts';

const LONGEST = 1024;

/** Adobe Firefly: one sentence of phrases, at most 1024 characters. */
export const firefly: Dialect = {
  id: 'firefly',
  longest: LONGEST,
  write: (brief, lists) => ({
    prompt: joinWithin(partsOf(brief, lists), ', ', LONGEST),
    negative: FAULTS_TO_AVOID,
  }),
};
