import { expect, test } from 'vitest';
import { namesOnly } from '../../../scripts/vite-lists.ts';
import { completeBrief } from '../../studio/complete-brief.ts';
import { TERMS, vocabularyOf } from '../../studio/terms.ts';
import { readAddress, writeAddress } from './address.ts';
import { timedBeats, withEdge } from './beats.ts';
import { changed, historyOf, redone, undone } from './history.ts';
import { briefOf, FIRST_WISH, RATIOS, sizeOf, type Wish, wishOf, withDraft, withKind } from './wish.ts';

const names = vocabularyOf(TERMS);
const lists = namesOnly();

const film: Wish = {
  ...FIRST_WISH,
  people: [
    { cast: 'amina', hairColour: 'red', glasses: true, clothesColour: '#aa0011' },
    { ageYears: 40, retouch: 0.5 },
  ],
  kiss: 'forehead',
  light: 'moon',
  from: 'right',
  kind: 'film',
  ratio: '9:16',
  seconds: 6.5,
  quality: 'film',
  format: 'webm',
  beats: { glance: 1, lean: 1.25, pause: 0.5, contact: 0.5, hold: 2, part: 0.75, smile: 0.5 },
  weather: 'rain',
  tilt: 1.25,
  press: 0.6,
  lensMm: 135,
  seed: 4_294_967_295,
  seedKept: true,
  text: 'a “kiss” & more; 100 %',
};

test('every wish is a brief that can be drawn', () => {
  for (const wish of [FIRST_WISH, film, ...RATIOS.map((ratio) => ({ ...film, ratio }))]) {
    const brief = briefOf(wish);
    expect(completeBrief(brief, wish.kind, 0, names)).toEqual({ ok: true, value: brief });
  }
});

test('sizes are even, of the wanted shape, and as long as asked', () => {
  for (const ratio of RATIOS) {
    const { width, height } = sizeOf({ ratio, longSidePx: 1000 });
    const [across, down] = ratio.split(':').map(Number) as [number, number];
    expect(Math.max(width, height)).toBe(1000);
    expect([width % 2, height % 2]).toEqual([0, 0]);
    expect(width / height).toBeCloseTo(across / down, 2);
  }
});

test('a recipe taken up makes the same brief again', () => {
  const brief = briefOf(film);
  expect(briefOf(wishOf(brief, FIRST_WISH))).toEqual(brief);
  expect(briefOf(wishOf(briefOf(FIRST_WISH), film))).toEqual(briefOf(FIRST_WISH));
});

test('words change what they speak of and nothing else', () => {
  expect(withDraft(FIRST_WISH, { kiss: 'cheek' })).toEqual({ ...FIRST_WISH, kiss: 'cheek' });
  expect(withDraft(FIRST_WISH, { people: [{ glasses: true }, {}] }).people).toEqual([
    { cast: 'mara', glasses: true },
    { cast: 'tomas' },
  ]);
  expect(withDraft(FIRST_WISH, { people: [{ gender: 'man' }, {}] }).people[0]).toEqual({ gender: 'man' });
});

test('a film has a film’s file and a picture a picture’s', () => {
  expect(withKind(FIRST_WISH, 'film').format).toBe('mp4');
  expect(withKind(withKind(FIRST_WISH, 'film'), 'picture').format).toBe('png');
});

test('the address holds everything but photos, and little where little was changed', () => {
  expect(writeAddress(FIRST_WISH)).toBe('');
  expect(readAddress('', lists)).toEqual(FIRST_WISH);
  expect(readAddress(`#${writeAddress(film)}`, lists)).toEqual(film);
  const withPhoto: Wish = { ...FIRST_WISH, people: [{ photo: 'secret-id' }, { cast: 'kofi' }] };
  expect(writeAddress(withPhoto)).not.toContain('secret');
  expect(readAddress(writeAddress(withPhoto), lists).people).toEqual([{}, { cast: 'kofi' }]);
});

test.each([
  'kiss=nope&seed=-1&seconds=900&people=x~y&ratio=7:1&engine=<script>&beats=1-2',
  'people=mara.__proto__-1.cast-kofi~tomas',
  '%%%',
])('an address that cannot be is left aside: %s', (hash) => {
  const wish = readAddress(hash, lists);
  expect(completeBrief(briefOf(wish), wish.kind, 0, names).ok).toBe(true);
});

test('undo and redo go over whole steps; dragging is one of them', () => {
  let history = historyOf(0);
  history = changed(history, 1, 'drag');
  history = changed(history, 2, 'drag');
  history = changed(history, 3, '');
  expect(undone(history).now).toBe(2);
  expect(undone(undone(history)).now).toBe(0);
  expect(undone(undone(undone(history))).now).toBe(0);
  expect(redone(redone(undone(undone(history)))).now).toBe(3);
  expect(redone(changed(undone(history), 9, '')).now).toBe(9);
});

test('moving the end of a beat moves nothing else, and no beat vanishes', () => {
  const before = timedBeats(film);
  for (const timeS of [-5, before[2]!.endS + 0.1, 99]) {
    const after = timedBeats({ ...film, beats: withEdge(film, 2, timeS) });
    after.forEach(({ startS, endS }, k) => {
      expect(endS - startS).toBeGreaterThan(0.1);
      if (k !== 2) expect(endS).toBeCloseTo(before[k]!.endS, 6);
    });
  }
});
