import { degrees } from '../easing.ts';
import type { View } from '../view.ts';

/** A wide shot, the couple small in the setting, seen to the waist. */
export const wide: View = {
  id: 'wide',
  words: ['wide shot', 'full scene', 'from afar', 'distance', 'landscape'],
  prompt: 'a wide shot, the couple small in the setting, seen to the waist',
  azimuthRad: degrees(0),
  elevationRad: degrees(2),
  fovRad: degrees(26),
  holds: 'heads',
  aboveDm: 1.6,
  belowDm: 5.2,
  besideDm: 2.2,
  apertureDm: 0.2,
};
