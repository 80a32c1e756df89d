import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** Cheek beside cheek without touching, lips pursed in the air, a greeting. */
export const air: Kiss = {
  id: 'air',
  words: ['air kiss', 'cheek to cheek', 'la bise', 'air kisses'],
  prompt: 'cheek beside cheek without touching, lips pursed in the air, a greeting',
  first: 'left',
  closeness: { kind: 'beside', gapMm: 14 },
  roles: [
    {
      head: { yawRad: degrees(22), pitchRad: degrees(0), rollRad: degrees(6) },
      chest: { yawRad: degrees(20), leanRad: degrees(5) },
      hands: { near: 'waist', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.2,
        'mouth-protusion': 0.28,
        'mouth-corner-puller': 0.15,
      },
      touches: 'cheek',
    },
    {
      head: { yawRad: degrees(18), pitchRad: degrees(0), rollRad: degrees(6) },
      chest: { yawRad: degrees(22), leanRad: degrees(5) },
      hands: { near: 'side', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.2,
        'mouth-protusion': 0.28,
        'mouth-corner-puller': 0.15,
      },
      touches: 'cheek',
    },
  ],
  ownHands: true,
};
