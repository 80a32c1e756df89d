import type { Light } from '../types.ts';
import { placed, type RigBase, towards } from './aim.ts';

const FROM_LEFT: RigBase = {
  // Candles stand on a table: the light comes from about the height of the chins.
  key: {
    colour: [5.6, 3.0, 1.2],
    softness: 0.12,
    castsShadow: true,
  },
  rim: {
    colour: [7.6, 3.7, 1.25],
    hairColour: [12.5, 6.4, 2.3],
    softness: 0.06,
    castsShadow: true,
  },
  fill: { towards: [0.3, 0.15, 0.942], colour: [0.24, 0.2, 0.24], softness: 0.3, castsShadow: false },
  sky: {
    zenith: [0.16, 0.22, 0.42],
    horizon: [0.5, 0.3, 0.17],
    ground: [0.42, 0.22, 0.09],
    glow: { towards: towards({ azimuthDeg: 165, elevationDeg: 4 }), colour: [3.4, 1.6, 0.5], power: 5 },
    strength: 0.6,
  },
  daylight: 0.12,
  exposure: 1.08,
  grade: {
    contrast: 0.13,
    saturation: 1.12,
    shadows: [-0.006, 0, 0.018],
    highlights: [0.012, 0.004, -0.014],
    vignette: 0.62,
    bloom: 1.15,
    grain: 0.026,
  },
  flicker: { amount: 0.07, ratePerS: 5 },
};

/** Candles close by: low, amber and alive, with blue evening in the shadows. */
export const candle: Light = {
  id: 'candle',
  words: ['candlelight', 'candle light', 'candles', 'by candlelight', 'firelight', 'lantern light'],
  prompt: 'amber candlelight at the height of the chins, blue evening in the shadows',
  rig: (from) => placed(FROM_LEFT, from, 4),
};
