import { dot, float, mix, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { toneMap } from '../../post/tone.ts';
import type { PaintStudio } from '../../style.ts';

/** How bright light lands on the print of a film still. */
const FILM_SPEED = 0.78;

/**
 * Scene light (linear, may exceed 1) as a painter sees it: display sRGB with the hues of the film still; `brightness` 1 is the film's
 * exposure, `saturation` 1 leaves it.
 */
export function displayed(
  { rig, view }: PaintStudio,
  light: Node<'vec3'>,
  brightness: number,
  saturation: number,
): Node<'vec3'> {
  const shown = toneMap(light.mul(view.exposure).mul(brightness * FILM_SPEED), rig.grade);
  return mix(vec3(luma(shown)), shown, float(saturation)).clamp(0, 1);
}

/** Brightness of a display colour. */
export const luma = (colour: Node<'vec3'>): Node<'float'> => dot(colour, vec3(0.299, 0.587, 0.114));
