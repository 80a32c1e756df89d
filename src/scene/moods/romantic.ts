import { degrees } from '../easing.ts';
import type { Mood } from '../mood.ts';

/** Slow and close, a hand on the cheek and an arm round the waist, faces serene. */
export const romantic: Mood = {
  id: 'romantic',
  words: ['dreamy', 'in love', 'cinematic', 'classic'],
  prompt: 'slow and close, a hand on the cheek and an arm round the waist, faces serene',
  tilt: 1.04,
  press: 1.05,
  leanRad: degrees(1),
  trunkRoomDm: [0.08, 0.3],
  hands: [
    { near: 'cheek', far: 'waist' },
    { near: 'shoulder', far: 'nape' },
  ],
  expression: { 'mouth-corner-puller': 0.08, 'eyebrows-left-up': 0.12, 'eyebrows-right-up': 0.12 },
  timing: { glance: 0.14, lean: 0.22, pause: 0.1, contact: 0.1, hold: 0.28, part: 0.1, smile: 0.06 },
};
