import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { CLOTHES_COLOURS } from './colour-meanings.ts';
import { readBrief } from './read-brief.ts';
import { compareFields, flatFields, parseReadingCases } from './reading-cases.ts';
import { TEST_LISTS } from './test-lists.ts';

const lists = TEST_LISTS;

describe('readBrief', () => {
  it.each([
    ['profile view, gentle kiss, side angle', { kiss: 'lips', mood: 'tender', view: 'profile' }],
    ['close-up, lips barely touching, soft focus background', { kiss: 'almost', view: 'close-up' }],
    ['frontal composition, foreheads touching, eyes closed', { kiss: 'foreheads', view: 'frontal' }],
    ['soft golden hour light from camera left', { light: 'golden-hour', from: 'left', time: 'sunset' }],
  ])('understands the tip "%s" whole', (text, brief) => {
    const reading = readBrief(text, {}, { lists });
    expect(reading.brief).toEqual(brief);
    expect(reading.unused).toEqual([]);
  });

  it('tells whose beard and whose dress it is', () => {
    const { brief } = readBrief('a man of 60 with a beard and a woman in a red dress', {}, { lists });
    expect(brief.people).toEqual([
      { gender: 'man', ageYears: 60, beard: 'short' },
      { gender: 'woman', clothes: 'dress', clothesColour: CLOTHES_COLOURS['red'] },
    ]);
  });

  it('puts people on the side they are said to stand on', () => {
    const { brief } = readBrief('a bald man on the right, a woman on the left', {}, { lists });
    expect(brief.people?.[0].gender).toBe('woman');
    expect(brief.people?.[1]).toEqual({ gender: 'man', hairStyle: 'bald' });
  });

  it.each([
    ['a couple kissing, he is bald', ['man', 'woman']],
    ['ein Paar küsst sich, sie trägt ein Kleid', ['woman', 'man']],
    ['a gay couple kissing, he is bald', ['man', 'man']],
    ['a couple kissing, he is bald and the other man has a beard', ['man', 'man']],
    ['he kisses him in the rain', ['man', 'man']],
    ['she kisses her cheek', ['woman', 'woman']],
    ['she kisses her bald husband', ['woman', 'man']],
    ['kissing, he wears a hat', ['man', undefined]],
  ])('tells from pronouns who the other is: %s', (text, genders) => {
    const { brief } = readBrief(text, {}, { lists });
    expect(brief.people?.map(({ gender }) => gender)).toEqual(genders);
  });

  it('changes only what was said of a brief that is there', () => {
    const base = {
      kiss: 'cheek',
      light: 'moon',
      people: [{ gender: 'woman', glasses: true }, { gender: 'man' }] as const,
    };
    const { brief } = readBrief('he has a beard, candle light', base, { lists });
    expect(brief).toEqual({
      kiss: 'cheek',
      light: 'candle',
      people: [
        { gender: 'woman', glasses: true },
        { gender: 'man', beard: 'short' },
      ],
    });
  });

  it('never reads an age under 18', () => {
    const { brief } = readBrief('a woman of 17 and a man aged 12, kissing, 16 years old', {}, { lists });
    expect(flatFields(brief).has('0.ageYears')).toBe(false);
    expect(flatFields(brief).has('1.ageYears')).toBe(false);
  });

  it('leaves out what is denied', () => {
    const { brief } = readBrief('man without glasses, no hat, no beard, not a french kiss', {}, { lists });
    expect(brief.kiss).toBeUndefined();
    expect(brief.people?.[0]).toMatchObject({ glasses: false, hat: false, beard: 'none' });
  });

  it('wants nothing that stands in a negative prompt', () => {
    const given = [
      'Negative prompt: hat, glasses, beach; positive prompt: cheek kiss',
      'cheek kiss --no hat, glasses, beach --ar 9:16',
      'cheek kiss\nNegative prompt: hat, glasses, beach',
    ];
    for (const text of given) {
      const { brief } = readBrief(text, {}, { lists });
      expect({ kiss: brief.kiss, setting: brief.setting, people: brief.people }).toEqual({ kiss: 'cheek' });
    }
  });

  it('takes a name for a name, not for a misspelt word', () => {
    expect(readBrief('Mr Darcy and Elizabeth Bennet', {}, { lists }).brief.people).toBeUndefined();
    expect(readBrief('a woman with a bennet', {}, { lists }).brief.people?.[0].hat).toBe(true);
  });

  it('says where every value comes from, and what changed nothing', () => {
    const text = 'ein zärtlicher Kuss auf die Stirn mit Zebra';
    const { understood, unused } = readBrief(text, {}, { lists });
    const words = Object.fromEntries(
      understood.map(({ field, start, end }) => [field, text.slice(start, end)]),
    );
    expect(words).toEqual({ mood: 'zärtlicher', kiss: 'Kuss auf die Stirn' });
    expect(unused.map(({ start, end }) => text.slice(start, end))).toEqual(['Zebra']);
  });

  it('answers vague words with advice', () => {
    const text = 'intimate and sensual kiss';
    const { advice } = readBrief(text, {}, { lists });
    expect(advice.filter(({ code }) => code === 'vague').map((one) => 'text' in one && one.text)).toEqual([
      'intimate',
      'sensual',
    ]);
    expect(advice.map(({ code }) => code)).toContain('say-light-side');
  });

  it('reads nothing that is not in the lists, and their own words', () => {
    const few = {
      ...lists,
      kisses: [{ id: 'butterfly', words: ['lashes on the cheek'], prompt: 'lashes brush a cheek' }],
    };
    expect(readBrief('forehead kiss', {}, { lists: few }).brief.kiss).toBeUndefined();
    expect(readBrief('lashes on her cheek', {}, { lists: few }).brief.kiss).toBe('butterfly');
    expect(readBrief('a butterfly kiss', {}, { lists: few }).brief.kiss).toBe('butterfly');
  });

  it.each([
    ['9:16', 9 / 16],
    ['for an instagram story', 9 / 16],
    ['16x9', 16 / 9],
    ['square', 1],
    ['1920x1080', 16 / 9],
  ])('reads the proportions of "%s"', (text, ratio) => {
    const { size } = readBrief(`a kiss, ${text}`, {}, { lists }).brief;
    expect((size?.width ?? 0) / (size?.height ?? 1)).toBeCloseTo(ratio, 9);
  });

  it.each([
    ['english', 0.95],
    ['english.held', 0.9],
    ['other-languages', 0.9],
    ['other-languages.held', 0.85],
  ])('gets the fields of %s right', (file, least) => {
    const source = readFileSync(new URL(`testdata/${file}.txt`, import.meta.url), 'utf8');
    let right = 0;
    let all = 0;
    for (const { text, fields } of parseReadingCases(source)) {
      const compared = compareFields(fields, flatFields(readBrief(text, {}, { lists }).brief));
      right += compared.right;
      all += compared.all;
    }
    expect(right / all).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['one letter', 'a'.repeat(100_000)],
    ['openings', '('.repeat(100_000)],
    ['kisses', 'kiss on the '.repeat(10_000)],
    ['numbers', '9:16 x '.repeat(20_000)],
    ['marks', `e${'\u0301'.repeat(100_000)}`],
    ['gaps', 'kiss and a and a and a very '.repeat(5_000)],
    ['broken Unicode', '\ud800\udc00\udfff'.repeat(30_000)],
    ['Chinese', '吻额头的人在海边'.repeat(10_000)],
    ['people', 'a man and a woman with a red dress and '.repeat(3_000)],
  ])('does not stall on a flood of %s', (_, text) => {
    const start = performance.now();
    readBrief(text, {}, { lists });
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
