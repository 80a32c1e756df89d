import type { Light } from '../types.ts';
import { placed, type RigBase, towards } from './aim.ts';

const FROM_LEFT: RigBase = {
  key: {
    colour: [5.2, 3.9, 2.75],
    softness: 0.06,
    castsShadow: true,
  },
  rim: {
    colour: [11, 6.2, 2.7],
    hairColour: [15, 9.6, 5],
    softness: 0.03,
    castsShadow: true,
  },
  fill: { towards: [-0.12, 0.12, 0.985], colour: [0.3, 0.27, 0.29], softness: 0.3, castsShadow: false },
  sky: {
    zenith: [0.4, 0.66, 1.25],
    horizon: [1.05, 0.78, 0.55],
    ground: [0.3, 0.2, 0.13],
    glow: { towards: towards({ azimuthDeg: 165, elevationDeg: 8 }), colour: [5, 2.8, 1.2], power: 6 },
    strength: 0.58,
  },
  daylight: 0.6,
  exposure: 1.14,
  grade: {
    contrast: 0.19,
    saturation: 1.12,
    shadows: [-0.012, 0.004, 0.024],
    highlights: [0.014, 0.003, -0.018],
    vignette: 0.55,
    bloom: 1,
    grain: 0.022,
  },
};

/** The last hour of sun: warm and low, a strong halo behind the heads, cool shadows. */
export const goldenHour: Light = {
  id: 'golden-hour',
  words: ['golden hour', 'sunset light', 'sunset', 'sunrise', 'evening sun', 'warm sunlight', 'backlit'],
  prompt: 'low warm golden-hour sun behind the heads, glowing rim light on the hair, cool soft shadows',
  rig: (from) => placed(FROM_LEFT, from),
};
