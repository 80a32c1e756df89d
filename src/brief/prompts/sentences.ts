import type { Brief, PersonBrief } from '../brief.ts';
import { CLOTHES_COLOURS } from '../colour-meanings.ts';
import type { TermLists } from '../reading.ts';
import { english } from '../vocabulary/english.ts';
import type { PhraseField } from '../vocabulary/vocabulary.ts';

/** A part of a prompt. Details may be left out where there is no room; what names a value of the brief may not. */
export interface PromptPart {
  readonly text: string;
  readonly isDetail: boolean;
}

/** What a picture of two faces in contact must not show. */
export const FAULTS_TO_AVOID =
  'third eye, extra eyes, merged noses, extra nose, extra lips, doubled mouth, fused faces, extra fingers, fused hands, extra people, text, watermark';

/** The same said the other way round, for engines that only know what is to be there. */
export const RIGHT_COUNTS =
  'Exactly two heads, each with its own nose, two eyes and one mouth; five fingers on every hand; fully clothed.';

const LENS_OF_VIEW: Readonly<Record<string, string>> = {
  'close-up': '105 mm lens',
  profile: '85 mm lens',
  frontal: '85 mm lens',
  'three-quarter': '85 mm lens',
  'over-shoulder': '50 mm lens',
  wide: '35 mm lens',
};
const USUAL_LENS = '85 mm lens';

const FACES_PASS_EACH_OTHER: ReadonlySet<string> = new Set([
  'lips',
  'french',
  'wedding',
  'dip',
  'embrace',
  'almost',
]);

/** The parts of a brief in the order of their weight: people and contact first, surroundings last. */
export function partsOf(brief: Brief, lists: TermLists): PromptPart[] {
  const [left, right] = brief.people;
  const part = (text: string): PromptPart => ({ text, isDetail: false });
  const detail = (text: string): PromptPart => ({ text, isDetail: true });
  return [
    part(`${spoken(brief.style)} style`),
    part(`two adults: on the left ${personOf(left)}`),
    part(`on the right ${personOf(right)}`),
    part(`${spoken(brief.kiss)} kiss`),
    ...(brief.time ? [part(wordsFor('time', brief.time))] : []),
    ...(brief.season ? [part(wordsFor('season', brief.season))] : []),
    ...(brief.weather ? [part(wordsFor('weather', brief.weather))] : []),
    part(`${spoken(brief.view)} view`),
    part(`${spoken(brief.light)} light ${sideOf(brief.from)}`),
    part(`${spoken(brief.mood)} mood`),
    part(`${spoken(brief.setting)} setting`),
    detail(promptOf(lists.kisses, brief.kiss)),
    ...(FACES_PASS_EACH_OTHER.has(brief.kiss)
      ? [detail('the heads tilt past each other, the nearer nose passes in front of the farther one')]
      : []),
    detail(promptOf(lists.views, brief.view)),
    detail(brief.lensMm ? `${brief.lensMm} mm lens` : (LENS_OF_VIEW[brief.view] ?? USUAL_LENS)),
    detail(promptOf(lists.lights, brief.light)),
    detail(promptOf(lists.styles, brief.style)),
    detail(promptOf(lists.moods, brief.mood)),
    detail(promptOf(lists.settings, brief.setting)),
  ];
}

/** How the camera moves and how long, for films; nothing for pictures. */
export function filmPartsOf({ film }: Brief): PromptPart[] {
  if (!film) return [];
  const move = film.move ? `, ${wordsFor('move', film.move)}` : '';
  return [{ text: `video of ${film.seconds} seconds${move}`, isDetail: false }];
}

/**
 * Joins as many parts as fit into `longest`, leaving out details from the end; the rest is never left out.
 * `close` is put at the end and always kept.
 */
export function joinWithin(
  parts: readonly PromptPart[],
  separator: string,
  longest: number,
  close = '',
): string {
  const kept = [...parts];
  const joined = (): string => kept.map(({ text }) => text).join(separator) + close;
  while (joined().length > longest) {
    const last = kept.findLastIndex(({ isDetail }) => isDetail);
    if (last < 0) break;
    kept.splice(last, 1);
  }
  return joined();
}

/** A sentence of a part: a capital letter first. */
export const asSentence = ({ text, isDetail }: PromptPart): PromptPart => ({
  text: text.charAt(0).toUpperCase() + text.slice(1),
  isDetail,
});

const spoken = (id: string): string => id.replaceAll('-', ' ');

const sideOf = (from: Brief['from']): string => (from === 'behind' ? 'from behind' : `from the ${from}`);

function promptOf(terms: readonly { readonly id: string; readonly prompt: string }[], id: string): string {
  const term = terms.find((one) => one.id === id);
  if (!term) throw new Error(`A brief names ${id}, which is in no list`);
  return term.prompt;
}

/** The plainest English for a value: the first of its phrases that says it outright. */
function wordsFor(field: PhraseField, value: string): string {
  const phrases = english.phrases[field]?.[value]?.split(',') ?? [];
  const plain = phrases.map((phrase) => phrase.trim()).find((phrase) => !/[?*~]/.test(phrase));
  return plain ?? spoken(value);
}

const WORN = ['glasses', 'hat', 'hijab', 'veil'] as const;
const VERB_OF = { woman: 'she wears', man: 'he wears', nonbinary: 'wearing' } as const;

function wornBy(person: PersonBrief): string[] {
  const clothes = person.clothes && wordsFor('clothes', person.clothes);
  const colour = person.clothesColour && spoken(nearestColour(person.clothesColour));
  return [
    ...(colour ? [`${colour} ${clothes ?? 'clothes'}`] : clothes ? [clothes] : []),
    ...WORN.filter((thing) => person[thing] === true),
    ...(person.beard !== undefined && person.beard !== 'none' ? [wordsFor('beard', person.beard)] : []),
  ];
}

/** One of the two in words: age, looks, what they wear. */
export function personOf(person: PersonBrief): string {
  const words = [person.gender === undefined ? 'an adult' : `a ${wordsFor('person', person.gender)}`];
  words.push(person.ageYears === undefined ? 'clearly grown up' : `${person.ageYears} years old`);
  if (person.heightCm !== undefined) words.push(`${Math.round(person.heightCm)} cm tall`);
  for (const field of ['build', 'skinTone', 'hairColour', 'hairStyle', 'eyeColour'] as const) {
    const value = person[field];
    if (value !== undefined) words.push(wordsFor(field, value));
  }
  for (const thing of WORN) if (person[thing] === false) words.push(`no ${thing}`);
  if (person.beard === 'none') words.push(wordsFor('beard', person.beard));
  const worn = wornBy(person);
  // Said of "her" or "him", so that nobody takes the veil or the beard for the other's.
  if (worn.length > 0) words.push(`${VERB_OF[person.gender ?? 'nonbinary']} ${worn.join(' with ')}`);
  return words.join(', ');
}

/** The name of the nearest colour there is a word for, by distance in sRGB. */
function nearestColour(hex: string): string {
  const [red, green, blue] = channelsOf(hex);
  let best = 'black';
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [name, known] of Object.entries(CLOTHES_COLOURS)) {
    const [knownRed, knownGreen, knownBlue] = channelsOf(known);
    const distance = (red - knownRed) ** 2 + (green - knownGreen) ** 2 + (blue - knownBlue) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

function channelsOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
