import { readCodes, readReversed, readRot13 } from './ciphers.ts';
import { foldText } from './fold.ts';
import { readInitials, readQuotedParts } from './hidden-words.ts';
import { readLookAlikes } from './look-alikes.ts';
import type { Reading } from './reading.ts';
import { readLeet, readSpelledOut, readSplitWords, readStarred, readStretched } from './spellings.ts';

/** The ways to read a text. */
export interface Readings {
  /** The text itself, folded. */
  readonly plain: Reading;
  /** Other spellings of the same words: read like the text itself. */
  readonly spellings: readonly Reading[];
  /** Decoded parts: read on their own. */
  readonly codes: readonly Reading[];
  /** Readings that give sense for any text only by chance (backwards, rot13, initials): believed when they hold known words. */
  readonly guesses: readonly Reading[];
}

/** Undoes the disguises of a text; linear in its length. */
export function unfold(text: string): Readings {
  const folded = foldText(text);
  const plain = folded;
  const clear = readLookAlikes(plain);
  const base = clear ?? plain;
  const spellings: Reading[] = [];
  if (clear) spellings.push(clear);
  const spelled = readSpelledOut(base);
  if (spelled) spellings.push(spelled);
  for (const from of spelled ? [base, spelled] : [base]) {
    const leet = readLeet(from, 'i');
    if (leet) {
      spellings.push(leet);
      const other = readLeet(from, 'l');
      if (other && other.text !== leet.text) spellings.push(other);
    }
  }
  for (const vowel of 'aeiou') {
    const starred = readStarred(base, vowel);
    if (starred) spellings.push(starred);
  }
  const split = readSplitWords(base);
  if (split) spellings.push(split);
  const stretched = readStretched(base);
  if (stretched) spellings.push(stretched);
  const guesses = [readReversed(base), readRot13(base), readInitials(base), readQuotedParts(base)];
  return {
    plain,
    spellings,
    codes: readCodes(text),
    guesses: guesses.filter((reading) => reading !== undefined),
  };
}
