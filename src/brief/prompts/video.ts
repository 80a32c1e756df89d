import type { Dialect } from './dialect.ts';
import { asSentence, FAULTS_TO_AVOID, filmPartsOf, joinWithin, partsOf } from './sentences.ts';

const LONGEST = 1500;

/** Wan, LTX and Hunyuan: sentences that begin with the shot and tell what moves. */
export const video: Dialect = {
  id: 'video',
  longest: LONGEST,
  write: (brief, lists) => ({
    prompt: joinWithin(
      [...filmPartsOf(brief), ...partsOf(brief, lists)].map(asSentence),
      '. ',
      LONGEST,
      '. The heads move slowly and keep their shape.',
    ),
    negative: `${FAULTS_TO_AVOID}, child, teenager, nudity, flicker, morphing faces, changing identity`,
  }),
};
