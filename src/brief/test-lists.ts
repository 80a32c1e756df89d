import type { TermLists } from './reading.ts';
import { VOCABULARIES } from './vocabulary/index.ts';
import type { PhraseField } from './vocabulary/vocabulary.ts';

/** Lists of bare terms for tests, made from what the English vocabulary knows: names, and prompts that repeat them. */
export const TEST_LISTS: TermLists = {
  kisses: termsOf('kiss'),
  moods: termsOf('mood'),
  views: termsOf('view'),
  lights: termsOf('light'),
  settings: termsOf('setting'),
  styles: termsOf('style'),
};

function termsOf(field: PhraseField): TermLists['kisses'] {
  const english = VOCABULARIES.find(({ language }) => language === 'en');
  return Object.keys(english?.phrases[field] ?? {}).map((id) => ({
    id,
    words: [id.replaceAll('-', ' ')],
    prompt: `a picture that shows ${id.replaceAll('-', ' ')} and nothing else`,
  }));
}
