import { degrees } from '../easing.ts';
import type { Mood } from '../mood.ts';

/** Light and smiling, one peeking, hands on waist and shoulder. */
export const playful: Mood = {
  id: 'playful',
  words: ['fun', 'teasing', 'cheeky', 'happy', 'laughing', 'cute'],
  prompt: 'light and smiling, one peeking, hands on waist and shoulder',
  tilt: 0.85,
  press: 0.9,
  leanRad: degrees(-1),
  peeks: true,
  trunkRoomDm: [0.15, 0.8],
  hands: [
    { near: 'waist', far: 'back' },
    { near: 'shoulder', far: 'nape' },
  ],
  expression: { 'mouth-corner-puller': 0.22 },
  timing: { glance: 0.2, lean: 0.16, pause: 0.12, contact: 0.08, hold: 0.16, part: 0.1, smile: 0.18 },
};
