import { degrees } from '../easing.ts';
import type { Kiss } from '../kiss.ts';

/** Lips a hair apart, not yet touching, heads tilted, eyes closed. */
export const almost: Kiss = {
  id: 'almost',
  words: ['almost kiss', 'about to kiss', 'nearly kissing', 'before the kiss', 'near kiss'],
  prompt: 'lips a hair apart, not yet touching, heads tilted, eyes closed',
  first: 'left',
  closeness: { kind: 'apart', gapMm: 1.2 },
  roles: [
    {
      head: { yawRad: degrees(6), pitchRad: degrees(0), rollRad: degrees(21) },
      chest: { yawRad: degrees(14), leanRad: degrees(5) },
      hands: { near: 'jaw', far: 'back' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.05,
        'mouth-protusion': 0.08,
        'mouth-corner-puller': 0.1,
        'mouth-open': 0.03,
      },
      touches: 'lips',
    },
    {
      head: { yawRad: degrees(2), pitchRad: degrees(0), rollRad: degrees(21) },
      chest: { yawRad: degrees(16), leanRad: degrees(2) },
      hands: { near: 'chest', far: 'nape' },
      expression: {
        'eye-left-closure': 1,
        'eye-right-closure': 1,
        'mouth-pursing': 0.05,
        'mouth-protusion': 0.08,
        'mouth-corner-puller': 0.14,
        'mouth-open': 0.03,
      },
      touches: 'lips',
    },
  ],
};
