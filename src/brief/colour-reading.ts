import type { PersonBrief } from './brief.ts';
import { CLOTHES_COLOURS, EYE_COLOUR_OF, HAIR_COLOUR_OF, SKIN_TONE_OF } from './colour-meanings.ts';
import type { Lexicon } from './lexicon.ts';
import type { Match } from './matching.ts';
import type { Token } from './tokens.ts';
import type { PhraseField } from './vocabulary/vocabulary.ts';

/** Something said of a person, and the tokens that said it. */
export interface Attribute {
  readonly at: readonly number[];
  readonly field: keyof PersonBrief;
  readonly value: string | number | boolean;
  readonly isHint: boolean;
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
export function coloursOf(
  matches: readonly Match[],
  tokens: readonly Token[],
  lexicon: Lexicon,
): Attribute[] {
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
    const besides = lexicon.colours === 'before' ? end + 1 : start - 1;
    const complexion = COMPLEXIONS[phrase.value];
    if (complexion && isPerson(besides, matches)) {
      attributes.push({ field: 'skinTone', value: complexion, at, isHint: false });
      continue;
    }
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

/** What a colour right beside a person means ("a black bride"). */
const COMPLEXIONS: Readonly<Record<string, string>> = { black: 'dark', white: 'light', brown: 'brown' };

const isPerson = (place: number, matches: readonly Match[]): boolean =>
  matches.some(({ phrase, at }) => phrase.field === 'person' && at[0] === place);

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
