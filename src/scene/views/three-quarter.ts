import { degrees } from '../easing.ts';
import type { View } from '../view.ts';

/** Seen at an angle from behind the shoulder of one, the face of the other turned to the camera. */
export const threeQuarter: View = {
  id: 'three-quarter',
  words: ['three quarter', 'three quarters', '3/4', 'at an angle'],
  prompt: 'seen at an angle from behind the shoulder of one, the face of the other turned to the camera',
  azimuthRad: degrees(30),
  elevationRad: degrees(3),
  fovRad: degrees(22),
  holds: 'heads',
  aboveDm: 0.35,
  belowDm: 1.6,
  besideDm: 0.45,
  apertureDm: 0.25,
};
