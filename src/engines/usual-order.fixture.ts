import { createRandom } from '../base/random.ts';
import type { Brief } from '../brief/brief.ts';
import { CAST, resolvePerson } from '../people/index.ts';

/** A whole brief for tests that draw: a kiss in profile before a plain backdrop, with what a test says otherwise. */
export const usualBrief = (changes: Pick<Brief, 'size'> & Partial<Brief>): Brief => ({
  version: 1,
  people: [{}, {}],
  kiss: 'lips',
  mood: 'tender',
  view: 'profile',
  light: 'golden-hour',
  from: 'left',
  setting: 'plain',
  style: 'film-still',
  quality: 'preview',
  seed: 3,
  ...changes,
});

const left = resolvePerson({ cast: CAST[0]!.id }, { kiss: 'lips' }, createRandom(1));
const right = resolvePerson({ cast: CAST[1]!.id }, { kiss: 'lips', other: left }, createRandom(2));

/** The first two of the cast as a couple. */
export const usualCouple = [left, right] as const;
