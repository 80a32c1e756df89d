import { degrees } from '../easing.ts';
import type { View } from '../view.ts';

/** Both seen in profile from the side, heads and shoulders. */
export const profile: View = {
  id: 'profile',
  words: ['side view', 'from the side', 'side on', 'in profile'],
  prompt: 'both seen in profile from the side, heads and shoulders',
  azimuthRad: degrees(0),
  elevationRad: degrees(1),
  fovRad: degrees(23),
  holds: 'heads',
  aboveDm: 0.35,
  belowDm: 1.6,
  besideDm: 0.45,
  apertureDm: 0.25,
};
