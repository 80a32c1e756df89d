import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** A quick light peck, only the tips of the pursed lips touch, heads hardly tilted. */
export const peck: Kiss = {
  id: 'peck',
  words: ['quick kiss', 'little kiss', 'smooch', 'light kiss'],
  prompt: 'a quick light peck, only the tips of the pursed lips touch, heads hardly tilted',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 22 },
  roles: [
    {
      head: { yawRad: degrees(6), pitchRad: degrees(0), rollRad: degrees(19) },
      chest: { yawRad: degrees(16), leanRad: degrees(7) },
      hands: { near: 'waist', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.28,
        'mouth-protusion': 0.33,
        'mouth-corner-puller': 0.08,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(4), pitchRad: degrees(0), rollRad: degrees(19) },
      chest: { yawRad: degrees(18), leanRad: degrees(4) },
      hands: { near: 'shoulder', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.24,
        'mouth-protusion': 0.29,
        'mouth-corner-puller': 0.1,
      },
      touches: 'lips',
    },
  ],
};
