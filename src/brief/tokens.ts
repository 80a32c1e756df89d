import type { FoldedText } from './fold.ts';

/** How a token is written, which decides the languages it may belong to. */
export type TokenScript =
  | 'latin'
  | 'cyrillic'
  | 'arabic'
  | 'devanagari'
  | 'hangul'
  | 'kana'
  | 'han'
  | 'number'
  | 'symbol';

/** A word, a number, or one character of a script that is written without spaces. */
export interface Token {
  readonly text: string;
  readonly script: TokenScript;
  /** Place in the folded text. */
  readonly start: number;
  readonly end: number;
  /** Counts the stretches between commas and stronger marks. */
  readonly clause: number;
  /** Counts the stretches between full stops. */
  readonly sentence: number;
  /** Written with a capital though no sentence begins here: most likely a name. */
  readonly isName: boolean;
}

const LETTER = /\p{L}|\p{M}/u;
const UPPER_CASE = /\p{Lu}/u;
const DIGIT = /\p{Nd}/u;
const SYMBOL = /\p{Extended_Pictographic}/u;
const CLAUSE_END = new Set([
  ',',
  ';',
  '，',
  '、',
  '،',
  '؛',
  '|',
  '/',
  '(',
  ')',
  '[',
  ']',
  '·',
  '•',
  '\t',
  ':',
]);
const SENTENCE_END = new Set(['.', '!', '?', '\n', '。', '．', '！', '？', '؟', '।', '…']);

/**
 * Cuts folded text into tokens; marks end clauses and sentences. The source tells capitals. Linear in the length of the
 * text.
 */
export function tokenise(folded: FoldedText, source = folded.text): Token[] {
  const tokens: Token[] = [];
  const { text } = folded;
  let clause = 0;
  let sentence = 0;
  let at = 0;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const script = scriptOf(character);
    if (script === undefined) {
      if (SENTENCE_END.has(character) && !isBetweenDigits(text, at)) {
        clause++;
        sentence++;
      } else if (CLAUSE_END.has(character) && !isBetweenDigits(text, at)) clause++;
      at += character.length;
      continue;
    }
    const start = at;
    at += character.length;
    if (!isSingle(script)) {
      while (at < text.length) {
        const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
        if (scriptOf(next) !== script && !(script !== 'number' && /\p{M}/u.test(next))) break;
        at += next.length;
      }
    }
    const word = text.slice(start, at);
    const isCapital = UPPER_CASE.test(source.charAt(folded.sourceStart[start] ?? 0));
    const isName = isCapital && tokens.at(-1)?.sentence === sentence;
    tokens.push({
      text: script === 'number' ? asciiDigits(word) : word,
      script,
      start,
      end: at,
      clause,
      sentence,
      isName,
    });
  }
  return tokens;
}

/** Scripts whose tokens are single characters. */
export const isSingle = (script: TokenScript): boolean =>
  script === 'han' || script === 'kana' || script === 'hangul' || script === 'symbol';

function scriptOf(character: string): TokenScript | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) {
    if (code >= 97 && code <= 122) return 'latin';
    return code >= 48 && code <= 57 ? 'number' : undefined;
  }
  if (DIGIT.test(character)) return 'number';
  if (!LETTER.test(character)) return SYMBOL.test(character) ? 'symbol' : undefined;
  if (code < 0x370) return 'latin';
  if (code >= 0x400 && code < 0x530) return 'cyrillic';
  if (code >= 0x600 && code < 0x780) return 'arabic';
  if (code >= 0x900 && code < 0x980) return 'devanagari';
  if (code >= 0xac00 && code < 0xd7b0) return 'hangul';
  if ((code >= 0x3040 && code < 0x3100) || code === 0x30fc) return 'kana';
  if ((code >= 0x3400 && code < 0xa000) || code === 0x3005 || (code >= 0x20000 && code < 0x30000))
    return 'han';
  return 'latin';
}

/** As in 1.8, 9:16 and 3/4. */
const isBetweenDigits = (text: string, at: number): boolean =>
  DIGIT.test(text[at - 1] ?? '') && DIGIT.test(text[at + 1] ?? '');

/** Digits of other scripts stand in runs of ten in order, each run starting at a multiple of ten from its zero. */
function asciiDigits(word: string): string {
  let digits = '';
  for (const digit of word) {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 128) digits += digit;
    else {
      let zero = code;
      while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
      digits += String(code - zero);
    }
  }
  return digits;
}
