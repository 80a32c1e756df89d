import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** One bows and presses the lips to the back of the offered hand of the other, who looks on smiling. */
export const hand: Kiss = {
  id: 'hand',
  words: ['kiss on the hand', 'hand kiss', 'kissing the hand'],
  prompt: 'one bows and presses the lips to the back of the offered hand of the other, who looks on smiling',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 40 },
  roles: [
    {
      head: { yawRad: degrees(8), pitchRad: degrees(30), rollRad: degrees(2) },
      chest: { yawRad: degrees(16), leanRad: degrees(30) },
      hands: { near: 'side', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.22,
        'mouth-protusion': 0.32,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(10), pitchRad: degrees(27), rollRad: degrees(2) },
      chest: { yawRad: degrees(22), leanRad: degrees(0) },
      hands: { near: 'offered', far: 'side' },
      expression: { 'eye-left-closure': 0.1, 'eye-right-closure': 0.1, 'mouth-corner-puller': 0.4 },
      touches: 'hand',
    },
  ],
  ownHands: true,
};
