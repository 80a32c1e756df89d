import type { PersonBrief } from './brief.ts';
import { type Attribute, coloursOf } from './colour-reading.ts';
import type { Figure } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import type { Match } from './matching.ts';
import type { Token } from './tokens.ts';
import { type Gender, TwoPeople, type Whom } from './two-people.ts';
import type { PhraseField } from './vocabulary/vocabulary.ts';

/** A value told about one person (0 left, 1 right), and the tokens that told it. */
export interface PersonFact {
  readonly person: 0 | 1;
  readonly field: keyof PersonBrief;
  readonly value: string | number | boolean;
  readonly at: readonly number[];
  readonly isHint: boolean;
}

/** What a text says about the two. */
export interface PeopleReading {
  readonly facts: readonly PersonFact[];
  /** Tokens that named somebody or both without adding a fact. */
  readonly mentions: readonly (readonly number[])[];
  /** Whether a side was given to somebody, or both were named in an order. */
  readonly hasOrder: boolean;
}

interface Mention {
  readonly at: readonly number[];
  readonly whom: Whom;
}

const ATTRIBUTE_FIELDS: ReadonlySet<PhraseField> = new Set([
  'age',
  'build',
  'hairColour',
  'hairStyle',
  'skinTone',
  'beard',
  'eyeColour',
  'extra',
  'clothes',
]);

/** Works out who is who and which words describe whom. `knownGenders` are those of people already in the brief. */
export function readPeople(
  tokens: readonly Token[],
  matches: readonly Match[],
  figures: readonly Figure[],
  lexicon: Lexicon,
  knownGenders: readonly [Gender | undefined, Gender | undefined],
): PeopleReading {
  const persons = matches.filter((match) => match.phrase.field === 'person');
  const walls = new Set(
    matches.filter((match) => match.phrase.field === 'kiss').flatMap((match) => match.at),
  );
  const cast = new TwoPeople(knownGenders);
  const mentions: Mention[] = [];
  for (const [index, match] of persons.entries()) {
    const before = persons[index - 1];
    // "adult man": the plain word only leads up to the other.
    const isLeadIn = match.phrase.value === 'someone' && persons[index + 1]?.at[0] === match.at.at(-1)! + 1;
    if (isLeadIn) continue;
    // "uomo anziano": two words for one person.
    const isSameOne =
      before?.phrase.value === match.phrase.value &&
      before.at.at(-1)! + 1 === match.at[0] &&
      !isPronoun(match);
    const whom = isSameOne
      ? mentions.at(-1)?.whom
      : isPointedOut(match, before)
        ? cast.name(match.phrase.value as Gender)
        : isKissedByLikes(match, before, persons[index + 1], walls, tokens)
          ? cast.kissed(match.phrase.value as 'he' | 'she')
          : cast.resolve(match.phrase.value);
    if (whom !== undefined) mentions.push({ at: match.at, whom });
  }
  const attributes = [...attributesOf(matches, tokens, lexicon), ...agesAndHeightsOf(figures)].sort(
    (a, b) => a.at[0]! - b.at[0]!,
  );
  const described = new Set(attributes.flatMap((attribute) => attribute.at));
  const target = new Targets(tokens, mentions, described, walls, lexicon);

  const facts: PersonFact[] = [];
  for (const [index, attribute] of attributes.entries()) {
    if (attribute.field === 'ageYears' && attribute.isHint && !target.isBeside(attribute.at)) continue;
    const nearest =
      pairedAge(attributes, index, tokens, mentions) ??
      target.of(attribute.at, attribute.field === 'ageYears' && !attribute.isHint);
    const whom = target.isLoose(attribute.at) ? cast.likelier(attribute, nearest) : nearest;
    for (const person of whom === 'both' ? ([0, 1] as const) : [whom]) facts.push({ ...attribute, person });
  }
  for (const { person, gender, at } of cast.genders(persons))
    facts.push({ person, field: 'gender', value: gender, at, isHint: false });

  const places = placesOf(matches, mentions, tokens, lexicon);
  const isSwapped = places.some(({ person, side }) => (person === 0) === (side === 'right'));
  return {
    facts: isSwapped ? facts.map((fact) => ({ ...fact, person: fact.person === 0 ? 1 : 0 })) : facts,
    mentions: [...mentions, ...places].map(({ at }) => at),
    hasOrder: places.length > 0,
  };
}

/** "The other man": the noun belongs to the one pointed out. */
const isPointedOut = (match: Match, before: Match | undefined): boolean =>
  (before?.phrase.value === 'other' || before?.phrase.value === 'first') &&
  before.at.at(-1)! + 1 === match.at[0] &&
  ['man', 'woman', 'nonbinary'].includes(match.phrase.value);

/** "He kisses him", "she kisses her cheek", not "she kisses her husband": nobody kisses themself, so it is the other one. */
function isKissedByLikes(
  match: Match,
  before: Match | undefined,
  next: Match | undefined,
  kisses: ReadonlySet<number>,
  tokens: readonly Token[],
): boolean {
  if (!before || !isPronoun(match) || match.phrase.value !== before.phrase.value) return false;
  const [from, to] = [before.at.at(-1)! + 1, match.at[0]!];
  for (let at = from; at < to; at++) if (!kisses.has(at)) return false;
  const { clause } = tokens[to]!;
  return from < to && (next === undefined || tokens[next.at[0]!]!.clause !== clause);
}

const isPronoun = ({ phrase }: Match): boolean => phrase.value === 'he' || phrase.value === 'she';

/** Finds the person an attribute belongs to by where the two stand in the sentence. */
class Targets {
  readonly #tokens: readonly Token[];
  readonly #mentions: readonly Mention[];
  readonly #described: ReadonlySet<number>;
  readonly #walls: ReadonlySet<number>;
  readonly #lexicon: Lexicon;

  constructor(
    tokens: readonly Token[],
    mentions: readonly Mention[],
    described: ReadonlySet<number>,
    walls: ReadonlySet<number>,
    lexicon: Lexicon,
  ) {
    this.#tokens = tokens;
    this.#mentions = mentions;
    this.#described = described;
    this.#walls = walls;
    this.#lexicon = lexicon;
  }

  /** `followsPerson`: the attribute would rather stand right behind somebody ("he is 58") than before. */
  of(at: readonly number[], followsPerson: boolean): Whom {
    const own = this.#mentions.find((mention) => mention.at.some((place) => at.includes(place)));
    if (own) return own.whom;
    const start = at[0]!;
    const end = at.at(-1)!;
    const next = this.#mentions.find((mention) => mention.at[0]! > end);
    const previous = this.#mentions.findLast((mention) => mention.at[0]! < start);
    const isRightBehind =
      this.#lexicon.modifiers === 'after' &&
      followsPerson &&
      previous !== undefined &&
      this.#leadsTo(previous.at.at(-1)!, start);
    if (!isRightBehind && next && this.#leadsTo(end, next.at[0]!)) return next.whom;
    return previous?.whom ?? next?.whom ?? 'both';
  }

  /** Whether somebody is named right before or right after; in languages that describe before, anywhere. */
  isBeside(at: readonly number[]): boolean {
    if (this.#lexicon.modifiers === 'before') return true;
    const [start, end] = [at[0]!, at.at(-1)!];
    return this.#mentions.some((mention) => {
      const [first, last] = [mention.at[0]!, mention.at.at(-1)!];
      if (mention.at.some((place) => at.includes(place))) return true;
      return first > end ? this.#leadsTo(end, first) : this.#leadsTo(last, start);
    });
  }

  /** Whether nobody is named in the attribute's own clause. */
  isLoose(at: readonly number[]): boolean {
    const { clause } = this.#tokens[at[0]!]!;
    return !this.#mentions.some((mention) => this.#tokens[mention.at[0]!]!.clause === clause);
  }

  #isJoinedByPrefix(text: string): boolean {
    const { joiningPrefix, known } = this.#lexicon;
    return joiningPrefix !== undefined && text.startsWith(joiningPrefix) && !known.has(text);
  }

  /** Whether nothing ends the description on the way from an attribute to the person named after it. */
  #leadsTo(from: number, to: number): boolean {
    const { clause } = this.#tokens[from]!;
    for (let place = from + 1; place <= to; place++) {
      const token = this.#tokens[place]!;
      const isJoining = this.#lexicon.joiningWords.has(token.text) || this.#walls.has(place);
      const isJoined = place === to && this.#isJoinedByPrefix(token.text);
      if (token.clause !== clause || isJoined || (isJoining && place < to)) return false;
      const isPassable = this.#described.has(place) || this.#lexicon.functionWords.has(token.text);
      if (this.#lexicon.modifiers === 'after' && place < to && !isPassable) return false;
    }
    return true;
  }
}

function attributesOf(matches: readonly Match[], tokens: readonly Token[], lexicon: Lexicon): Attribute[] {
  const attributes: Attribute[] = [];
  for (const match of matches) {
    const { field, value, weight } = match.phrase;
    const common = { at: match.at, isHint: weight === 1 };
    if (!ATTRIBUTE_FIELDS.has(field)) continue;
    if (field === 'age') {
      if (!match.isNegated)
        attributes.push({ ...common, field: 'ageYears', value: Number(value), isHint: true });
    } else if (field === 'extra')
      attributes.push({ ...common, field: value as 'glasses', value: !match.isNegated });
    else if (field === 'beard')
      attributes.push({ ...common, field, value: match.isNegated ? 'none' : value });
    else if (!match.isNegated) attributes.push({ ...common, field: field as keyof PersonBrief, value });
  }
  return [...attributes, ...coloursOf(matches, tokens, lexicon)];
}

const agesAndHeightsOf = (figures: readonly Figure[]): Attribute[] =>
  figures
    .filter(({ kind }) => kind === 'age' || kind === 'height')
    .map(({ kind, at, value }) => ({
      at,
      field: kind === 'age' ? 'ageYears' : 'heightCm',
      value,
      isHint: false,
    }));

/** "30 and 41", "28, 35": two ages in a row belong to the two people in order. */
function pairedAge(
  attributes: readonly Attribute[],
  index: number,
  tokens: readonly Token[],
  mentions: readonly Mention[],
): 0 | 1 | undefined {
  const isPair = (first: Attribute | undefined, second: Attribute | undefined): boolean => {
    if (first?.field !== 'ageYears' || second?.field !== 'ageYears' || first.isHint) return false;
    const [from, to] = [first.at.at(-1)!, second.at[0]!];
    return (
      to - from <= 3 &&
      tokens[from]!.sentence === tokens[to]!.sentence &&
      !mentions.some(
        ({ at }) =>
          at.some((place) => place > from && place < to) ||
          (at[0] === to + 1 && tokens[to + 1]?.clause === tokens[to]!.clause),
      )
    );
  };
  if (isPair(attributes[index], attributes[index + 1])) return 0;
  return isPair(attributes[index - 1], attributes[index]) ? 1 : undefined;
}

/** Sides given to people; a side said of the light is not among them. */
function placesOf(
  matches: readonly Match[],
  mentions: readonly Mention[],
  tokens: readonly Token[],
  lexicon: Lexicon,
): { at: readonly number[]; person: 0 | 1; side: string }[] {
  return matches.flatMap((match) => {
    if (match.phrase.field !== 'place' || isSideOfLight(match, matches, tokens)) return [];
    const start = match.at[0]!;
    const { clause, sentence } = tokens[start]!;
    const before = mentions.findLast(
      ({ at }) =>
        at[0]! < start &&
        tokens[at[0]!]!.clause === clause &&
        !tokens.slice(at[0]! + 1, start).some(({ text }) => lexicon.joiningWords.has(text)),
    );
    const after = mentions.find(({ at }) => at[0]! > start && tokens[at[0]!]!.sentence === sentence);
    const whom = (before ?? after)?.whom;
    return whom === 0 || whom === 1 ? [{ at: match.at, person: whom, side: match.phrase.value }] : [];
  });
}

/** Whether "left" speaks of the light: it is what was named last in the clause. */
export function isSideOfLight(place: Match, matches: readonly Match[], tokens: readonly Token[]): boolean {
  const start = place.at[0]!;
  const { clause } = tokens[start]!;
  const named = matches.filter(
    ({ phrase, at }) =>
      tokens[at[0]!]!.clause === clause &&
      (phrase.field === 'person' ||
        phrase.field === 'light' ||
        (phrase.field === 'noun' && phrase.value === 'light')),
  );
  const nearest = named.findLast(({ at }) => at[0]! < start) ?? named.find(({ at }) => at[0]! > start);
  return nearest !== undefined && nearest.phrase.field !== 'person';
}
