import { describe, expect, test } from 'vitest';
import { REFUSAL_CODES, type Verdict } from '../../policy/verdict.ts';
import { refusalSentence, refusalWords } from './index.ts';

const refusal = (
  code: (typeof REFUSAL_CODES)[number],
  rewrite?: string,
): Extract<Verdict, { decision: 'refuse' }> => ({
  decision: 'refuse',
  code,
  because: [{ start: 0, end: 5, words: '$& naked' }],
  language: 'en',
  ...(rewrite === undefined ? {} : { rewrite }),
});

describe.each(Object.keys(refusalWords))('in %s', (language) => {
  test('every code has its own sentence, which quotes the words it is about', () => {
    const sentences = REFUSAL_CODES.map((code) => refusalSentence(refusal(code), language));
    expect(new Set(sentences).size).toBe(REFUSAL_CODES.length);
    for (const [i, sentence] of sentences.entries()) {
      expect(sentence).not.toMatch(/[{}\n!]/);
      if (REFUSAL_CODES[i] !== 'too-long') expect(sentence).toContain('$& naked');
    }
  });

  test('a better wording is offered', () => {
    expect(refusalSentence(refusal('nudity', 'a kiss in the rain'), language)).toContain(
      'a kiss in the rain',
    );
  });
});

test('an unknown language is answered in the language of the request', () => {
  expect(refusalSentence({ ...refusal('minor'), language: 'fr' }, 'xx')).toContain('adultes');
  expect(refusalSentence(refusal('minor'), 'pt-BR')).toContain('adultos');
});
