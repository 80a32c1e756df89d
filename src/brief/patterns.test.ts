import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildLexicon } from './lexicon.ts';
import { VOCABULARIES } from './vocabulary/index.ts';
import { LANGUAGES } from './vocabulary/vocabulary.ts';

const here = import.meta.dirname;
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(here, name), 'utf8') }));

/** A repetition of something that itself repeats, or of alternatives: what makes a pattern explode. */
const REPEATED_REPETITION = /\([^()]*[*+|][^()]*\)[*+{]/;
const REGULAR_EXPRESSION = /(?<=[=(,:]\s*)\/(?![/*])(?:\\.|[^/\\\n])+\//g;

describe('the patterns of the reading', () => {
  it('never repeat a repetition', () => {
    const found = sources.flatMap(({ name, text }) =>
      [...text.matchAll(REGULAR_EXPRESSION)]
        .filter(([pattern]) => REPEATED_REPETITION.test(pattern))
        .map(([pattern]) => `${name}: ${pattern}`),
    );
    expect(found).toEqual([]);
    expect(REPEATED_REPETITION.test('(a+)+')).toBe(true);
  });
});

describe('the vocabularies', () => {
  it('cover every language once', () => {
    expect(VOCABULARIES.map(({ language }) => language).sort()).toEqual([...LANGUAGES].sort());
  });

  it.each(VOCABULARIES.map((vocabulary) => [vocabulary.language, vocabulary] as const))(
    'in %s has words for every kiss, mood, view, light, side, setting and style that English has',
    (_, vocabulary) => {
      const english = VOCABULARIES.find(({ language }) => language === 'en');
      for (const field of [
        'kiss',
        'mood',
        'view',
        'light',
        'from',
        'setting',
        'style',
        'time',
        'season',
      ] as const)
        expect([field, ...Object.keys(vocabulary.phrases[field] ?? {}).sort()]).toEqual([
          field,
          ...Object.keys(english?.phrases[field] ?? {}).sort(),
        ]);
    },
  );

  it.each(VOCABULARIES.map((vocabulary) => [vocabulary.language, vocabulary] as const))(
    'in %s has no empty phrase',
    (_, vocabulary) => {
      const lexicon = buildLexicon(vocabulary, [], () => true);
      for (const index of [lexicon.byWhole, lexicon.byBeginning, lexicon.byEnding])
        for (const phrases of index.values())
          for (const phrase of phrases) expect(phrase.words.every(({ text }) => text.length > 0)).toBe(true);
      for (const phrases of Object.values(vocabulary.phrases))
        for (const list of Object.values(phrases))
          for (const text of list.split(',')) expect(text.replace(/[?*~\s]/g, '')).not.toBe('');
    },
  );
});
