import { type Brief, CAMERA_MOVES, CLOTHES, LIGHT_SIDES, SEASONS, TIMES_OF_DAY, WEATHERS } from './brief.ts';
import { CLOTHES_COLOURS } from './colour-meanings.ts';
import { ratioOf } from './ratio.ts';
import type { BriefDraft } from './reading.ts';

/** A description and what it means, as a flat list of fields. */
export interface ReadingCase {
  readonly text: string;
  readonly fields: ReadonlyMap<string, string>;
}

const FIELD_OF_VALUE: ReadonlyMap<string, string> = new Map([
  ...entries('kiss', 'lips french peck almost cheek forehead foreheads nose hand air dip wedding embrace'),
  ...entries('mood', 'tender passionate playful romantic'),
  ...entries('view', 'profile close-up three-quarter frontal over-shoulder wide'),
  ...entries('light', 'golden-hour window candle moon neon studio overcast'),
  ...entries(
    'setting',
    'plain sunset-beach city-night garden rainy-window wedding-hall winter-street paris-bridge',
  ),
  ...entries('style', 'film-still oil watercolour ink clay'),
  ...entries('from', LIGHT_SIDES.join(' ')),
  ...entries('time', TIMES_OF_DAY.join(' ')),
  ...entries('season', SEASONS.join(' ')),
  ...entries('weather', WEATHERS.join(' ')),
]);

const PERSON_FIELD_OF_VALUE: ReadonlyMap<string, string> = new Map([
  ...entries('gender', 'woman man nonbinary'),
  ...entries('clothes', CLOTHES.join(' ')),
]);

const PERSON_FIELD_OF_PREFIX: Readonly<Record<string, string>> = {
  hair: 'hairColour',
  style: 'hairStyle',
  skin: 'skinTone',
  eyes: 'eyeColour',
  build: 'build',
  beard: 'beard',
};

/**
 * Parses cases: a line each, "description => values | left person | right person", `#` begins a comment.
 * A value that ends in "?" may be there or not. Throws at a line it does not understand.
 */
export function parseReadingCases(source: string): ReadingCase[] {
  return source
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [text, means] = line.split('=>');
      if (text === undefined || means === undefined) throw new Error(`Not a case: ${line}`);
      const [picture = '', ...people] = means.split('|');
      return {
        text: text.trim(),
        fields: new Map([
          ...words(picture).map(pictureField),
          ...people.flatMap((person, index) => words(person).map((word) => personField(word, index))),
        ]),
      };
    });
}

/** The fields of a reading's brief in the same flat form. */
export function flatFields(brief: BriefDraft): Map<string, string> {
  const fields = new Map<string, string>();
  for (const field of [
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
  ] as const) {
    const value = brief[field];
    if (value !== undefined) fields.set(field, value);
  }
  if (brief.size) fields.set('size', ratioOf(brief.size));
  if (brief.film) for (const [field, value] of filmFields(brief.film)) fields.set(field, value);
  for (const [index, person] of (brief.people ?? []).entries())
    for (const [field, value] of Object.entries(person)) fields.set(`${index}.${field}`, String(value));
  return fields;
}

/** How many of the fields that are meant or read agree, and which do not. */
export function compareFields(
  meant: ReadonlyMap<string, string>,
  read: ReadonlyMap<string, string>,
): { readonly right: number; readonly all: number; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  let all = 0;
  for (const field of new Set([...meant.keys(), ...read.keys()])) {
    const wanted = meant.get(field);
    if (wanted?.endsWith('?')) continue;
    if (field === 'film.seconds' && wanted === undefined) continue;
    all++;
    if (wanted !== read.get(field))
      wrong.push(`${field}: ${read.get(field) ?? 'nothing'} for ${wanted ?? 'nothing'}`);
  }
  return { right: all - wrong.length, all, wrong };
}

function filmFields({ seconds, move }: NonNullable<Brief['film']>): [string, string][] {
  const fields: [string, string][] = [
    ['film', 'film'],
    ['film.seconds', `${seconds}s`],
  ];
  if (move) fields.push(['film.move', move]);
  return fields;
}

function pictureField(word: string): [string, string] {
  const value = word.replace(/\?$/, '');
  if (value === 'film') return ['film', word];
  if (/^\d+s$/.test(value)) return ['film.seconds', word];
  if (/^\d+:\d+$/.test(value)) return ['size', word];
  const [width, height] = value.split('x').map(Number);
  if (width && height) return ['size', ratioOf({ width, height })];
  const [prefix, rest] = value.split(':');
  if (prefix === 'move' && CAMERA_MOVES.some((move) => move === rest)) return ['film.move', rest ?? ''];
  const field = FIELD_OF_VALUE.get(value);
  if (field === undefined) throw new Error(`Not a value of a brief: ${word}`);
  return [field, word];
}

function personField(word: string, index: number): [string, string] {
  const value = word.replace(/\?$/, '');
  const mark = word.slice(value.length);
  const [prefix = '', rest] = value.split(':');
  const named = rest === undefined ? PERSON_FIELD_OF_VALUE.get(value) : PERSON_FIELD_OF_PREFIX[prefix];
  if (named) return [`${index}.${named}`, (rest ?? value) + mark];
  if (prefix === 'c' && rest && CLOTHES_COLOURS[rest])
    return [`${index}.clothesColour`, CLOTHES_COLOURS[rest] + mark];
  if (/^\d+$/.test(value)) return [`${index}.ageYears`, word];
  if (['glasses', 'hat', 'hijab', 'veil'].includes(value)) return [`${index}.${value}`, `true${mark}`];
  throw new Error(`Not a value of a person: ${word}`);
}

function entries(field: string, values: string): [string, string][] {
  return values.split(' ').map((value) => [value, field]);
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
