import type { Light } from '../types.ts';
import { placed, type RigBase, towards } from './aim.ts';

const FROM_LEFT: RigBase = {
  key: {
    colour: [4.5, 4.35, 4.1],
    softness: 0.22,
    castsShadow: true,
  },
  rim: {
    colour: [4.2, 4.4, 4.7],
    hairColour: [7.2, 7.4, 7.8],
    softness: 0.12,
    castsShadow: true,
  },
  // The room gives back a little of its warm walls.
  fill: { towards: [0.35, 0.05, 0.935], colour: [0.3, 0.24, 0.18], softness: 0.3, castsShadow: false },
  sky: {
    zenith: [0.5, 0.52, 0.56],
    horizon: [0.72, 0.68, 0.62],
    ground: [0.34, 0.26, 0.19],
    glow: { towards: towards({ azimuthDeg: -70, elevationDeg: 18 }), colour: [2.2, 2.3, 2.5], power: 4 },
    strength: 0.6,
  },
  daylight: 0.85,
  exposure: 1.1,
  grade: {
    contrast: 0.19,
    saturation: 1.14,
    shadows: [-0.002, 0.003, 0.012],
    highlights: [0.01, 0.004, -0.008],
    vignette: 0.5,
    bloom: 0.7,
    grain: 0.02,
  },
};

/** Daylight through one large window: soft, directional, warm room behind. */
export const windowLight: Light = {
  id: 'window',
  words: ['window light', 'window', 'daylight', 'soft daylight', 'morning light', 'natural light'],
  prompt: 'soft daylight from one large window, gentle falloff across the faces, warm room in the shadows',
  rig: (from) => placed(FROM_LEFT, from, 22),
};
