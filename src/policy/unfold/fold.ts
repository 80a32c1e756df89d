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

/** Ranges of characters that are not there for the eye: zero-width, joiners, direction marks, variation selectors, soft hyphens, tags. */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xe0000, 0xe0fff],
];
/** Ranges of marks dropped after decomposition: Latin, Greek and Cyrillic diacritics, Arabic vowel signs and tatweel, the nukta of Devanagari. */
const MARKS: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x610, 0x61a],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x93c, 0x93c],
  [0x20d0, 0x20ff],
];
const within = (code: number, ranges: readonly (readonly [number, number])[]): boolean =>
  ranges.some(([first, last]) => code >= first && code <= last);

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
  if (within(code, INVISIBLE)) result = '';
  else if (code >= 0x1f1e6 && code <= 0x1f1ff) result = String.fromCharCode(0x61 + code - 0x1f1e6);
  else if (code >= 0x1f130 && code <= 0x1f189)
    result = String.fromCharCode(0x61 + (((code - 0x1f130) % 32) % 26));
  else {
    const row = DIGIT_ROWS.find((first) => code >= first && code < first + 10);
    if (row !== undefined) result = String(code - row);
    else {
      result = character.normalize('NFKC').toLowerCase();
      if (DECOMPOSED.test(result)) result = result.normalize('NFD');
      result = Array.from(result)
        .filter((part) => !within(part.codePointAt(0)!, MARKS))
        .map((part) => SPELLING.get(part) ?? part)
        .join('');
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
