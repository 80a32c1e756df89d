import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** Foreheads resting against each other, eyes closed, lips apart, a small smile. */
export const foreheads: Kiss = {
  id: 'foreheads',
  words: ['forehead to forehead', 'foreheads touching', 'touching foreheads', 'heads together'],
  prompt: 'foreheads resting against each other, eyes closed, lips apart, a small smile',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 60 },
  roles: [
    {
      head: { yawRad: degrees(8), pitchRad: degrees(16), rollRad: degrees(6) },
      chest: { yawRad: degrees(14), leanRad: degrees(6) },
      hands: { near: 'held', far: 'waist' },
      expression: { 'eye-left-closure': 1, 'eye-right-closure': 1, 'mouth-corner-puller': 0.25 },
      touches: 'forehead',
    },
    {
      head: { yawRad: degrees(6), pitchRad: degrees(16), rollRad: degrees(6) },
      chest: { yawRad: degrees(16), leanRad: degrees(6) },
      hands: { near: 'held', far: 'nape' },
      expression: { 'eye-left-closure': 1, 'eye-right-closure': 1, 'mouth-corner-puller': 0.3 },
      touches: 'forehead',
    },
  ],
  ownHands: true,
};
