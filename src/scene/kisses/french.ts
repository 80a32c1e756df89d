import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** A deep kiss, softly parted lips closed upon each other, heads tilted well past each other, eyes closed. */
export const french: Kiss = {
  id: 'french',
  words: ['french kiss', 'deep kiss', 'making out', 'make out'],
  prompt:
    'a deep kiss, softly parted lips closed upon each other, heads tilted well past each other, eyes closed',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 112 },
  roles: [
    {
      head: { yawRad: degrees(7), pitchRad: degrees(1), rollRad: degrees(26) },
      chest: { yawRad: degrees(14), leanRad: degrees(7) },
      hands: { near: 'jaw', far: 'back' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.03,
        'mouth-protusion': 0.06,
        'mouth-open': 0.07,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(3), pitchRad: degrees(-1), rollRad: degrees(26) },
      chest: { yawRad: degrees(16), leanRad: degrees(3) },
      hands: { near: 'cheek', far: 'hair' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.02,
        'mouth-protusion': 0.05,
        'mouth-open': 0.07,
      },
      touches: 'lips',
    },
  ],
};
