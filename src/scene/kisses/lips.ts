import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** Their closed lips meet, both heads tilted past each other, noses side by side, eyes closed. */
export const lips: Kiss = {
  id: 'lips',
  words: ['kiss', 'kissing', 'kiss on the lips', 'kiss on the mouth', 'mouth kiss'],
  prompt: 'their closed lips meet, both heads tilted past each other, noses side by side, eyes closed',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 122 },
  roles: [
    {
      head: { yawRad: degrees(6), pitchRad: degrees(0), rollRad: degrees(24) },
      chest: { yawRad: degrees(14), leanRad: degrees(5) },
      hands: { near: 'jaw', far: 'back' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.03,
        'mouth-protusion': 0.04,
        'mouth-corner-puller': 0.12,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(2), pitchRad: degrees(0), rollRad: degrees(24) },
      chest: { yawRad: degrees(16), leanRad: degrees(2) },
      hands: { near: 'chest', far: 'nape' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.02,
        'mouth-protusion': 0.02,
        'mouth-corner-puller': 0.14,
      },
      touches: 'lips',
    },
  ],
};
