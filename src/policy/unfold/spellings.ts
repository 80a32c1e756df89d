import { type Disguise, type Reading, ReadingBuilder } from './reading.ts';

/** Signs that stand for letters in leetspeak; `1` is read both ways. */
const LEET: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: 'o',
    1: 'i',
    3: 'e',
    4: 'a',
    5: 's',
    6: 'g',
    7: 't',
    8: 'b',
    9: 'g',
    '@': 'a',
    $: 's',
    '!': 'i',
    '|': 'l',
    '€': 'e',
    '+': 't',
    '*': '',
    '#': '',
    '£': 'l',
    '¡': 'i',
  }),
);
const LEET_WORD = /[\p{L}\p{N}@$!|€+*#£¡]+/gu;
/** Numbers with a unit ("35mm", "20s", "15yo", "1man"), versions and years are not leetspeak. */
const NUMBER_WITH_UNIT = /^(?:\d+\p{L}*|\p{L}{1,2}\d+|\p{L}+(?:19|20)\d\d|[^\p{L}]*)$/u;

/** Reads leetspeak inside words ("n4k3d", "s€x", "p*rn" without the star); `one` is what `1` and `!` stand for. */
export function readLeet(plain: Reading, one: 'i' | 'l'): Reading | undefined {
  return rewriteWords(plain, LEET_WORD, 'leetspeak', (word) => {
    const core = word.replace(/(?<![!+*#])[!+*#]+$/u, '');
    if (!/\p{L}/u.test(core) || NUMBER_WITH_UNIT.test(core) || core.startsWith('@') || core.startsWith('#'))
      return undefined;
    if (!/[0134567890@$!|€+*#£¡]/.test(core)) return undefined;
    return Array.from(word, (sign) => (sign === '1' || sign === '!' ? one : (LEET.get(sign) ?? sign)));
  });
}

/** A text with more starred words than these is a pattern, not a description. */
const MOST_STARRED = 20;
/** From the first letter of a word only: a long word without stars is looked at once. */
const STARRED_WORD = /(?<!\p{L})\p{L}+\*+\p{L}+/gu;

/** Reads words with a star for a vowel ("p*rn"), the stars standing for `vowel`. */
export function readStarred(plain: Reading, vowel: string): Reading | undefined {
  const starred = plain.text.match(STARRED_WORD)?.length ?? 0;
  if (starred === 0 || starred > MOST_STARRED) return undefined;
  return rewriteWords(plain, STARRED_WORD, 'leetspeak', (word) =>
    Array.from(word, (sign) => (sign === '*' ? vowel : sign)),
  );
}

/** Reads stretched words: three or more of one letter as one ("nuuude"). */
export function readStretched(plain: Reading): Reading | undefined {
  return rewriteWords(plain, /\p{L}+/gu, 'stretched', (word) => {
    if (!/(\p{L})\1\1/u.test(word)) return undefined;
    const letters = Array.from(word);
    return letters.map((letter, i) => (letter === letters[i - 1] ? '' : letter));
  });
}

function rewriteWords(
  plain: Reading,
  words: RegExp,
  disguise: Disguise,
  rewrite: (word: string) => string[] | undefined,
): Reading | undefined {
  let changed = false;
  const builder = new ReadingBuilder();
  let at = 0;
  for (const match of plain.text.matchAll(words)) {
    const signs = rewrite(match[0]);
    if (signs === undefined) continue;
    changed = true;
    builder.copy(plain, at, match.index);
    let offset = match.index;
    for (const [i, sign] of Array.from(match[0]).entries()) {
      builder.add(signs[i] ?? '', plain.source[offset]!);
      offset += sign.length;
    }
    at = match.index + match[0].length;
  }
  if (!changed) return undefined;
  builder.copy(plain, at, plain.text.length);
  return builder.finish(disguise, plain.source[plain.text.length]!);
}

/** Joins letters that stand alone ("n u d e", "s.e.x", "1 5 y o"), three or more in a row; a wider gap stays a word gap. */
export function readSpelledOut(plain: Reading): Reading | undefined {
  return joinRuns(
    plain,
    /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][\s.\-_*·,/|~+]{1,3}){2,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu,
    'spelled-out',
    (run) => {
      // Where gaps differ in width, the wider ones part words.
      const gaps = run.match(/[\s.\-_*·,/|~+]+/gu) ?? [];
      const narrow = Math.min(...gaps.map((gap) => gap.length));
      return (gap) => gap.length > narrow;
    },
  );
}

/** Joins words split by a sign inside ("na-ked", "nu.de", "s_ex"). */
export function readSplitWords(plain: Reading): Reading | undefined {
  return joinRuns(
    plain,
    /(?<![\p{L}\p{N}])\p{L}{1,5}(?:[-_.*·~|]\p{L}{1,5}){1,5}(?![\p{L}\p{N}])/gu,
    'split-words',
    () => () => false,
  );
}

function joinRuns(
  plain: Reading,
  runs: RegExp,
  disguise: Disguise,
  keepsGap: (run: string) => (gap: string) => boolean,
): Reading | undefined {
  let changed = false;
  const builder = new ReadingBuilder();
  let at = 0;
  for (const match of plain.text.matchAll(runs)) {
    changed = true;
    builder.copy(plain, at, match.index);
    const keeps = keepsGap(match[0]);
    for (const part of match[0].matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
      const start = match.index + part.index;
      if (/[\p{L}\p{N}]/u.test(part[0])) builder.copy(plain, start, start + part[0].length);
      else if (keeps(part[0])) builder.add(' ', plain.source[start]!);
    }
    at = match.index + match[0].length;
  }
  if (!changed) return undefined;
  builder.copy(plain, at, plain.text.length);
  return builder.finish(disguise, plain.source[plain.text.length]!);
}
