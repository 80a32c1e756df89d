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

/** What a person reads about a photo that could be better; English where there are no words of the language (`pt-BR` finds `pt`). */
export function photoSentence(warning: PhotoWarning, language = 'en'): string {
  const words = (photoWords as Readonly<Record<string, PhotoWords>>)[languageOfTag(language)] ?? en;
  return words[warning.code]
    .replace('{photo}', () => warning.photo)
    .replace('{pixels}', () => (warning.code === 'small-face' ? String(warning.pixels) : ''));
}
