import { isCharacter, type Lexicon, type Phrase, type PhraseWord } from './lexicon.ts';
import { isSingle, type Token } from './tokens.ts';

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

const WIDEST_WORD_GAP = 5;
const WIDEST_CHARACTER_GAP = 8;
const MOST_SKIPPED = 3;
const SHORTEST_STEM = 2;

/** Finds all phrases of a language; of those of one field that overlap, the longest stays. */
export function findMatches(tokens: readonly Token[], lexicon: Lexicon): Match[] {
  const words = tokens.map((token): Word => ({ token, forms: formsOf(token, lexicon) }));
  const found: Match[] = [];
  for (let start = 0; start < words.length; start++) {
    for (const phrase of candidates(words[start]!, lexicon)) {
      const at = placesOf(phrase, words, start, lexicon);
      if (at) found.push({ phrase, at, isNegated: isNegated(words, at, lexicon) });
    }
  }
  return withoutOverlaps(found);
}

function formsOf(token: Token, lexicon: Lexicon): readonly string[] {
  const { text, script } = token;
  if (isSingle(script) || script === 'number') return [text];
  if (isKnown(text, lexicon)) return [text];
  for (const prefix of lexicon.prefixes) {
    const bare = text.slice(prefix.length);
    if (bare.length >= 3 && text.startsWith(prefix) && isKnown(bare, lexicon)) return [text, bare];
  }
  return [text, ...lexicon.typos.nearest(text)];
}

function isKnown(text: string, lexicon: Lexicon): boolean {
  if (lexicon.known.has(text)) return true;
  for (let length = SHORTEST_STEM; length < text.length; length++) {
    if (lexicon.byBeginning.has(text.slice(0, length)) || lexicon.byEnding.has(text.slice(length)))
      return true;
  }
  return false;
}

function candidates(word: Word, lexicon: Lexicon): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (const form of word.forms) {
    phrases.push(...(lexicon.byWhole.get(form) ?? []));
    if (isSingle(word.token.script)) continue;
    for (let length = SHORTEST_STEM; length <= form.length; length++) {
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
    const widest = !wanted.afterGap
      ? MOST_SKIPPED
      : isSingle(words[start]!.token.script)
        ? WIDEST_CHARACTER_GAP
        : WIDEST_WORD_GAP;
    let place: number | undefined;
    for (let look = next; look <= next + widest; look++) {
      const word = words[look];
      if (word === undefined || word.token.clause !== clause) break;
      if (isWanted(word, wanted)) {
        place = look;
        break;
      }
      if (!wanted.afterGap && !isSkippable(word.token.text, lexicon)) break;
    }
    if (place === undefined) {
      if (isSkippable(wanted.text, lexicon)) continue;
      return undefined;
    }
    at.push(place);
    next = place + 1;
  }
  return at;
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

/** A negation counts within two words before (articles aside) or right after, in the same clause. */
function isNegated(words: readonly Word[], at: readonly number[], lexicon: Lexicon): boolean {
  const first = at[0]!;
  const { clause } = words[first]!.token;
  let reach = 2;
  for (let look = first - 1; look >= 0 && reach > 0; look--) {
    const { text, clause: itsClause } = words[look]!.token;
    if (itsClause !== clause || lexicon.joiningWords.has(text)) break;
    if (lexicon.negationsBefore.has(text)) return true;
    if (!lexicon.functionWords.has(text)) reach--;
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
  const idioms: ReadonlySet<number>[] = [];
  const kept: Match[] = [];
  for (const { match } of ranked) {
    const { field } = match.phrase;
    const places = taken.get(field) ?? new Set<number>();
    if (match.at.some((place) => places.has(place))) continue;
    if (idioms.some((idiom) => idiom.size > match.at.length && match.at.every((place) => idiom.has(place))))
      continue;
    for (const place of match.at) places.add(place);
    taken.set(field, places);
    if (isClosed(match.phrase)) idioms.push(new Set(match.at));
    kept.push(match);
  }
  return kept.sort((a, b) => a.at[0]! - b.at[0]!);
}

/** Phrases whose words mean nothing else inside them: "film still" asks for no film. */
const isClosed = ({ field, value }: Phrase): boolean =>
  (field === 'given' && value !== 'adults' && value !== 'quality') ||
  field === 'style' ||
  field === 'move' ||
  field === 'ratio' ||
  field === 'ageMark';
