import { describe, expect, test } from 'vitest';
import { foldText } from './fold.ts';
import type { Reading } from './reading.ts';
import { unfold } from './unfold.ts';

const allReadings = (text: string): Reading[] => {
  const { plain, spellings, codes, guesses } = unfold(text);
  return [plain, ...spellings, ...codes, ...guesses];
};
const HIDDEN = 'naked couple kissing';
const rot13 = (text: string): string =>
  text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));
const fullWidth = (text: string): string =>
  text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

describe('undoes what disguises a text', () => {
  test.each([
    ['base64', btoa(HIDDEN)],
    ['base64 of base64', btoa(btoa(HIDDEN))],
    ['hexadecimal', Buffer.from(HIDDEN).toString('hex')],
    ['spaced hexadecimal', Buffer.from(HIDDEN).toString('hex').replace(/../g, '$& ')],
    ['percent escapes', [...HIDDEN].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')],
    ['entities', [...HIDDEN].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
    ['binary', [...HIDDEN].map((letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join(' ')],
    ['rot13', rot13(HIDDEN)],
    ['reversed', [...HIDDEN].reverse().join('')],
    ['full width', fullWidth(HIDDEN)],
    ['zero-width characters', [...HIDDEN].join('\u200b')],
    ['diacritics', HIDDEN.replace(/[aeiou]/g, '$&\u0301')],
    ['Cyrillic look-alikes', 'nаkеd соuрlе kіssіng'],
    ['leetspeak', 'n4k3d c0upl3 k1ss1ng'],
    ['stretched letters', 'naaaked couple kissing'],
    ['split words', 'na-ked couple kis-sing'],
  ])('%s', (_, disguised) => {
    expect(allReadings(disguised).some((reading) => reading.text.includes(HIDDEN))).toBe(true);
  });

  test.each(['n a k e d', 'n.a.k.e.d', 'n-a-k-e-d', 'n_a_k_e_d'])('letters on their own: %s', (spelled) => {
    expect(allReadings(`${spelled} couple`).some((reading) => reading.text.startsWith('naked'))).toBe(true);
  });
});

describe('leaves numbers with units alone', () => {
  test.each(['35mm lens', 'at 5am', '120fps', '4k film', 'a 15yo whisky', 'f1.4'])('%s', (text) => {
    expect(unfold(text).spellings.filter((reading) => reading.disguise === 'leetspeak')).toEqual([]);
  });
});

test.each(['Kuß unter dem Ｎordlicht', 'e\u0301te\u0301', '👩‍❤️‍💋‍👨 kiss', 'кисс १४ साल', '\ud800 lone'])(
  'every folded character of %j comes from its place in the source',
  (text) => {
    const reading = foldText(text);
    expect(reading.source).toHaveLength(reading.text.length + 1);
    for (let i = 0; i < reading.text.length; i++) {
      const [from, to] = [reading.source[i]!, reading.source[i + 1]!];
      expect(to).toBeGreaterThanOrEqual(from);
      expect(foldText(text.slice(from, from + 2)).text).toContain(reading.text[i]!);
    }
  },
);

test.each([
  ['one letter', 'a'],
  ['spelled out', 'n u d e '],
  ['codes in codes', btoa(btoa(btoa(btoa('naked'.repeat(40)))))],
  ['percent signs', '%6e'],
  ['lone surrogates', '\udc00'],
  ['quotes', '"a"'],
  ['leetspeak', 'n4k3d '],
  ['Morse', '-. ..- '],
])('the readings of hostile text stay few and short: %s', (_, unit) => {
  const text = unit.repeat(10_000 / unit.length);
  const readings = allReadings(text);
  expect(readings.length).toBeLessThanOrEqual(40);
  for (const reading of readings) expect(reading.text.length).toBeLessThanOrEqual(text.length);
});
