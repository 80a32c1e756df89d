import type { Texture } from 'three';
import {
  abs,
  dot,
  exp2,
  Fn,
  float,
  floor,
  fract,
  length,
  log2,
  max,
  min,
  mix,
  screenUV,
  texture,
  vec2,
  vec3,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStudio } from '../../style.ts';
import { restSlopes } from './anchor.ts';

/** One set of lines round the form. */
export interface HatchedForm {
  /** `restPicture`. */
  readonly rest: Texture;
  readonly grain: Texture;
  /** Lines are cut by planes at right angles to this, at rest; unit length. */
  readonly normal: readonly [number, number, number];
  /** Distance of lines in the picture, px; it varies by a factor of √2 to either side. */
  readonly spacingPx: number;
  /** How much of the paper is to be covered, 0 … 1. */
  readonly cover: Node<'float'>;
}

/**
 * Ink of lines that parallel planes cut out of the body at rest, as engravers lay them round a form. They belong to the body, so
 * that they move with it. Where they would come too near each other or too far apart, every other line thins out or swells in
 * (after Praun et al., "Real-Time Hatching", 2001), and all swell with the shade: nothing begins at once.
 */
export function formHatching(studio: PaintStudio, form: HatchedForm): Node<'float'> {
  return Fn(() => {
    const normal = vec3(...form.normal);
    const { here, right, down } = restSlopes(studio, form.rest, screenUV as Node<'vec2'>);
    const perPixel = max(length(vec2(dot(right, normal), dot(down, normal))), float(1e-5)).toVar();
    // A hand is not a ruler: lines waver, and some end before others.
    const onForm = here.xy.add(here.zz.mul(vec2(0.71, 0.37))).div(studio.dmPerPixel * studio.height);
    const waver = texture(form.grain, onForm.mul(2.3)).toVar();
    const scratch = texture(form.grain, onForm.mul(vec2(4.1, 5.3))).toVar();
    const place = dot(here, normal)
      .add(waver.r.sub(0.5).mul(1.4 * form.spacingPx * studio.dmPerPixel))
      .toVar();
    const octave = log2(perPixel.mul(form.spacingPx)).toVar();
    const coarse = exp2(floor(octave).add(1)).toVar();
    const turn = place.div(coarse).toVar();
    const widthPx = form.cover
      .add(scratch.g.sub(0.5).mul(0.22).mul(form.cover.mul(4).min(1)))
      .clamp(0, 1)
      .mul(form.spacingPx)
      .toVar();
    const ink = (offset: number, width: Node<'float'>): Node<'float'> => {
      const awayPx = abs(fract(turn.add(offset)).sub(0.5))
        .mul(coarse)
        .div(perPixel);
      return width
        .mul(0.5)
        .add(0.5)
        .sub(awayPx)
        .clamp(0, 1)
        .mul(min(width, float(1))) as Node<'float'>;
    };
    // Between the lines that stay lie those that come and go.
    const share = fract(octave).toVar();
    return max(ink(0.5, widthPx.mul(mix(1, 1.6, share))), ink(0, widthPx.mul(share.oneMinus())));
  })() as Node<'float'>;
}
