import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** Kissing in a close embrace, bodies together, arms wrapped around each other. */
export const embrace: Kiss = {
  id: 'embrace',
  words: ['hug', 'hugging', 'embracing', "in each other's arms", 'holding each other', 'cuddle'],
  prompt: 'kissing in a close embrace, bodies together, arms wrapped around each other',
  first: 'left',
  closeness: { kind: 'touch', areaMm2: 118 },
  roles: [
    {
      head: { yawRad: degrees(8), pitchRad: degrees(0), rollRad: degrees(24) },
      chest: { yawRad: degrees(14), leanRad: degrees(4) },
      hands: { near: 'back', far: 'back' },
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
      head: { yawRad: degrees(6), pitchRad: degrees(0), rollRad: degrees(24) },
      chest: { yawRad: degrees(14), leanRad: degrees(0) },
      hands: { near: 'nape', far: 'hair' },
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
  trunkRoomDm: [0.02, 0.12],
  ownHands: true,
};
