import type { Language, Verdict } from '../../policy/verdict.ts';
import { languageOfTag } from '../language-tag.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { hi } from './hi.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { pt } from './pt.ts';
import type { RefusalWords } from './refusal-words.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';
import { zh } from './zh.ts';

/** What is said about refusals, by language. */
export const refusalWords: { readonly [L in Language]: RefusalWords } = {
  en,
  es,
  fr,
  de,
  pt,
  it,
  ja,
  zh,
  ko,
  hi,
  ar,
  ru,
  tr,
};

/** At most so many of the words a refusal is about are quoted. */
const MOST_QUOTES = 3;

/**
 * What a person reads about a refusal: why, the words it is about, and the nearest acceptable wording where there is one.
 *
 * @param language the reader's (`pt`, `pt-BR`); the request's own where it is known, else English
 */
export function refusalSentence(
  verdict: Extract<Verdict, { readonly decision: 'refuse' }>,
  language: string = verdict.language,
): string {
  const words = wordsIn(language) ?? wordsIn(verdict.language) ?? en;
  const [open, close] = words.quotes;
  const quoted = verdict.because.slice(0, MOST_QUOTES).map(({ words: text }) => `${open}${text}${close}`);
  const [before, after] = words.brackets;
  const what = quoted.length === 0 ? '' : ` ${before}${quoted.join(words.separator)}${after}`;
  const sentence = words.sentences[verdict.code].replace('{what}', () => what);
  const { rewrite } = verdict;
  return rewrite === undefined
    ? sentence
    : `${sentence} ${words.wouldWork.replace('{rewrite}', () => rewrite)}`;
}

const wordsIn = (language: string): RefusalWords | undefined =>
  (refusalWords as Readonly<Record<string, RefusalWords>>)[languageOfTag(language)];
