import { describe, expect, test } from 'vitest';
import { FINDINGS } from '../../people/photo/findings.ts';
import { photoSentence, photoWords } from './index.ts';

const codes = Object.entries(FINDINGS).flatMap(([code, { action }]) => (action === 'warn' ? [code] : []));
const warning = (code: string): Parameters<typeof photoSentence>[0] =>
  ({ code, photo: '$& me.jpg', pixels: 137 }) as never;

describe.each(Object.keys(photoWords))('in %s', (language) => {
  test('every warning has its own sentence, which names the photo', () => {
    const sentences = codes.map((code) => photoSentence(warning(code), language));
    expect(codes.length).toBeGreaterThan(12);
    expect(new Set(sentences).size).toBe(codes.length);
    for (const sentence of sentences) {
      expect(sentence).toContain('$& me.jpg');
      expect(sentence).not.toMatch(/[{}\n!]/);
    }
    expect(photoSentence(warning('small-face'), language)).toContain('137');
  });
});

test('speaks the language that was asked for, English where there is none', () => {
  const sentences = Object.keys(photoWords).map((language) => photoSentence(warning('glasses'), language));
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(photoSentence(warning('blurred'), 'pt-BR')).toBe(photoSentence(warning('blurred'), 'pt'));
  expect(photoSentence(warning('blurred'), 'tlh')).toBe(photoSentence(warning('blurred'), 'en'));
});
