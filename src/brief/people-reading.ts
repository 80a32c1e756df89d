import type { PersonBrief } from './brief.ts';
import { CLOTHES_COLOURS, EYE_COLOUR_OF, HAIR_COLOUR_OF, SKIN_TONE_OF } from './colour-meanings.ts';
import type { Figure } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import type { Match } from './matching.ts';
import type { Token } from './tokens.ts';
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

type Gender = NonNullable<PersonBrief['gender']>;
type Whom = 0 | 1 | 'both';

interface Mention {
  readonly at: readonly number[];
  readonly whom: Whom;
}

interface Attribute {
  readonly at: readonly number[];
  readonly field: keyof PersonBrief;
  readonly value: string | number | boolean;
  readonly isHint: boolean;
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
  const cast = new Cast(knownGenders);
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
    const whom = isSameOne ? mentions.at(-1)?.whom : cast.resolve(match.phrase.value);
    if (whom !== undefined) mentions.push({ at: match.at, whom });
  }
  const attributes = [...attributesOf(matches, tokens, lexicon), ...agesAndHeightsOf(figures)].sort(
    (a, b) => a.at[0]! - b.at[0]!,
  );
  const walls = new Set(
    matches.filter((match) => match.phrase.field === 'kiss').flatMap((match) => match.at),
  );
  const described = new Set(attributes.flatMap((attribute) => attribute.at));
  const target = new Targets(tokens, mentions, described, walls, lexicon);

  const facts: PersonFact[] = [];
  for (const [index, attribute] of attributes.entries()) {
    const whom =
      pairedAge(attributes, index, tokens, mentions) ??
      target.of(attribute.at, attribute.field === 'ageYears' && !attribute.isHint);
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

const isPronoun = ({ phrase }: Match): boolean => phrase.value === 'he' || phrase.value === 'she';

/** Who has been spoken of so far. */
class Cast {
  readonly #gender: [Gender | undefined, Gender | undefined];
  readonly #isMentioned = [false, false];
  readonly #told: { person: 0 | 1; gender: Gender; value: string }[] = [];
  #last: 0 | 1 | undefined;
  #self: 0 | 1 | undefined;

  constructor(known: readonly [Gender | undefined, Gender | undefined]) {
    this.#gender = [...known];
  }

  /** Whom a way of naming somebody means; undefined when it fits nobody. */
  resolve(value: string): Whom | undefined {
    switch (value) {
      case 'man':
      case 'woman':
      case 'nonbinary':
        return this.#noun(value);
      case 'he':
        return this.#pronoun('man');
      case 'she':
        return this.#pronoun('woman');
      case 'someone':
        return this.#mention(this.#isMentioned[0] ? 1 : 0);
      case 'self':
        return this.#mention(this.#speaker());
      case 'first':
        return this.#mention(0);
      case 'other':
        return this.#mention(this.#last === 1 ? 0 : 1);
      case 'two-men':
        return this.#both('man', 'man', value);
      case 'two-women':
        return this.#both('woman', 'woman', value);
      case 'woman-and-man':
        return this.#both('woman', 'man', value);
      default:
        return 'both';
    }
  }

  /** The genders told, each with the tokens of the naming that told it. */
  genders(persons: readonly Match[]): { person: 0 | 1; gender: Gender; at: readonly number[] }[] {
    return ([0, 1] as const).flatMap((person) => {
      const told = this.#told.findLast((entry) => entry.person === person);
      const match = persons.find(({ phrase }) => phrase.value === told?.value);
      return told && match ? [{ person, gender: told.gender, at: match.at }] : [];
    });
  }

  /** Who says "I": the one who said so before, else whoever has not been spoken of. */
  #speaker(): 0 | 1 {
    this.#self ??= this.#isMentioned[0] ? 1 : 0;
    return this.#self;
  }

  #both(left: Gender, right: Gender, value: string): Whom {
    if (!this.#isMentioned[0] && !this.#isMentioned[1]) {
      this.#tell(0, left, value);
      this.#tell(1, right, value);
    }
    return 'both';
  }

  #noun(gender: Gender): Whom | undefined {
    const fresh = ([0, 1] as const).filter(
      (person) => !this.#isMentioned[person] && [undefined, gender].includes(this.#gender[person]),
    );
    const person =
      fresh.find((one) => this.#gender[one] === gender) ??
      fresh[0] ??
      this.#only(gender) ??
      ([0, 1] as const).find((one) => this.#gender[one] === undefined) ??
      (this.#gender.every((one) => one === gender) ? this.#last : undefined);
    if (person === undefined) return undefined;
    if (this.#gender[person] === undefined || !this.#isMentioned[person]) this.#tell(person, gender, gender);
    return this.#mention(person);
  }

  #pronoun(gender: Gender): Whom | undefined {
    const known =
      this.#only(gender) ?? (this.#gender.every((one) => one === gender) ? (this.#last ?? 0) : undefined);
    if (known !== undefined) return this.#mention(known);
    const person =
      ([0, 1] as const).find((one) => this.#isMentioned[one] && this.#gender[one] === undefined) ??
      ([0, 1] as const).find((one) => this.#gender[one] === undefined);
    if (person === undefined) return undefined;
    this.#tell(person, gender, gender === 'man' ? 'he' : 'she');
    return this.#mention(person);
  }

  #only(gender: Gender): 0 | 1 | undefined {
    const having = ([0, 1] as const).filter((person) => this.#gender[person] === gender);
    return having.length === 1 ? having[0] : undefined;
  }

  #tell(person: 0 | 1, gender: Gender, value: string): void {
    this.#gender[person] = gender;
    this.#told.push({ person, gender, value });
  }

  #mention(person: 0 | 1): 0 | 1 {
    this.#isMentioned[person] = true;
    this.#last = person;
    return person;
  }
}

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
      followsPerson && previous !== undefined && this.#leadsTo(previous.at.at(-1)!, start);
    if (!isRightBehind && next && this.#leadsTo(end, next.at[0]!)) return next.whom;
    return previous?.whom ?? next?.whom ?? 'both';
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
        ({ at }) => at.some((place) => place > from && place < to) || at[0] === second.at.at(-1)! + 1,
      )
    );
  };
  if (isPair(attributes[index], attributes[index + 1])) return 0;
  return isPair(attributes[index - 1], attributes[index]) ? 1 : undefined;
}

const COLOURED: ReadonlySet<PhraseField> = new Set([
  'noun',
  'hairStyle',
  'clothes',
  'extra',
  'beard',
  'skinTone',
]);
const FARTHEST_COLOURED = 4;

/** What each colour word colours: the nearest garment, hair, eyes or skin on the side where the language puts it. */
function coloursOf(matches: readonly Match[], tokens: readonly Token[], lexicon: Lexicon): Attribute[] {
  const coloured = matches.filter(({ phrase }) => COLOURED.has(phrase.field) && phrase.value !== 'light');
  const attributes: Attribute[] = [];
  for (const { phrase, at } of matches) {
    if (phrase.field !== 'colour') continue;
    const isPartOfMore = matches.some(
      (match) =>
        ['hairColour', 'eyeColour', 'skinTone'].includes(match.phrase.field) &&
        at.every((place) => match.at.includes(place)),
    );
    if (isPartOfMore) continue;
    const [start, end] = [at[0]!, at.at(-1)!];
    const isOpen = (from: number, to: number): boolean =>
      to - from <= FARTHEST_COLOURED &&
      tokens[from]!.clause === tokens[to]!.clause &&
      !tokens.slice(from + 1, to).some(({ text }) => lexicon.joiningWords.has(text));
    const after = coloured.find((match) => match.at.at(-1)! > end && isOpen(end, match.at.at(-1)!));
    const before = coloured.findLast((match) => match.at[0]! < start && isOpen(match.at.at(-1)!, start));
    const thing = lexicon.colours === 'before' ? (after ?? before) : (before ?? after);
    const found = thing ? meaningOf(phrase.value, thing) : wornColour(phrase.value, start, tokens, lexicon);
    if (found) attributes.push({ ...found, at, isHint: false });
  }
  return attributes;
}

function meaningOf(colour: string, { phrase }: Match): Pick<Attribute, 'field' | 'value'> | undefined {
  const name = phrase.field === 'noun' ? phrase.value : phrase.field;
  switch (name) {
    case 'hair':
    case 'hairStyle':
      return valueFrom('hairColour', HAIR_COLOUR_OF[colour]);
    case 'eyes':
      return valueFrom('eyeColour', EYE_COLOUR_OF[colour]);
    case 'skin':
      return valueFrom('skinTone', SKIN_TONE_OF[colour]);
    case 'clothes':
    case 'clothing':
      return valueFrom('clothesColour', CLOTHES_COLOURS[colour]);
    default:
      return undefined;
  }
}

const valueFrom = (
  field: keyof PersonBrief,
  value: string | undefined,
): Pick<Attribute, 'field' | 'value'> | undefined => (value === undefined ? undefined : { field, value });

/** "a woman in red". */
function wornColour(
  colour: string,
  start: number,
  tokens: readonly Token[],
  lexicon: Lexicon,
): Pick<Attribute, 'field' | 'value'> | undefined {
  const isWorn = lexicon.wearingWords.has(tokens[start - 1]?.text ?? '');
  return isWorn ? valueFrom('clothesColour', CLOTHES_COLOURS[colour]) : undefined;
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
