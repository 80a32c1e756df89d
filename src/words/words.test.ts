import { expect, test } from 'vitest';
import { faultSentence, LANGUAGES, wordsIn } from './index.ts';

test('falls back to English, and finds a language by its regional form', () => {
  expect(wordsIn('en-GB').language).toBe('en');
  expect(wordsIn('en_US.UTF-8').language).toBe('en');
  expect(wordsIn('tlh').language).toBe('en');
  expect(wordsIn('').language).toBe('en');
});

test.each(LANGUAGES.map((words) => [words.language, words] as const))(
  '%s says faults in one sentence',
  (language) => {
    const sentence = faultSentence(
      { code: 'unknown-name', option: '--kiss', given: 'lip', known: ['lips', 'nose'], nearest: 'lips' },
      language,
    );
    for (const part of ['--kiss', 'lip', 'lips', 'nose']) expect(sentence).toContain(part);
    expect(sentence).not.toContain('\n');
  },
);
