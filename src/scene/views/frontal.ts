import { degrees } from '../easing.ts';
import type { View } from '../view.ts';

/** Seen from the front at a slight angle, both heads side by side. */
export const frontal: View = {
  id: 'frontal',
  words: ['front', 'from the front', 'facing the camera'],
  prompt: 'seen from the front at a slight angle, both heads side by side',
  azimuthRad: degrees(14),
  elevationRad: degrees(4),
  fovRad: degrees(22),
  holds: 'heads',
  aboveDm: 0.4,
  belowDm: 1.8,
  besideDm: 0.6,
  apertureDm: 0.22,
};
