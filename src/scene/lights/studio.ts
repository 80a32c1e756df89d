import type { Light } from '../types.ts';
import { placed, type RigBase, towards } from './aim.ts';

const FROM_LEFT: RigBase = {
  key: {
    colour: [4.7, 4.35, 3.95],
    softness: 0.16,
    castsShadow: true,
  },
  rim: {
    colour: [7.4, 7.6, 8.2],
    hairColour: [11.5, 11.8, 12.6],
    softness: 0.05,
    castsShadow: true,
  },
  fill: { towards: [0.4, 0.08, 0.913], colour: [0.62, 0.6, 0.62], softness: 0.3, castsShadow: false },
  sky: {
    zenith: [0.52, 0.54, 0.6],
    horizon: [0.6, 0.58, 0.56],
    ground: [0.3, 0.27, 0.25],
    glow: { towards: towards({ azimuthDeg: -60, elevationDeg: 30 }), colour: [1.8, 1.7, 1.6], power: 5 },
    strength: 0.5,
  },
  daylight: 0.7,
  exposure: 1,
  grade: {
    contrast: 0.17,
    saturation: 1.17,
    shadows: [-0.004, 0.001, 0.01],
    highlights: [0.008, 0.002, -0.008],
    vignette: 0.5,
    bloom: 0.6,
    grain: 0.014,
  },
};

/** A portrait studio: a large soft box, a crisp white edge, a quiet fill. */
export const studio: Light = {
  id: 'studio',
  words: ['studio light', 'studio lighting', 'soft box', 'softbox', 'portrait lighting', 'flash'],
  prompt: 'portrait studio softbox from the side, crisp white rim light, gentle fill',
  rig: (from) => placed(FROM_LEFT, from, 34),
};
