import type { Light } from '../types.ts';
import { placed, type RigBase, towards } from './aim.ts';

const FROM_LEFT: RigBase = {
  // The brightest part of a closed sky is high; a true vertical light would hollow the eyes.
  key: {
    colour: [3.3, 3.4, 3.5],
    softness: 0.3,
    castsShadow: true,
  },
  rim: {
    colour: [3.6, 3.9, 4.3],
    hairColour: [5.8, 6.2, 6.8],
    softness: 0.2,
    castsShadow: true,
  },
  // What a white wall behind the camera sends back, so that faces turned from the bright part of the sky keep their form.
  fill: { towards: [-0.42, 0.4, 0.81], colour: [0.72, 0.69, 0.67], softness: 0.3, castsShadow: false },
  sky: {
    zenith: [0.98, 1.05, 1.15],
    horizon: [0.68, 0.7, 0.74],
    ground: [0.27, 0.25, 0.22],
    glow: { towards: towards({ azimuthDeg: 180, elevationDeg: 30 }), colour: [0.8, 0.8, 0.8], power: 3 },
    strength: 0.6,
  },
  daylight: 0.95,
  exposure: 1,
  grade: {
    contrast: 0.17,
    saturation: 1.08,
    shadows: [-0.006, 0.003, 0.014],
    highlights: [0.006, 0.002, -0.004],
    vignette: 0.45,
    bloom: 0.5,
    grain: 0.02,
  },
};

/** A closed bright sky: soft from above, muted colours, almost no shadow. */
export const overcast: Light = {
  id: 'overcast',
  words: ['overcast light', 'cloudy', 'grey sky', 'gray sky', 'soft light', 'diffuse light', 'rainy light'],
  prompt: 'soft even light of an overcast sky from above, muted natural colours',
  rig: (from) => placed(FROM_LEFT, from, 46),
};
