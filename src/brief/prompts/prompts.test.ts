import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import {
  BEARDS,
  type Brief,
  CAMERA_MOVES,
  CLOTHES,
  EYE_COLOURS,
  HAIR_COLOURS,
  HAIR_STYLES,
  LIGHT_SIDES,
  type PersonBrief,
  SEASONS,
  SKIN_TONES,
  TIMES_OF_DAY,
  WEATHERS,
} from '../brief.ts';
import { CLOTHES_COLOURS } from '../colour-meanings.ts';
import { ratioOf, sizeOfRatio } from '../ratio.ts';
import { readBrief } from '../read-brief.ts';
import { TEST_LISTS } from '../test-lists.ts';
import { dialects } from './index.ts';

const lists = TEST_LISTS;
const idsOf = (terms: readonly { readonly id: string }[]): string[] => terms.map(({ id }) => id);

const PERSON_VALUES = {
  gender: ['woman', 'man', 'nonbinary'],
  ageYears: [18, 35, 72],
  heightCm: [155, 190],
  build: ['slim', 'average', 'athletic', 'heavy'],
  skinTone: SKIN_TONES,
  hairStyle: HAIR_STYLES,
  hairColour: HAIR_COLOURS,
  beard: BEARDS,
  eyeColour: EYE_COLOURS,
  glasses: [true, false],
  hat: [true, false],
  hijab: [true, false],
  veil: [true, false],
  clothes: CLOTHES,
  clothesColour: Object.values(CLOTHES_COLOURS),
} as const;

const PICTURE_VALUES = {
  kiss: idsOf(lists.kisses),
  mood: idsOf(lists.moods),
  view: idsOf(lists.views),
  light: idsOf(lists.lights),
  from: LIGHT_SIDES,
  setting: idsOf(lists.settings),
  style: idsOf(lists.styles),
  time: TIMES_OF_DAY,
  season: SEASONS,
  weather: WEATHERS,
} as const;

const PROPORTIONS: readonly [number, number][] = [
  [1, 1],
  [4, 5],
  [9, 16],
  [16, 9],
];

const plain: Brief = {
  version: 1,
  people: [
    { gender: 'woman', ageYears: 30 },
    { gender: 'man', ageYears: 40 },
  ],
  kiss: 'lips',
  mood: 'tender',
  view: 'profile',
  light: 'window',
  from: 'left',
  setting: 'plain',
  style: 'film-still',
  size: sizeOfRatio(9, 16),
  quality: 'film',
  seed: 7,
};

/** The brief with one value in place of its own. */
function briefsOfEveryValue(): Brief[] {
  const pictures = Object.entries(PICTURE_VALUES).flatMap(([field, values]) =>
    values.map((value) => ({ ...plain, [field]: value })),
  );
  const people = Object.entries(PERSON_VALUES).flatMap(([field, values]) =>
    values.flatMap((value): Brief[] => {
      const [left, right] = plain.people;
      return [
        { ...plain, people: [{ ...left, [field]: value }, right] },
        { ...plain, people: [left, { ...right, [field]: value }] },
      ];
    }),
  );
  return [...pictures, ...people];
}

function randomBrief(seed: number): Brief {
  const random = createRandom(seed);
  const some = (values: Readonly<Record<string, readonly unknown[]>>, always: readonly string[]) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([field]) => always.includes(field) || random.next() < 0.5)
        .map(([field, options]) => [field, random.pick(options)]),
    );
  const person = (): PersonBrief => some(PERSON_VALUES, ['gender']);
  const film = { seconds: 1 + random.index(20), fps: 24, move: random.pick(CAMERA_MOVES) };
  return {
    ...plain,
    ...some(PICTURE_VALUES, ['kiss', 'mood', 'view', 'light', 'from', 'setting', 'style']),
    people: [person(), person()],
    size: sizeOfRatio(...random.pick(PROPORTIONS)),
    film,
  };
}

describe.each(dialects)('the dialect $id', (dialect) => {
  const write = (brief: Brief): string => dialect.write(brief, lists).prompt;

  it('has another prompt for every value', () => {
    const seen = new Map<string, string>();
    for (const brief of briefsOfEveryValue()) {
      const told = JSON.stringify(brief, Object.keys(brief).sort());
      const prompt = write(brief);
      const before = seen.get(prompt);
      if (before !== undefined) expect(JSON.parse(told)).toEqual(JSON.parse(before));
      seen.set(prompt, told);
    }
    expect(seen.size).toBeGreaterThan(150);
  });

  it('is read back as the brief it was written from', () => {
    for (let seed = 0; seed < 200; seed++) {
      const brief = randomBrief(seed);
      const prompt = write(brief);
      const read = readBrief(prompt, {}, { lists }).brief;
      for (const field of Object.keys(PICTURE_VALUES) as (keyof typeof PICTURE_VALUES)[])
        if (brief[field] !== undefined)
          expect([prompt, field, read[field]]).toEqual([prompt, field, brief[field]]);
      for (const side of [0, 1] as const)
        expect([prompt, side, read.people?.[side]]).toEqual([prompt, side, brief.people[side]]);
      if (dialect.id === 'video') expect(read.film).toEqual(brief.film);
      if (dialect.id === 'midjourney') expect(ratioOf(read.size ?? plain.size)).toBe(ratioOf(brief.size));
    }
  });

  it('stays within its length', () => {
    const wordy = {
      ...lists,
      settings: lists.settings.map((term) => ({ ...term, prompt: 'a very long street '.repeat(1000) })),
    };
    for (let seed = 0; seed < 50; seed++) {
      const { prompt, negative = '' } = dialect.write(randomBrief(seed), wordy);
      expect(prompt.length).toBeLessThanOrEqual(dialect.longest);
      expect(negative.length).toBeLessThanOrEqual(dialect.longest);
    }
  });

  it('says who stands where and that both are adults', () => {
    const prompt = write(plain);
    expect(prompt.toLowerCase()).toContain('two adults: on the left a woman, 30 years old');
    expect(prompt.toLowerCase()).toContain('on the right a man, 40 years old');
  });
});
