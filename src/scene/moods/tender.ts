import { degrees } from '../easing.ts';
import type { Mood } from '../mood.ts';

/** Unhurried and gentle, a hand cupping the jaw, faces relaxed. */
export const tender: Mood = {
  id: 'tender',
  words: ['gentle', 'soft', 'loving', 'sweet', 'affectionate'],
  prompt: 'unhurried and gentle, a hand cupping the jaw, faces relaxed',
  tilt: 1,
  press: 1,
  leanRad: degrees(0),
  trunkRoomDm: [0.12, 0.6],
  hands: [
    { near: 'jaw', far: 'back' },
    { near: 'chest', far: 'nape' },
  ],
  expression: {
    'mouth-corner-puller': 0.05,
    'eyebrows-left-inner-up': 0.12,
    'eyebrows-right-inner-up': 0.12,
  },
  timing: { glance: 0.16, lean: 0.22, pause: 0.08, contact: 0.1, hold: 0.24, part: 0.12, smile: 0.08 },
};
