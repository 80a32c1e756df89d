import {
  type PageLanguage,
  type PageWords,
  pageEnglish,
  pageLanguageOf,
  pageWordsIn,
} from '../../words/page/index.ts';
import { createStore, useStore } from './store.ts';

/** What the visitor has set about the page itself; kept in the browser. */
interface Settings {
  readonly language: PageLanguage;
  readonly words: PageWords;
  readonly theme: 'system' | 'day' | 'night';
}

const KEY = 'beso-page';
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar']);
const kept = readKept();

/** The page's own settings. */
export const settings = createStore<Settings>({
  language: 'en',
  words: pageEnglish,
  theme: kept.theme ?? 'system',
});

/** The words of the page in the visitor's language. */
export const useWords = (): PageWords => useStore(settings, ({ words }) => words);

/** Loads a language and turns the page around where it is read from the right. */
export async function setLanguage(language: PageLanguage): Promise<void> {
  const words = await pageWordsIn(language).catch(() => pageEnglish);
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
  document.title = words.title;
  settings.set((before) => ({ ...before, language, words }));
  keep();
}

/** Day, night or as the system has it. */
export function setTheme(theme: Settings['theme']): void {
  settings.set((before) => ({ ...before, theme }));
  document.documentElement.dataset['theme'] = theme;
  keep();
}

/** Takes up what was set before, or what the browser asks for. */
export async function startSettings(): Promise<void> {
  document.documentElement.dataset['theme'] = settings.get().theme;
  await setLanguage(kept.language ?? pageLanguageOf(navigator.languages));
}

function keep(): void {
  const { language, theme } = settings.get();
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, theme }));
  } catch {
    // Private windows may refuse; then it holds until the page is closed.
  }
}

function readKept(): { language?: PageLanguage; theme?: Settings['theme'] } {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as ReturnType<typeof readKept>;
  } catch {
    return {};
  }
}
