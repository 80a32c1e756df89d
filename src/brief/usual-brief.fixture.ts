import type { Brief } from './brief.ts';

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
