import type { Light } from '../types.ts';
import { placed, type RigBase, towards } from './aim.ts';

const FROM_LEFT: RigBase = {
  key: {
    colour: [2.8, 2.95, 3.5],
    softness: 0.05,
    castsShadow: true,
  },
  rim: {
    colour: [6.4, 8, 11],
    hairColour: [10.5, 13, 17],
    softness: 0.03,
    castsShadow: true,
  },
  // A little warmth from somewhere human keeps skin alive against the blue.
  fill: { towards: [0.45, 0.02, 0.893], colour: [0.6, 0.42, 0.3], softness: 0.3, castsShadow: false },
  sky: {
    zenith: [0.26, 0.44, 1.0],
    horizon: [0.42, 0.5, 0.78],
    ground: [0.14, 0.15, 0.2],
    glow: { towards: towards({ azimuthDeg: 165, elevationDeg: 20 }), colour: [1.4, 1.8, 2.6], power: 6 },
    strength: 0.56,
  },
  daylight: 0.03,
  exposure: 1.32,
  grade: {
    contrast: 0.14,
    saturation: 1.1,
    shadows: [-0.014, 0.002, 0.03],
    highlights: [0.006, 0.004, -0.004],
    vignette: 0.6,
    bloom: 1.1,
    grain: 0.028,
  },
};

/** A high full moon: silver edges, blue night, a trace of warm light on the skin. */
export const moon: Light = {
  id: 'moon',
  words: ['moonlight', 'moon light', 'full moon', 'by moonlight', 'night', 'starlight'],
  prompt: 'cool silver moonlight on the edges of the hair, deep blue night, faint warm fill on the skin',
  rig: (from) => placed(FROM_LEFT, from, 32),
};
