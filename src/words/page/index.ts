import { en } from './en.ts';
import type { PageWords } from './page-words.ts';

export { fill, labelOf, type PageWords } from './page-words.ts';

/** The languages of the page, each named in itself; the order of the menu. */
export const PAGE_LANGUAGES = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  pt: 'Português',
} as const;

/** A language of the page. */
export type PageLanguage = keyof typeof PAGE_LANGUAGES;

const files: Readonly<Record<PageLanguage, () => Promise<PageWords>>> = {
  en: async () => en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  pt: async () => (await import('./pt.ts')).pt,
};

/** English, which is there at once. */
export const pageEnglish: PageWords = en;

/** Loads what the page says in a language. */
export const pageWordsIn = (language: PageLanguage): Promise<PageWords> => files[language]();

/** The first of the wanted languages (`pt-BR`) that the page speaks. */
export function pageLanguageOf(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split(/[-_]/)[0] ?? '';
    if (Object.hasOwn(PAGE_LANGUAGES, language)) return language as PageLanguage;
  }
  return 'en';
}
