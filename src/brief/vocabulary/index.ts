import { arabic } from './arabic.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { hindi } from './hindi.ts';
import { italian } from './italian.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { portuguese } from './portuguese.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import { turkish } from './turkish.ts';
import type { LanguageVocabulary } from './vocabulary.ts';

/** All languages a description can be written in. */
export const VOCABULARIES: readonly LanguageVocabulary[] = [
  english,
  spanish,
  french,
  german,
  portuguese,
  italian,
  japanese,
  chinese,
  korean,
  hindi,
  arabic,
  russian,
  turkish,
];
