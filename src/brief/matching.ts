import { isCharacter, type Lexicon, type Phrase, type PhraseWord } from './lexicon.ts';
import { isSingle, type Token } from './tokens.ts';
import type { PhraseField } from './vocabulary/vocabulary.ts';

/** A phrase found in the text. */
export interface Match {
  readonly phrase: Phrase;
  /** Indexes of the tokens that make it, in order. */
  readonly at: readonly number[];
  readonly isNegated: boolean;
}

/** A token with every form under which it may be looked up: as typed, without glued letters, spelt right. */
interface Word {
  readonly token: Token;
  readonly forms: readonly string[];
}

const MOST_WORDS_BETWEEN = 4;
const MOST_CHARACTERS_BETWEEN = 8;
const MOST_SKIPPED = 3;
const SHORTEST_STEM = 2;
const LONGEST_STEM = 24;

/**
 * Finds all phrases of a language; of those of one field that overlap, the longest stays. Typos are mended only where
 * asked: a word of one language is often near to one of another.
 */
export function findMatches(tokens: readonly Token[], lexicon: Lexicon, mendsTypos: boolean): Match[] {
  const words = tokens.map((token): Word => ({ token, forms: formsOf(token, lexicon, mendsTypos) }));
  const found: Match[] = [];
  for (let start = 0; start < words.length; start++) {
    for (const phrase of candidates(words[start]!, lexicon)) {
      const at = placesOf(phrase, words, start, lexicon);
      if (at) found.push({ phrase, at, isNegated: isNegated(words, at, lexicon) });
    }
  }
  return withoutOverlaps(found);
}

function formsOf(token: Token, lexicon: Lexicon, mendsTypos: boolean): readonly string[] {
  const { text, script } = token;
  if (isSingle(script) || script === 'number') return [text];
  const forms = [text];
  // A plural that is not a word of its own stands for its singular.
  const singular = text.slice(0, -1);
  if (
    script === 'latin' &&
    text.length > 3 &&
    text.endsWith('s') &&
    !lexicon.known.has(text) &&
    lexicon.known.has(singular)
  )
    forms.push(singular);
  for (const prefix of lexicon.prefixes) {
    const bare = text.slice(prefix.length);
    if (bare.length >= 2 && text.startsWith(prefix) && isKnown(bare, lexicon)) forms.push(bare);
  }
  const isName = token.isName && lexicon.language !== 'de';
  if (mendsTypos && !isName && forms.length === 1 && !isKnown(text, lexicon))
    forms.push(...lexicon.typos.nearest(text));
  return forms;
}

function isKnown(text: string, lexicon: Lexicon): boolean {
  if (lexicon.known.has(text)) return true;
  for (let length = SHORTEST_STEM; length < Math.min(text.length, LONGEST_STEM); length++) {
    if (lexicon.byBeginning.has(text.slice(0, length)) || lexicon.byEnding.has(text.slice(-length)))
      return true;
  }
  return false;
}

function candidates(word: Word, lexicon: Lexicon): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (const form of word.forms) {
    phrases.push(...(lexicon.byWhole.get(form) ?? []));
    if (isSingle(word.token.script)) continue;
    for (let length = SHORTEST_STEM; length <= Math.min(form.length, LONGEST_STEM); length++) {
      phrases.push(...(lexicon.byBeginning.get(form.slice(0, length)) ?? []));
      phrases.push(...(lexicon.byEnding.get(form.slice(form.length - length)) ?? []));
    }
  }
  return phrases;
}

function placesOf(
  phrase: Phrase,
  words: readonly Word[],
  start: number,
  lexicon: Lexicon,
): number[] | undefined {
  const at = [start];
  const { clause } = words[start]!.token;
  let next = start + 1;
  for (let index = 1; index < phrase.words.length; index++) {
    const wanted = phrase.words[index]!;
    const place = placeOf(wanted, words, next, clause, lexicon);
    if (place !== undefined) {
      at.push(place);
      next = place + 1;
    } else if (index === phrase.words.length - 1 || !isSkippable(wanted.text, lexicon)) return undefined;
  }
  return at;
}

/** The next place of a word: at once but for function words, or after a few others where the phrase has a gap. */
function placeOf(
  wanted: PhraseWord,
  words: readonly Word[],
  from: number,
  clause: number,
  lexicon: Lexicon,
): number | undefined {
  let skipped = 0;
  let passed = 0;
  for (let place = from; ; place++) {
    const word = words[place];
    if (word === undefined || word.token.clause !== clause) return undefined;
    if (isWanted(word, wanted)) return place;
    if (isSkippable(word.token.text, lexicon)) skipped++;
    else if (wanted.afterGap) passed++;
    else return undefined;
    const most = isSingle(word.token.script) ? MOST_CHARACTERS_BETWEEN : MOST_WORDS_BETWEEN;
    if (passed > most || skipped > MOST_SKIPPED + passed) return undefined;
  }
}

const isSkippable = (text: string, lexicon: Lexicon): boolean =>
  lexicon.functionWords.has(text) && !isCharacter(text);

const isWanted = (word: Word, wanted: PhraseWord): boolean =>
  word.forms.some((form) =>
    wanted.form === 'whole'
      ? form === wanted.text
      : wanted.form === 'beginning'
        ? form.startsWith(wanted.text)
        : form.endsWith(wanted.text),
  );

/** A negation counts right before (articles aside) or right after, in the same clause. */
function isNegated(words: readonly Word[], at: readonly number[], lexicon: Lexicon): boolean {
  const { clause } = words[at[0]!]!.token;
  for (let look = at[0]! - 1; look >= 0; look--) {
    const { token } = words[look]!;
    if (token.clause !== clause) break;
    if (lexicon.negationsBefore.has(token.text)) return true;
    if (!isSkippable(token.text, lexicon)) break;
  }
  return follows(words, at.at(-1)! + 1, clause, lexicon.negationsAfter);
}

/** Whether one of the words stands at `from`; in spaceless scripts a word is several tokens. */
function follows(words: readonly Word[], from: number, clause: number, list: ReadonlySet<string>): boolean {
  if (list.size === 0) return false;
  let joined = '';
  for (let look = from; look < from + 6; look++) {
    const token = words[look]?.token;
    if (token === undefined || token.clause !== clause) return false;
    joined += token.text;
    if (list.has(joined) || list.has(token.text)) return true;
    if (!isSingle(token.script) && look > from) return false;
  }
  return false;
}

function withoutOverlaps(found: readonly Match[]): Match[] {
  const ranked = found
    .map((match, order) => ({ match, order }))
    .sort(
      (a, b) =>
        b.match.at.length - a.match.at.length ||
        b.match.phrase.weight - a.match.phrase.weight ||
        a.order - b.order,
    );
  const taken = new Map<string, Set<number>>();
  const closed: Match[] = [];
  const kept: Match[] = [];
  for (const { match } of ranked) {
    const { field } = match.phrase;
    const places = taken.get(field) ?? new Set<number>();
    if (match.at.some((place) => places.has(place))) continue;
    if (closed.some((other) => isInside(match, other))) continue;
    for (const place of match.at) places.add(place);
    taken.set(field, places);
    if (isClosed(match.phrase)) closed.push(match);
    kept.push(match);
  }
  return kept.sort((a, b) => a.at[0]! - b.at[0]!);
}

const CLOSED_FIELDS: ReadonlySet<PhraseField> = new Set([
  'style',
  'move',
  'ratio',
  'ageMark',
  'clothes',
  'from',
]);

/** Phrases whose words mean nothing else inside them: "film still" asks for no film, "evening dress" for no evening. */
const isClosed = ({ field, value }: Phrase): boolean =>
  CLOSED_FIELDS.has(field) || (field === 'given' && value !== 'adults' && value !== 'quality');

/** A side of the light takes only sides and views with it ("the sun behind them" is still the sun), a mark of age only ages. */
const isInside = (match: Match, closed: Match): boolean =>
  closed.at.length > match.at.length &&
  match.at.every((place) => closed.at.includes(place)) &&
  (closed.phrase.field !== 'from' || match.phrase.field === 'view' || match.phrase.field === 'place') &&
  (closed.phrase.field !== 'ageMark' || match.phrase.field === 'age');
