import type { Light } from '../types.ts';
import { placed, type RigBase, towards } from './aim.ts';

const FROM_LEFT: RigBase = {
  key: {
    colour: [4.1, 2.6, 3.1],
    softness: 0.14,
    castsShadow: true,
  },
  rim: {
    colour: [3.2, 7.2, 10.5],
    hairColour: [4.4, 9.2, 13],
    softness: 0.06,
    castsShadow: true,
  },
  fill: { towards: [0.5, 0.05, 0.865], colour: [0.34, 0.32, 0.52], softness: 0.3, castsShadow: false },
  sky: {
    zenith: [0.3, 0.3, 0.95],
    horizon: [0.62, 0.32, 0.72],
    ground: [0.3, 0.14, 0.26],
    glow: { towards: towards({ azimuthDeg: -75, elevationDeg: 10 }), colour: [3.2, 0.7, 1.9], power: 4 },
    strength: 0.52,
  },
  daylight: 0,
  exposure: 1.14,
  grade: {
    contrast: 0.14,
    saturation: 1.16,
    shadows: [0, -0.006, 0.026],
    highlights: [0.01, 0, 0],
    vignette: 0.55,
    bloom: 1.3,
    grain: 0.026,
  },
  flicker: { amount: 0.03, ratePerS: 2 },
};

/** Signs of a city at night: pink on the faces, cyan along the edges. */
export const neon: Light = {
  id: 'neon',
  words: ['neon light', 'neon lights', 'neon signs', 'city lights', 'street light', 'cyberpunk light'],
  prompt: 'pink neon light on the faces, cyan rim light on the hair, dark night',
  rig: (from) => placed(FROM_LEFT, from, 20),
};
