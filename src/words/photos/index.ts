import type { PhotoFault } from '../../base/fault.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';
import type { Language } from '../../policy/verdict.ts';
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
import type { PhotoWords } from './photo-words.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';
import { zh } from './zh.ts';

/** What is said about photos that could be better, by language. */
export const photoWords: { readonly [L in Language]: PhotoWords } = {
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

const wordsIn = (language: string): PhotoWords =>
  (photoWords as Readonly<Record<string, PhotoWords>>)[languageOfTag(language)] ?? en;

/** What a person reads about a photo that could be better; English where there are no words of the language (`pt-BR` finds `pt`). */
export function photoSentence(warning: PhotoWarning, language = 'en'): string {
  return filled(wordsIn(language)[warning.code], warning);
}

/** The options of the command line by which questions about photos are answered. */
const OPTIONS = {
  'age-needed': ' (--age)',
  'same-person': ' (--same-person yes)',
  'consent-missing': ' (--consent yes)',
} as const;

/** What a person reads about a photo that cannot be used as it is, on the command line or where there are no options. */
export function photoFaultSentence(
  fault: PhotoFault,
  language = 'en',
  place: 'command-line' | 'page' = 'page',
): string {
  const words = wordsIn(language);
  const sentence = words[fault.code === 'photo-unusable' ? fault.why : fault.code];
  const options: Readonly<Record<string, string>> = place === 'page' ? {} : OPTIONS;
  const photos =
    'photos' in fault && new Intl.ListFormat(languageOfTag(language)).format(new Set(fault.photos));
  return filled(sentence, { ...fault, photos, option: options[fault.code] ?? '' });
}

const filled = (sentence: string, values: object): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => String((values as Record<string, unknown>)[name] ?? ''));
