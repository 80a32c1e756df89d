import { type Reading, ReadingBuilder } from './reading.ts';

/** The initials of the words, as one word, when the text speaks of initials or first letters. */
export function readInitials(plain: Reading): Reading | undefined {
  if (
    !/initial|first letter|acrostic|primeras letras|premieres lettres|anfangsbuchstaben|頭文字|首字母|첫 글자|первые буквы|ilk harf/u.test(
      plain.text,
    )
  )
    return undefined;
  const builder = new ReadingBuilder();
  for (const match of plain.text.matchAll(/[\p{L}]+|[.:;,!?\n]/gu)) {
    builder.add(/\p{L}/u.test(match[0]) ? Array.from(match[0])[0]! : ' ', plain.source[match.index]!);
  }
  return builder.finish('initials', plain.source[plain.text.length]!);
}

/** The quoted parts of a text put together ("na" and "ked"). */
export function readQuotedParts(plain: Reading): Reading | undefined {
  const parts = [...plain.text.matchAll(/"([^"\n]{1,40})"/g)];
  if (parts.length < 2) return undefined;
  const builder = new ReadingBuilder();
  for (const part of parts) builder.copy(plain, part.index + 1, part.index + 1 + part[1]!.length);
  return builder.finish('quoted-parts', plain.source[plain.text.length]!);
}
