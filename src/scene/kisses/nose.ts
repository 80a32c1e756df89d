import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** The tips of the noses touch, lips apart, both smiling with closed eyes. */
export const nose: Kiss = {
  id: 'nose',
  words: ['eskimo kiss', 'nose kiss', 'rubbing noses', 'noses touching', 'nose to nose'],
  prompt: 'the tips of the noses touch, lips apart, both smiling with closed eyes',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 8 },
  roles: [
    {
      head: { yawRad: degrees(8), pitchRad: degrees(4), rollRad: degrees(8) },
      chest: { yawRad: degrees(14), leanRad: degrees(5) },
      hands: { near: 'held', far: 'waist' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-corner-puller': 0.45,
        'mouth-elevation': 0.05,
      },
      touches: 'nose',
    },
    {
      head: { yawRad: degrees(6), pitchRad: degrees(4), rollRad: degrees(8) },
      chest: { yawRad: degrees(16), leanRad: degrees(4) },
      hands: { near: 'held', far: 'nape' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-corner-puller': 0.5,
        'mouth-elevation': 0.05,
      },
      touches: 'nose',
    },
  ],
  ownHands: true,
};
