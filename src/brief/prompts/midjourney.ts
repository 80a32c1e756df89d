import { ratioOf } from '../ratio.ts';
import type { Dialect } from './dialect.ts';
import { FAULTS_TO_AVOID, joinWithin, partsOf } from './sentences.ts';

const LONGEST = 1500;

/** Midjourney: phrases, then its parameters for proportions, seed and what to leave out. */
export const midjourney: Dialect = {
  id: 'midjourney',
  longest: LONGEST,
  write: (brief, lists) => {
    const parameters = ` --ar ${ratioOf(brief.size)} --seed ${brief.seed} --no ${FAULTS_TO_AVOID}`;
    return { prompt: joinWithin(partsOf(brief, lists), ', ', LONGEST, parameters) };
  },
};
