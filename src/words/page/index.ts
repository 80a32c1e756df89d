import { languageOfTag } from '../language-tag.ts';
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
  it: 'Italiano',
  ja: '日本語',
  zh: '中文',
  ko: '한국어',
  hi: 'हिन्दी',
  ar: 'العربية',
  ru: 'Русский',
  tr: 'Türkçe',
} as const;

/** A language of the page. */
export type PageLanguage = keyof typeof PAGE_LANGUAGES;

const files: Readonly<Record<PageLanguage, () => Promise<PageWords>>> = {
  en: async () => en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  pt: async () => (await import('./pt.ts')).pt,
  it: async () => (await import('./it.ts')).it,
  ja: async () => (await import('./ja.ts')).ja,
  zh: async () => (await import('./zh.ts')).zh,
  ko: async () => (await import('./ko.ts')).ko,
  hi: async () => (await import('./hi.ts')).hi,
  ar: async () => (await import('./ar.ts')).ar,
  ru: async () => (await import('./ru.ts')).ru,
  tr: async () => (await import('./tr.ts')).tr,
};

/** English, which is there at once. */
export const pageEnglish: PageWords = en;

/** Loads what the page says in a language. */
export const pageWordsIn = (language: PageLanguage): Promise<PageWords> => files[language]();

/** The first of the wanted languages (`pt-BR`) that the page speaks. */
export function pageLanguageOf(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    const language = languageOfTag(tag);
    if (Object.hasOwn(PAGE_LANGUAGES, language)) return language as PageLanguage;
  }
  return 'en';
}
