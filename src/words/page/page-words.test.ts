import { expect, test } from 'vitest';
import { fill, PAGE_LANGUAGES, type PageLanguage, pageLanguageOf, pageWordsIn } from './index.ts';

const languages = Object.keys(PAGE_LANGUAGES) as PageLanguage[];

/** Every sentence of a language by the way to it. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : sentences(value as object, `${path}${key}.`),
  );
}

const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();

test.each(languages)('%s says everything, with the same things to fill in', async (language) => {
  const english = new Map(sentences(await pageWordsIn('en')));
  const own = sentences(await pageWordsIn(language));
  expect(own.map(([path]) => path)).toEqual([...english.keys()]);
  for (const [path, sentence] of own) {
    expect(sentence.trim(), path).not.toBe('');
    expect(placeholders(sentence), path).toEqual(placeholders(english.get(path)!));
  }
});

test.each(languages.filter((language) => language !== 'en'))('%s is not English', async (language) => {
  const english = new Map(sentences(await pageWordsIn('en')));
  const same = sentences(await pageWordsIn(language)).filter(
    ([path, sentence]) => english.get(path) === sentence && sentence.length > 12 && !sentence.includes('{'),
  );
  expect(same).toEqual([]);
});

test('finds the visitor’s language', () => {
  expect(pageLanguageOf(['nl', 'pt-BR', 'en'])).toBe('pt');
  expect(pageLanguageOf(['toString', 'nl'])).toBe('en');
});

test('fills braces and leaves unknown ones', () => {
  expect(fill('{a} and {b}', { a: '$&' })).toBe('$& and {b}');
});
