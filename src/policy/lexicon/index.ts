import { knownNames, knownNamesInSigns } from '../names/known.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { hindi } from './hi.ts';
import { italian } from './it.ts';
import { japanese } from './ja.ts';
import { korean } from './ko.ts';
import type { Lexicon } from './lexicon.ts';
import { portuguese } from './pt.ts';
import { russian } from './ru.ts';
import { turkish } from './tr.ts';
import { chinese } from './zh.ts';

/** All lexicons: one a language, and the widely known names. */
export const lexicons: readonly Lexicon[] = [
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
  knownNames,
  ...knownNamesInSigns,
];
