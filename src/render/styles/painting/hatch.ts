import type { Texture } from 'three';
import {
  dot,
  exp2,
  float,
  floor,
  fract,
  length,
  log2,
  max,
  mix,
  screenUV,
  smoothstep,
  texture,
  vec2,
  vec3,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStudio } from '../../style.ts';
import { pixelStep } from './regions.ts';

/**
 * Hatching that lies on the body: lines are cuts of the resting surface with parallel planes, so that they bend
 * with the form and stay where they are when it moves. Their spacing on the paper is kept near `spacingPx` by
 * halving or doubling the number of planes, fading between both.
 *
 * @param normal direction across the planes, in rest space
 * @param ink share of the spacing that is inked, 0 … 1
 */
export function formHatch(
  studio: PaintStudio,
  normal: readonly [number, number, number],
  spacingPx: number,
  ink: Node<'float'>,
  wobble: Node<'float'>,
): Node<'float'> {
  const axis = vec3(...normal);
  const step = pixelStep(studio);
  const placeAt = (x: number, y: number) =>
    dot(texture(studio.surface, screenUV.add(step.mul(vec2(x, y)))).xyz, axis);
  const place = placeAt(0, 0);
  // Change of the plane's number with one pixel; steps across borders are too large to be form.
  const slope = length(vec2(placeAt(1, 0).sub(placeAt(-1, 0)), placeAt(0, 1).sub(placeAt(0, -1)))).mul(0.5);
  const steepness = max(slope, float(1e-4));
  // log2 of planes per dm so that one period is spacingPx pixels long.
  const level = log2(float(1 / spacingPx).div(steepness));
  const coarse = floor(level);
  const blend = smoothstep(0.3, 0.7, fract(level));
  const lines = (frequency: Node<'float'>): Node<'float'> => {
    const period = place.mul(frequency).add(wobble);
    const distance = fract(period).sub(0.5).abs().mul(2);
    const soft = steepness.mul(frequency).mul(1.6).min(0.6);
    return smoothstep(ink.add(soft), ink.sub(soft), distance) as Node<'float'>;
  };
  return mix(lines(exp2(coarse)), lines(exp2(coarse.add(1))), blend).mul(smoothstep(0.02, 0.08, ink));
}

/** Straight hatching of the setting, like an engraver's ground: level lines, thicker where it is darker. */
export function groundHatch(
  studio: PaintStudio,
  grain: Texture,
  spacingPx: number,
  ink: Node<'float'>,
): Node<'float'> {
  const place = screenUV.mul(vec2(studio.width, studio.height));
  const sway = texture(grain, screenUV.mul(1.3)).r.mul(1.6);
  const period = place.y.add(place.x.mul(0.12)).div(spacingPx).add(sway);
  const distance = fract(period).sub(0.5).abs().mul(2);
  const soft = float(1.3 / spacingPx);
  return smoothstep(ink.add(soft), ink.sub(soft), distance).mul(smoothstep(0.03, 0.12, ink)) as Node<'float'>;
}
