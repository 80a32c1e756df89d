import { english } from './english.ts';
import type { LanguageVocabulary } from './vocabulary.ts';

/** All languages a description can be written in. */
export const VOCABULARIES: readonly LanguageVocabulary[] = [english];
