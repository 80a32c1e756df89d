import type { Brief } from '../brief/brief.ts';
import type { Mood } from './mood.ts';
import type { View } from './view.ts';

/** Height of a full 35 mm frame, which focal lengths are told for. */
const FRAME_HEIGHT_MM = 24;

/** A mood with the brief's own tilt and press over it. */
export const finerMood = (mood: Mood, { tilt = 1, press = 1 }: Pick<Brief, 'tilt' | 'press'>): Mood => ({
  ...mood,
  tilt: mood.tilt * tilt,
  press: mood.press * press,
});

/** A view through the brief's own lens; the camera stands where the frame holds the same. */
export const finerView = (view: View, { lensMm }: Pick<Brief, 'lensMm'>): View =>
  lensMm === undefined ? view : { ...view, fovRad: 2 * Math.atan(FRAME_HEIGHT_MM / 2 / lensMm) };
