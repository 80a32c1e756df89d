import { degrees } from '../easing.ts';
import type { View } from '../view.ts';

/** Seen over the shoulder of one, the back of that head in front and the face of the other behind it. */
export const overShoulder: View = {
  id: 'over-shoulder',
  words: ['over the shoulder', 'over shoulder', 'from behind'],
  prompt: 'seen over the shoulder of one, the back of that head in front and the face of the other behind it',
  azimuthRad: degrees(-42),
  elevationRad: degrees(6),
  fovRad: degrees(20),
  holds: 'heads',
  aboveDm: 0.4,
  belowDm: 1.5,
  besideDm: 0.5,
  apertureDm: 0.28,
};
