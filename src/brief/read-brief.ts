import type { Brief, PersonBrief } from './brief.ts';
import { type Figure, readFigures } from './figures.ts';
import { foldText } from './fold.ts';
import { withoutNegativePrompt } from './left-out.ts';
import type { Lexicon } from './lexicon.ts';
import { isOfLanguage, Lexicons } from './lexicons.ts';
import { findMatches, type Match } from './matching.ts';
import { isSideOfLight, type PersonFact, readPeople } from './people-reading.ts';
import { sizeOfRatio } from './ratio.ts';
import type { Advice, BriefDraft, Reading, TermLists, Understood } from './reading.ts';
import { type Token, tokenise } from './tokens.ts';
import { type TokenUse, unusedWords } from './unused-words.ts';
import type { PhraseField } from './vocabulary/vocabulary.ts';

/** What `readBrief` may be told. */
export interface ReadingOptions {
  /** The lists to read against: values that are not in them are not read, their own words are. */
  readonly lists?: TermLists;
}

const SCALAR_FIELDS = [
  'kiss',
  'mood',
  'view',
  'light',
  'from',
  'setting',
  'style',
  'time',
  'season',
  'weather',
  'quality',
] as const satisfies readonly PhraseField[];

const USUAL_SECONDS = 4;
const USUAL_FPS = 24;
const LONGEST_SECONDS = 60;
const MOST_FPS = 60;
/** A description longer than this is read up to here. */
const LONGEST_TEXT = 20_000;

const lexiconsOf = new WeakMap<TermLists, Lexicons>();
const lexiconsWithoutLists = new Lexicons(undefined);

/**
 * Reads a description in any of the thirteen languages into a brief, over `base` where one is given. Never fails:
 * what is not understood is in `unused`. Takes time linear in the text.
 *
 * @example
 * readBrief('soft golden hour light from camera left').brief // { light: 'golden-hour', from: 'left' }
 */
export function readBrief<Base extends BriefDraft = BriefDraft>(
  text: string,
  base?: Base,
  options: ReadingOptions = {},
): Reading<Base & BriefDraft> {
  const folded = foldText(text.slice(0, LONGEST_TEXT));
  const tokens = withoutNegativePrompt(tokenise(folded, text), folded);
  const lexicons = options.lists ? lexiconsFor(options.lists) : lexiconsWithoutLists;
  const [lexicon, ...others] = lexicons.forTokens(tokens);
  if (lexicon === undefined) throw new Error('There is always at least one language');
  const matches = allMatches(tokens, lexicon, others);
  const figures = readFigures(tokens, matches, lexicon, folded.text);

  const said: { field: string; value: string | number | boolean; at: readonly number[] }[] = [];
  const draft: Record<string, unknown> = { ...base };
  const used = new Set<number>();
  const note = (field: string, value: string | number | boolean, at: readonly number[]): void => {
    said.push({ field, value, at });
    for (const place of at) used.add(place);
  };

  for (const field of SCALAR_FIELDS) {
    const best = bestOf(candidatesFor(field, matches, tokens));
    if (!best) continue;
    draft[field] = best.value;
    note(field, best.value, best.at);
    for (const match of matches)
      if (match.phrase.field === field && (match.phrase.value === best.value || match.phrase.weight === 1))
        for (const place of match.at) used.add(place);
  }
  readSize(matches, figures, base, draft, note);
  readFilm(matches, figures, base, draft, note);

  const people = readPeopleOver(base?.people, tokens, matches, figures, lexicon);
  if (people.facts.length > 0) draft['people'] = peopleFrom(base?.people, people.facts);
  for (const { person, field, value, at } of people.facts) note(`people.${person}.${field}`, value, at);
  for (const at of people.mentions) for (const place of at) used.add(place);
  for (const { phrase, at } of matches)
    if (phrase.field === 'given') note('given', phrase.value, at);
    else if (phrase.field === 'noun' || phrase.field === 'person') for (const place of at) used.add(place);

  const startOf = (at: readonly number[]): number => folded.sourceStart[tokens[Math.min(...at)]!.start]!;
  const endOf = (at: readonly number[]): number => folded.sourceEnd[tokens[Math.max(...at)]!.end - 1]!;
  const vague = matches.filter(({ phrase }) => phrase.field === 'vague');
  const understood = said.map(
    ({ field, value, at }): Understood => ({ start: startOf(at), end: endOf(at), field, value }),
  );
  const advice: Advice[] = vague.map(({ at }) => {
    const [start, end] = [startOf(at), endOf(at)];
    return { code: 'vague', start, end, text: text.slice(start, end) };
  });
  advice.push(...missing(understood, people.hasOrder, base));
  for (const { at } of vague) for (const place of at) used.add(place);
  const useOf = (place: number): TokenUse =>
    used.has(place) ? 'used' : isSilent(tokens[place]!, [lexicon, ...others]) ? 'silent' : 'left';
  return {
    brief: draft as unknown as Base & BriefDraft,
    understood: understood.sort((a, b) => a.start - b.start || a.end - b.end),
    unused: unusedWords(text, tokens, useOf, folded),
    advice,
  };
}

function lexiconsFor(lists: TermLists): Lexicons {
  const lexicons = lexiconsOf.get(lists) ?? new Lexicons(lists);
  lexiconsOf.set(lists, lexicons);
  return lexicons;
}

/** The first language's matches, then those of the others where nothing was found and no word is known. */
function allMatches(tokens: readonly Token[], first: Lexicon, others: readonly Lexicon[]): Match[] {
  const matches = findMatches(tokens, first, true);
  const taken = new Set(matches.flatMap((match) => match.at));
  for (const lexicon of others) {
    const further = findMatches(tokens, lexicon, false).filter(({ at }) =>
      at.every(
        (place) =>
          !taken.has(place) &&
          isOfLanguage(tokens[place]!, lexicon.language) &&
          !first.functionWords.has(tokens[place]!.text),
      ),
    );
    for (const { at } of further) for (const place of at) taken.add(place);
    matches.push(...further);
  }
  return matches.sort((a, b) => a.at[0]! - b.at[0]!);
}

interface Candidate {
  readonly value: string;
  readonly at: readonly number[];
  readonly weight: number;
}

function candidatesFor(field: PhraseField, matches: readonly Match[], tokens: readonly Token[]): Candidate[] {
  return matches.flatMap((match) => {
    const { phrase, at } = match;
    if (match.isNegated) return [];
    if (phrase.field === field) {
      // That there is a kiss says least about which.
      const isAnyKiss = phrase.value === 'lips' && phrase.weight === 1;
      return [{ value: phrase.value, at, weight: isAnyKiss ? 0 : phrase.weight }];
    }
    const isLightSide = field === 'from' && phrase.field === 'place' && isSideOfLight(match, matches, tokens);
    return isLightSide ? [{ value: phrase.value, at, weight: 2 }] : [];
  });
}

/** Outright words before hints, long hints before short ones; among equals what was said first. */
function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    const isLongerHint = candidate.weight === 1 && best?.weight === 1 && candidate.at.length > best.at.length;
    if (!best || candidate.weight > best.weight || isLongerHint) best = candidate;
  }
  return best;
}

type Note = (field: string, value: string | number | boolean, at: readonly number[]) => void;

function readSize(
  matches: readonly Match[],
  figures: readonly Figure[],
  base: BriefDraft | undefined,
  draft: Record<string, unknown>,
  note: Note,
): void {
  const area = base?.size && base.size.width * base.size.height;
  const exact = figures.find(({ kind }) => kind === 'size');
  const ratio = figures.find(({ kind }) => kind === 'ratio');
  const named = bestOf(
    matches
      .filter(({ phrase, isNegated }) => phrase.field === 'ratio' && !isNegated)
      .map(({ phrase, at }) => ({ value: phrase.value, at, weight: phrase.weight })),
  );
  if (exact) {
    const even = (side: number): number => Math.round(side / 2) * 2;
    draft['size'] = { width: even(exact.value), height: even(exact.second) };
    note('size', `${even(exact.value)}x${even(exact.second)}`, exact.at);
  } else if (ratio) {
    draft['size'] = sizeOfRatio(ratio.value, ratio.second, area);
    note('size', `${ratio.value}:${ratio.second}`, ratio.at);
  } else if (named) {
    const [width, height] = named.value.split(':').map(Number);
    draft['size'] = sizeOfRatio(width!, height!, area);
    note('size', named.value, named.at);
  }
}

function readFilm(
  matches: readonly Match[],
  figures: readonly Figure[],
  base: BriefDraft | undefined,
  draft: Record<string, unknown>,
  note: Note,
): void {
  const best = (field: PhraseField): Candidate | undefined =>
    bestOf(
      matches
        .filter(({ phrase, isNegated }) => phrase.field === field && !isNegated)
        .map(({ phrase, at }) => ({ value: phrase.value, at, weight: phrase.weight })),
    );
  const medium = best('medium');
  const move = best('move');
  const seconds = figures.find(({ kind }) => kind === 'seconds');
  const fps = figures.find(({ kind }) => kind === 'fps');
  if (medium) note('medium', medium.value, medium.at);
  if (medium?.value !== 'film' && !move && !seconds && !fps) {
    if (medium?.value === 'picture') delete draft['film'];
    return;
  }
  const within = (value: number, most: number): number => Math.min(most, Math.max(1, value));
  const film: NonNullable<Brief['film']> = { seconds: USUAL_SECONDS, fps: USUAL_FPS, ...base?.film };
  if (seconds) {
    film.seconds = within(seconds.value, LONGEST_SECONDS);
    note('film.seconds', film.seconds, seconds.at);
  }
  if (fps) {
    film.fps = within(fps.value, MOST_FPS);
    note('film.fps', film.fps, fps.at);
  }
  if (move) {
    film.move = move.value as NonNullable<typeof film.move>;
    note('film.move', move.value, move.at);
  }
  draft['film'] = film;
}

/** People already in the brief are only who is meant when the text itself does not bring two of its own. */
function readPeopleOver(
  base: BriefDraft['people'],
  tokens: readonly Token[],
  matches: readonly Match[],
  figures: readonly Figure[],
  lexicon: Lexicon,
): ReturnType<typeof readPeople> {
  const fresh = readPeople(tokens, matches, figures, lexicon, [undefined, undefined]);
  const newcomers = new Set(
    fresh.facts.filter(({ field }) => field === 'gender').map(({ person }) => person),
  );
  if (!base || newcomers.size === 2) return fresh;
  return readPeople(tokens, matches, figures, lexicon, [base[0].gender, base[1].gender]);
}

function peopleFrom(
  base: BriefDraft['people'],
  facts: readonly PersonFact[],
): readonly [PersonBrief, PersonBrief] {
  const people: [Record<string, unknown>, Record<string, unknown>] = [{ ...base?.[0] }, { ...base?.[1] }];
  const isOutright = new Set<string>();
  for (const { person, field, value, isHint } of facts) {
    const key = `${person}.${field}`;
    if (isOutright.has(key) || (isHint && field in people[person])) continue;
    people[person][field] = value;
    if (!isHint) isOutright.add(key);
  }
  return people as [PersonBrief, PersonBrief];
}

function missing(
  understood: readonly Understood[],
  hasOrder: boolean,
  base: BriefDraft | undefined,
): Advice[] {
  const isSaid = (field: string): boolean => understood.some((entry) => entry.field === field);
  const advice: Advice[] = [];
  if (!isSaid('kiss') && !base?.kiss) advice.push({ code: 'say-kiss' });
  if (!isSaid('view') && !base?.view) advice.push({ code: 'say-view' });
  if (!isSaid('from') && !base?.from) advice.push({ code: 'say-light-side' });
  if (!hasOrder && understood.some(({ field }) => field.startsWith('people.')))
    advice.push({ code: 'say-who-is-left' });
  if (!understood.some(({ field }) => field.endsWith('.ageYears'))) advice.push({ code: 'say-ages' });
  return advice;
}

const isSilent = ({ text }: Token, lexicons: readonly Lexicon[]): boolean =>
  lexicons.some(
    (lexicon) =>
      lexicon.functionWords.has(text) ||
      lexicon.quietWords.has(text) ||
      lexicon.joiningWords.has(text) ||
      lexicon.negationsBefore.has(text),
  );
