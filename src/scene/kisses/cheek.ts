import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** One presses the lips to the cheek of the other, who faces the camera smiling. */
export const cheek: Kiss = {
  id: 'cheek',
  words: ['kiss on the cheek', 'cheek kiss'],
  prompt: 'one presses the lips to the cheek of the other, who faces the camera smiling',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 60 },
  roles: [
    {
      head: { yawRad: degrees(6), pitchRad: degrees(0), rollRad: degrees(8) },
      chest: { yawRad: degrees(16), leanRad: degrees(6) },
      hands: { near: 'waist', far: 'back' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.14,
        'mouth-protusion': 0.25,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(70), pitchRad: degrees(2), rollRad: degrees(8) },
      chest: { yawRad: degrees(52), leanRad: degrees(0) },
      hands: { near: 'side', far: 'chest' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-corner-puller': 0.55,
        'mouth-elevation': 0.1,
      },
      touches: 'cheek',
    },
  ],
  ownHands: true,
};
