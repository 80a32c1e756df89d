import { describe, expect, test } from 'vitest';
import { FINDINGS } from '../../people/photo/findings.ts';
import { photoFaultSentence, photoSentence, photoWords } from './index.ts';

const codes = Object.entries(FINDINGS).flatMap(([code, { action }]) => (action === 'warn' ? [code] : []));
const warning = (code: string): Parameters<typeof photoSentence>[0] =>
  ({ code, photo: '$& me.jpg', pixels: 137 }) as never;

const faults: readonly Parameters<typeof photoFaultSentence>[0][] = [
  ...(['not-a-photo', 'broken', 'too-large', 'too-heavy'] as const).map(
    (why) => ({ code: 'photo-unusable', photo: '$& me.jpg', why }) as const,
  ),
  ...(
    ['no-face', 'too-few-faces', 'face-too-small', 'consent-missing', 'age-needed', 'under-age'] as const
  ).map((code) => ({ code, photo: '$& me.jpg' })),
  { code: 'same-person', photos: ['$& me.jpg', 'you.jpg', 'you.jpg'] },
  { code: 'different-people', photos: ['$& me.jpg', 'you.jpg'] },
  { code: 'too-many-faces', photo: '$& me.jpg', found: 5, wanted: 1 },
];

describe.each(Object.keys(photoWords))('in %s', (language) => {
  test('every finding has its own sentence, which names the photo', () => {
    const sentences = [
      ...codes.map((code) => photoSentence(warning(code), language)),
      ...faults.map((fault) => photoFaultSentence(fault, language)),
    ];
    expect(codes.length).toBeGreaterThan(12);
    expect(new Set(sentences).size).toBe(codes.length + faults.length);
    for (const sentence of sentences) {
      expect(sentence).toContain('$& me.jpg');
      expect(sentence).not.toMatch(/[{}\n!]|--/);
    }
    expect(photoSentence(warning('small-face'), language)).toContain('137');
    expect(photoFaultSentence(faults.at(-1)!, language)).toMatch(/5.*1/);
  });

  test('questions name their option on the command line alone, and each photo once', () => {
    const said = faults.map((fault) => photoFaultSentence(fault, language, 'command-line')).join('\n');
    expect(said.match(/--[a-z-]+/g)?.sort()).toEqual(['--age', '--consent', '--same-person']);
    expect(photoFaultSentence(faults.at(-3)!, language).match(/you\.jpg/g)).toHaveLength(1);
  });
});

test('speaks the language that was asked for, English where there is none', () => {
  const sentences = Object.keys(photoWords).map((language) => photoSentence(warning('glasses'), language));
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(photoSentence(warning('blurred'), 'pt-BR')).toBe(photoSentence(warning('blurred'), 'pt'));
  expect(photoSentence(warning('blurred'), 'tlh')).toBe(photoSentence(warning('blurred'), 'en'));
});
