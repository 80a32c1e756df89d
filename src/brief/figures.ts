import { AGES } from './brief.ts';
import type { Lexicon } from './lexicon.ts';
import type { Match } from './matching.ts';
import { isSingle, type Token } from './tokens.ts';

/** A number that means something, and the tokens that say it. */
export interface Figure {
  readonly kind: 'age' | 'height' | 'seconds' | 'fps' | 'size' | 'ratio';
  readonly value: number;
  /** Second number of a size or ratio. */
  readonly second: number;
  readonly at: readonly number[];
}

const RATIOS = new Set([
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
  '9:21',
  '16:10',
]);
const LONGEST_SECONDS = 600;
const SHORTEST_CM = 140;
const TALLEST_CM = 215;

/** Reads ages, heights, lengths, frame rates, sizes and ratios out of the numbers of a text. */
export function readFigures(
  tokens: readonly Token[],
  matches: readonly Match[],
  lexicon: Lexicon,
  text: string,
): Figure[] {
  const figures: Figure[] = [];
  const marks = new Map<number, Match>();
  const people = new Set<number>();
  const inAgeWords = new Set<number>();
  for (const match of matches) {
    const { field } = match.phrase;
    if (field === 'ageMark' || field === 'unit') marks.set(match.at[0]!, match);
    if (field === 'age') for (const place of match.at) inAgeWords.add(place);
    if (field === 'person') for (const place of match.at) people.add(place);
  }
  const endsBefore = (index: number): Match | undefined => {
    for (const match of marks.values()) if (match.at.at(-1) === index) return match;
    return undefined;
  };
  for (let index = 0; index < tokens.length; index++) {
    const number = numberAt(tokens, index, lexicon);
    if (number === undefined || inAgeWords.has(index)) continue;
    const { value, length } = number;
    const own = Array.from({ length }, (_, offset) => index + offset);
    const next = index + length;
    const pair = pairAt(tokens, index, text);
    if (pair) {
      figures.push(pair);
      index = pair.at.at(-1)!;
      continue;
    }
    const after = marks.get(next);
    const before = endsBefore(index - 1);
    const afterIs = after && `${after.phrase.field}.${after.phrase.value}`;
    const push = (kind: Figure['kind'], amount: number, extra: readonly number[] = []): void => {
      figures.push({ kind, value: amount, second: 0, at: [...own, ...extra] });
      index = Math.max(next - 1, ...extra);
    };
    const decade = value % 10 === 0 && value >= 20 && value <= 90;
    if (afterIs === 'ageMark.after') {
      if (isAdultAge(value)) push('age', value, after!.at);
      else index = after!.at.at(-1)!;
    } else if (decade && afterIs === 'ageMark.decade') push('age', value + decadeOffset(before), after!.at);
    else if (decade && isEnglishDecade(tokens, next) && !isLengthContext(tokens, index))
      push('age', value + decadeOffset(before), [next]);
    else if (afterIs === 'unit.second' && value <= LONGEST_SECONDS) push('seconds', value, after!.at);
    else if (afterIs === 'unit.minute') push('seconds', value * 60, after!.at);
    else if (afterIs === 'unit.fps') push('fps', value, after!.at);
    else if (afterIs === 'unit.cm' && value >= SHORTEST_CM && value <= TALLEST_CM)
      push('height', value, after!.at);
    else if (afterIs === 'ageMark.years') {
      if (isAdultAge(value) && isAfterPerson(tokens, index, people, lexicon)) push('age', value, after!.at);
      else index = after!.at.at(-1)!;
    } else if (afterIs === 'unit.other') index = after!.at.at(-1)!;
    else if (!isAdultAge(value)) index = next - 1;
    else if (isAgeSaidBefore(before, tokens, people, lexicon)) push('age', value, before?.at);
    else if (isAfterPerson(tokens, index, people, lexicon) || isAfterAge(figures, index, tokens, lexicon))
      push('age', value);
    else index = next - 1;
  }
  return figures;
}

const isAdultAge = (value: number): boolean =>
  Number.isInteger(value) && value >= AGES.youngest && value <= AGES.oldest;

const decadeOffset = (before: Match | undefined): number =>
  before?.phrase.value === 'early' ? 2 : before?.phrase.value === 'late' ? 8 : 5;

const isEnglishDecade = (tokens: readonly Token[], next: number): boolean =>
  tokens[next]?.text === 's' && tokens[next]?.start === tokens[next - 1]?.end;

/** "60s" is a length where nothing before it speaks of somebody's sixties. */
const isLengthContext = (tokens: readonly Token[], index: number): boolean =>
  !['their', 'her', 'his', 'the', 'early', 'late', 'mid', 'in', 'our', 'my', 'both'].includes(
    tokens[index - 1]?.text ?? '',
  );

function pairAt(tokens: readonly Token[], index: number, text: string): Figure | undefined {
  const first = tokens[index];
  if (first?.script !== 'number') return undefined;
  let look = index + 1;
  let between = text.slice(first.end, tokens[look]?.start ?? first.end).trim();
  if (tokens[look]?.text === 'x') {
    look++;
    between = 'x';
  }
  const second = tokens[look];
  if (second?.script !== 'number' || !(between === 'x' || between === ':' || between === '*'))
    return undefined;
  const [width, height] = [Number(first.text), Number(second.text)];
  const at = Array.from({ length: look - index + 1 }, (_, offset) => index + offset);
  if (RATIOS.has(`${width}:${height}`)) return { kind: 'ratio', value: width, second: height, at };
  const isSize = [width, height].every((side) => side >= 64 && side <= 4096) && between !== ':';
  return isSize ? { kind: 'size', value: width, second: height, at } : undefined;
}

function numberAt(
  tokens: readonly Token[],
  index: number,
  lexicon: Lexicon,
): { readonly value: number; readonly length: number } | undefined {
  const token = tokens[index];
  if (token === undefined) return undefined;
  if (token.script === 'number') {
    const value = Number(token.text);
    return token.text.length <= 4 ? { value, length: 1 } : undefined;
  }
  if (isSingle(token.script)) return characterNumberAt(tokens, index, lexicon);
  const value = lexicon.numbers.get(token.text);
  if (value === undefined) return undefined;
  // "sixty-two", "sesenta y dos": tens, perhaps a joining word, ones.
  if (value >= 20 && value % 10 === 0) {
    for (const skip of [1, 2]) {
      const next = tokens[index + skip];
      if (next === undefined || next.clause !== token.clause) break;
      if (skip === 2 && !lexicon.joiningWords.has(tokens[index + 1]!.text)) break;
      const ones = lexicon.numbers.get(next.text);
      if (ones !== undefined && ones < 10) return { value: value + ones, length: skip + 1 };
      // French counts on from sixty and eighty up to nineteen.
      if (ones !== undefined && ones < 20 && (value === 60 || value === 80))
        return { value: value + ones, length: skip + 1 };
    }
  }
  return { value, length: 1 };
}

/** Han numerals ("六十五", "二十") and longest-first number words of spaceless scripts. */
function characterNumberAt(
  tokens: readonly Token[],
  index: number,
  lexicon: Lexicon,
): { readonly value: number; readonly length: number } | undefined {
  let total = 0;
  let digit = 0;
  let at = index;
  let seen = false;
  while (at < tokens.length && isSingle(tokens[at]!.script)) {
    const step = longestNumberWord(tokens, at, lexicon);
    if (step === undefined) break;
    seen = true;
    if (step.value === 10) {
      total += (digit || 1) * 10;
      digit = 0;
    } else if (step.value > 10) total += step.value;
    else digit = step.value;
    at += step.length;
  }
  return seen ? { value: total + digit, length: at - index } : undefined;
}

function longestNumberWord(
  tokens: readonly Token[],
  index: number,
  lexicon: Lexicon,
): { readonly value: number; readonly length: number } | undefined {
  let word = '';
  let best: { value: number; length: number } | undefined;
  for (let length = 1; length <= 3; length++) {
    const token = tokens[index + length - 1];
    if (token === undefined || !isSingle(token.script)) break;
    word += token.text;
    const value = lexicon.numbers.get(word);
    if (value !== undefined) best = { value, length };
  }
  return best;
}

/** "aged 60"; a mere "of 60" only right behind a person. */
function isAgeSaidBefore(
  before: Match | undefined,
  tokens: readonly Token[],
  people: ReadonlySet<number>,
  lexicon: Lexicon,
): boolean {
  if (before?.phrase.field !== 'ageMark' || before.phrase.value !== 'before') return false;
  const start = before.at[0]!;
  return !lexicon.functionWords.has(tokens[start]!.text) || people.has(start - 1);
}

/** "a man, 60", "she is 61": nothing but articles between a person and the number. */
function isAfterPerson(
  tokens: readonly Token[],
  index: number,
  people: ReadonlySet<number>,
  lexicon: Lexicon,
): boolean {
  for (let look = index - 1; look >= Math.max(0, index - 3); look--) {
    if (tokens[look]!.sentence !== tokens[index]!.sentence) break;
    if (people.has(look)) return true;
    if (!lexicon.functionWords.has(tokens[look]!.text)) break;
  }
  return isApposed(tokens, index, people);
}

/** "A woman with red curls, 34, kisses": a number alone in its clause, after a clause about somebody. */
function isApposed(tokens: readonly Token[], index: number, people: ReadonlySet<number>): boolean {
  const { clause, sentence } = tokens[index]!;
  const before = tokens[index - 1];
  if (before === undefined || before.clause === clause || before.sentence !== sentence) return false;
  if (tokens[index + 1]?.clause === clause) return false;
  for (let look = index - 1; look >= 0 && tokens[look]!.clause === before.clause; look--) {
    if (people.has(look)) return true;
  }
  return false;
}

/** "30 and 41": the second of two ages. */
function isAfterAge(
  figures: readonly Figure[],
  index: number,
  tokens: readonly Token[],
  lexicon: Lexicon,
): boolean {
  const last = figures.at(-1);
  if (last?.kind !== 'age') return false;
  const between = tokens.slice(last.at.at(-1)! + 1, index);
  return between.length <= 1 && between.every((token) => lexicon.joiningWords.has(token.text));
}
