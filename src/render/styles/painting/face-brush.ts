import type { PaintStudio } from '../../style.ts';

/** From the chin to the hairline, dm. */
const FACE_DM = 1.9;
/** Brushes of the usual size suit a face of this part of the picture's height; small faces are painted with finer ones. */
const EASY_SHARE = 0.4;
/** A brush has only so few hairs. */
const FINEST = 0.45;

/** Size of the brush for faces, as a part of the usual one: 1 in close-ups, less the smaller the faces are in the picture. */
export function faceBrush({ dmPerPixel, height }: Pick<PaintStudio, 'dmPerPixel' | 'height'>): number {
  const share = FACE_DM / (dmPerPixel * height);
  return Math.min(1, Math.max(FINEST, share / EASY_SHARE));
}
