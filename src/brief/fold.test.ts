import { describe, expect, it } from 'vitest';
import { foldText, foldWord } from './fold.ts';

describe('foldText', () => {
  it.each([
    ['Küssen', 'kussen'],
    ['STRASSE', 'strasse'],
    ['straße', 'strasse'],
    ['ISTANBUL', 'istanbul'],
    ['İstanbul', 'istanbul'],
    ['ışık', 'isik'],
    ['IŞIK', 'isik'],
    ['ｋｉｓｓ', 'kiss'],
    ['キス', 'きす'],
    ['ｷｽ', 'きす'],
    ['قُبْلَة', 'قبله'],
    ['أحمر', 'احمر'],
    ['قـبـلـة', 'قبله'],
    ['फ़ोटो', 'फोटो'],
    ['चाँद', 'चांद'],
    ['ёлка', 'елка'],
    ['kiss\u200b', 'kiss'],
  ])('writes %s as %s', (given, expected) => {
    expect(foldWord(given)).toBe(foldWord(expected));
  });

  it('treats composed and decomposed letters alike', () => {
    for (const word of ['é', 'ü', '키스', 'ガ', 'й', 'ज़'])
      expect(foldWord(word.normalize('NFD'))).toBe(foldWord(word.normalize('NFC')));
  });

  it('is at rest after one pass', () => {
    for (const word of ['Küß', 'キス', 'قُبْلَة', 'फ़ोटो', 'IŞIK', 'ﬁne', '키스'])
      expect(foldWord(foldWord(word))).toBe(foldWord(word));
  });

  it('leads back to the source', () => {
    const source = 'Ein Küß\u0301chen ﬁn ｋ';
    const { text, sourceStart, sourceEnd } = foldText(source);
    const at = text.indexOf('kuss');
    expect(source.slice(sourceStart[at], sourceEnd[at + 7])).toBe('Küß\u0301chen');
    expect(sourceEnd.at(-1)).toBe(source.length);
  });

  it('survives broken Unicode and piles of marks', () => {
    expect(() => foldText(`\ud800${'a\u0301'.repeat(3)}${'\u0301'.repeat(5000)}\udc00`)).not.toThrow();
  });
});
