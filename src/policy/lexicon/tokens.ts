import type { Reading } from '../unfold/reading.ts';

/** A word of a reading; in scripts written without spaces (Han, kana, Hangul) every sign is one. */
export interface Token {
  readonly text: string;
  /** Where it stands in the reading, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Number of the clause (parted by commas and the like) and of the sentence it stands in. */
  readonly clause: number;
  readonly sentence: number;
  /** The value, where it is a number in digits. */
  readonly number?: number;
}

const TOKEN =
  /\d+(?:[.,]\d+)?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}_])+|\p{Extended_Pictographic}|[,;:.!?\n()[\]"|،؛؟。、，；：！？（）「」『』–—।/]/gu;
const SENTENCE_END = /[.!?\n؟。！？।]/u;
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]/u;
/** Words longer than this are noise; their rest is dropped from matching. */
const LONGEST_WORD = 48;

/** Whether a token is one sign of a script written without spaces. */
export const isSign = (text: string): boolean => text.length <= 2 && SIGN.test(text);

/** "Dr.", "F.": a full stop that ends no sentence. */
const isAbbreviation = (before: Token | undefined, at: number): boolean =>
  before !== undefined &&
  before.end === at &&
  /^(?:[a-z]|mr|mrs|ms|dr|st|prof|jr|sr|rev|sra|srta|mme|mlle|hr|fr)$/.test(before.text);

/** Cuts a reading into tokens, clauses and sentences. */
export function tokenize(reading: Pick<Reading, 'text'>): Token[] {
  const tokens: Token[] = [];
  let clause = 0;
  let sentence = 0;
  for (const match of reading.text.matchAll(TOKEN)) {
    const text = match[0];
    const first = text.codePointAt(0)!;
    if (/[\d\p{L}\p{Nl}\p{M}_]/u.test(text) || /\p{Extended_Pictographic}/u.test(text)) {
      const isNumber = first >= 0x30 && first <= 0x39;
      tokens.push({
        text: text.length > LONGEST_WORD ? text.slice(0, LONGEST_WORD) : text,
        start: match.index,
        end: match.index + text.length,
        clause,
        sentence,
        ...(isNumber ? { number: Number(text.replace(',', '.')) } : {}),
      });
    } else if (!(text === '.' && isAbbreviation(tokens.at(-1), match.index))) {
      clause++;
      if (SENTENCE_END.test(text)) sentence++;
    }
  }
  return tokens;
}
