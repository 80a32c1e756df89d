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
      head: { yawRad: degrees(40), pitchRad: degrees(0), rollRad: degrees(-4) },
      chest: { yawRad: degrees(26), leanRad: degrees(5) },
      hands: { near: 'waist', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.05,
        'mouth-protusion': 0.06,
        'mouth-corner-puller': 0.2,
      },
      touches: 'cheek',
    },
    {
      head: { yawRad: degrees(52), pitchRad: degrees(0), rollRad: degrees(8) },
      chest: { yawRad: degrees(38), leanRad: degrees(4) },
      hands: { near: 'side', far: 'side' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.05,
        'mouth-protusion': 0.06,
        'mouth-corner-puller': 0.2,
      },
      touches: 'cheek',
    },
  ],
  trunkRoomDm: [0.5, 1.4],
  ownHands: true,
};
