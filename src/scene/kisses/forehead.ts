import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** One presses the lips to the bowed forehead of the other, eyes closed. */
export const forehead: Kiss = {
  id: 'forehead',
  words: ['kiss on the forehead', 'forehead kiss', 'kiss on the brow'],
  prompt: 'one presses the lips to the bowed forehead of the other, eyes closed',
  first: 'taller',
  closeness: { kind: 'touch', areaMm2: 60 },
  roles: [
    {
      head: { yawRad: degrees(6), pitchRad: degrees(14), rollRad: degrees(3) },
      chest: { yawRad: degrees(14), leanRad: degrees(6) },
      hands: { near: 'jaw', far: 'back' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.14,
        'mouth-protusion': 0.22,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(4), pitchRad: degrees(24), rollRad: degrees(3) },
      chest: { yawRad: degrees(16), leanRad: degrees(6) },
      hands: { near: 'chest', far: 'waist' },
      expression: { 'eye-left-closure': 1, 'eye-right-closure': 1, 'mouth-corner-puller': 0.2 },
      touches: 'forehead',
    },
  ],
};
