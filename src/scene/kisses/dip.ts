import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** One bends the other backwards in the arms and kisses the lips from above. */
export const dip: Kiss = {
  id: 'dip',
  words: ['dip kiss', 'dipped', 'dipping', 'tango dip', 'sailor kiss', 'bent backwards'],
  prompt: 'one bends the other backwards in the arms and kisses the lips from above',
  first: 'taller',
  closeness: { kind: 'touch', areaMm2: 100 },
  roles: [
    {
      head: { yawRad: degrees(4), pitchRad: degrees(30), rollRad: degrees(20) },
      chest: { yawRad: degrees(16), leanRad: degrees(34) },
      hands: { near: 'nape', far: 'back' },
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
      head: { yawRad: degrees(18), pitchRad: degrees(-36), rollRad: degrees(20) },
      chest: { yawRad: degrees(18), leanRad: degrees(-36) },
      hands: { near: 'shoulder', far: 'shoulder' },
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
