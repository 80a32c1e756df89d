import type { Dialect } from './dialect.ts';
import { FAULTS_TO_AVOID, joinWithin, partsOf } from './sentences.ts';

/** About three windows of 75 tokens, as the usual front ends chain them. */
const LONGEST = 900;

/** Stable Diffusion 1.5 and SDXL: tags between commas, what to avoid apart. */
export const sdxl: Dialect = {
  id: 'sdxl',
  longest: LONGEST,
  write: (brief, lists) => ({
    prompt: joinWithin(partsOf(brief, lists), ', ', LONGEST),
    negative: `${FAULTS_TO_AVOID}, child, teenager, nudity, flat depth, deformed, low quality`,
  }),
};
