import { knownNames, knownNamesInSigns } from '../names/known.ts';
import { english } from './en.ts';
import type { Lexicon } from './lexicon.ts';

/** All lexicons: one a language, and the widely known names. */
export const lexicons: readonly Lexicon[] = [english, knownNames, ...knownNamesInSigns];
