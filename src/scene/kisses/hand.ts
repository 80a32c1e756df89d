import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** One bows and presses the lips to the back of the offered hand, holding its fingers; the other looks on smiling. */
export const hand: Kiss = {
  id: 'hand',
  words: ['kiss on the hand', 'hand kiss', 'kissing the hand'],
  prompt:
    'one bows and presses the lips to the back of the offered hand, holding its fingers; the other looks on smiling',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 40 },
  roles: [
    {
      head: { yawRad: degrees(8), pitchRad: degrees(48), rollRad: degrees(2) },
      chest: { yawRad: degrees(16), leanRad: degrees(36) },
      hands: { near: 'taking', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.22,
        'mouth-protusion': 0.32,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(10), pitchRad: degrees(20), rollRad: degrees(9) },
      chest: { yawRad: degrees(20), leanRad: degrees(3) },
      hands: { near: 'offered', far: 'side' },
      expression: {
        'eye-left-closure': 0.3,
        'eye-right-closure': 0.3,
        'mouth-corner-puller': 0.55,
        'mouth-elevation': 0.1,
        'eyebrows-left-inner-up': 0.2,
        'eyebrows-right-inner-up': 0.2,
      },
      touches: 'hand',
    },
  ],
  ownHands: true,
};
