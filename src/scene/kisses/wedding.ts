import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** Bride and groom kissing on the lips, upright, a hand on the cheek, eyes closed. */
export const wedding: Kiss = {
  id: 'wedding',
  words: ['wedding kiss', 'you may kiss the bride', 'marriage kiss', 'bride and groom'],
  prompt: 'bride and groom kissing on the lips, upright, a hand on the cheek, eyes closed',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 105 },
  roles: [
    {
      head: { yawRad: degrees(7), pitchRad: degrees(0), rollRad: degrees(22) },
      chest: { yawRad: degrees(18), leanRad: degrees(3) },
      hands: { near: 'waist', far: 'back' },
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
      head: { yawRad: degrees(4), pitchRad: degrees(0), rollRad: degrees(22) },
      chest: { yawRad: degrees(20), leanRad: degrees(1) },
      hands: { near: 'jaw', far: 'nape' },
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
  ownHands: true,
};
