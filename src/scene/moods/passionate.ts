import { degrees } from '../easing.ts';
import type { Mood } from '../mood.ts';

/** Pressed close, a hand in the hair and one on the back, brows drawn together a little. */
export const passionate: Mood = {
  id: 'passionate',
  words: ['hot', 'intense', 'hungry', 'ardent', 'fervent'],
  prompt: 'pressed close, a hand in the hair and one on the back, brows drawn together a little',
  tilt: 1.12,
  press: 1.25,
  leanRad: degrees(3),
  trunkRoomDm: [0.02, 0.15],
  hands: [
    { near: 'hair', far: 'back' },
    { near: 'cheek', far: 'nape' },
  ],
  expression: { 'mouth-open': 0.03, 'eyebrows-left-down': 0.25, 'eyebrows-right-down': 0.25 },
  timing: { glance: 0.08, lean: 0.14, pause: 0.03, contact: 0.09, hold: 0.48, part: 0.12, smile: 0.06 },
};
