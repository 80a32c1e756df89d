import { degrees } from '../easing.ts';
import type { View } from '../view.ts';

/** A tight close-up of the two faces in profile. */
export const closeUp: View = {
  id: 'close-up',
  words: ['closeup', 'close up', 'close', 'detail', 'macro'],
  prompt: 'a tight close-up of the two faces in profile',
  azimuthRad: degrees(8),
  elevationRad: degrees(1),
  fovRad: degrees(9),
  holds: 'faces',
  aboveDm: 0.25,
  belowDm: 0.3,
  besideDm: 0.3,
  apertureDm: 0.3,
};
