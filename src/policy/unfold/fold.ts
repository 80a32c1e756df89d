import { type Reading, ReadingBuilder } from './reading.ts';

/** Letters that decomposition leaves alone though they are spelling variants of others. */
const SPELLING: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    ı: 'i',
    ø: 'o',
    æ: 'ae',
    œ: 'oe',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ħ: 'h',
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ى: 'ي',
    ی: 'ي',
    ک: 'ك',
    ة: 'ه',
    ؤ: 'و',
    ئ: 'ي',
    ʼ: "'",
    '’': "'",
    '‘': "'",
    '´': "'",
    '`': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '−': '-',
  }),
);

/** Characters that are not there for the eye: zero-width, joiners in Latin, direction marks, variation selectors, soft hyphens, tags. */
const INVISIBLE =
  /^(?:[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]|[\u{e0000}-\u{e0fff}])$/u;
/** Marks dropped after decomposition: Latin, Greek and Cyrillic diacritics, Arabic vowel signs and tatweel, the nukta of Devanagari. */
const MARK = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u20d0-\u20ff]/g;
/** Scripts whose letters are decomposed to lose their diacritics. */
const DECOMPOSED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}]/u;
/** First code points of the decimal digit rows that NFKC leaves as they are. */
const DIGIT_ROWS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
];

const folded = new Map<string, string>();

/**
 * Folds one character: compatibility forms (NFKC), lower case, diacritics and invisible characters
 * dropped, native digits to ASCII. May give none, one or several characters.
 */
function foldCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? character.toLowerCase() : character;
  const known = folded.get(character);
  if (known !== undefined) return known;
  let result: string;
  if (INVISIBLE.test(character) || (code >= 0xd800 && code <= 0xdfff)) result = '';
  else if (code >= 0x1f1e6 && code <= 0x1f1ff) result = String.fromCharCode(0x61 + code - 0x1f1e6);
  else if (code >= 0x1f130 && code <= 0x1f189)
    result = String.fromCharCode(0x61 + (((code - 0x1f130) % 32) % 26));
  else {
    const row = DIGIT_ROWS.find((first) => code >= first && code < first + 10);
    if (row !== undefined) result = String(code - row);
    else {
      result = character.normalize('NFKC').toLowerCase();
      if (DECOMPOSED.test(result) || /^[\u0300-\u036f]/.test(result))
        result = result.normalize('NFD').replace(MARK, '');
      else result = result.replace(MARK, '');
      result = Array.from(result, (part) => SPELLING.get(part) ?? part).join('');
    }
  }
  if (folded.size < 20_000) folded.set(character, result);
  return result;
}

/** The plain reading of a text: {@link foldCharacter} over its characters, offsets kept. */
export function foldText(text: string): Reading {
  const builder = new ReadingBuilder();
  let offset = 0;
  for (const character of text) {
    const result = foldCharacter(character);
    if (result !== '') builder.add(result, offset);
    offset += character.length;
  }
  return builder.finish('plain', text.length);
}

/** Folds a word of a lexicon as texts are folded. */
export function foldWord(word: string): string {
  return Array.from(word, foldCharacter).join('');
}
