import type { Texture } from 'three';
import { atan, cos, float, mix, screenUV, sin, smoothstep, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStudio } from '../../style.ts';
import { pixelStep } from './regions.ts';
import { softened } from './smooth.ts';
import { luma } from './tone.ts';
import { TUNED_HEIGHT } from './tuned-height.ts';

/** Changes of tone over four pixels that turn the brush in the setting as much as its idle way does. */
const IDLE_SLOPE = 0.012;
/** From the lower left to the upper right, as a right hand hatches. */
const IDLE_WAY_RAD = -0.7;

/** Which way a brush is led at a place: xy unit length, sign free; z how far all around agrees, 0 … 1. */
export type BrushField = (at: Node<'vec2'>) => Node<'vec3'>;

/**
 * The way brushes are led: along strands on hair, round the form on skin and cloth (at right angles to where the surface
 * turns away), along tones everywhere. Each is a tensor, so that opposite directions agree when they are blurred
 * (Brox et al., "Nonlinear structure tensors", 2006); its smaller eigenvector is the way.
 *
 * @param toned display colours to follow, nearest or linear
 * @param regions `regionPicture`
 * @param idle where the setting has no shapes, which way the brush goes: radians from the right, clockwise. There the
 *   faintest change would turn strokes otherwise.
 */
export function brushField(
  studio: PaintStudio,
  toned: Texture,
  regions: Texture,
  reachPx: number,
  idle: Node<'float'> = float(IDLE_WAY_RAD),
): BrushField {
  const step = pixelStep(studio).mul(2);
  const toneAt = (x: number, y: number): Node<'float'> =>
    luma(texture(toned, screenUV.add(step.mul(vec2(x, y)))).rgb);
  const gradient = vec2(toneAt(1, 0).sub(toneAt(-1, 0)), toneAt(0, 1).sub(toneAt(0, -1)));
  const onCouple = texture(regions, screenUV).b;
  const normal = texture(studio.geometry, screenUV).xy.mul(vec2(1, -1));
  const strand = texture(studio.flow, screenUV).xy;
  const onHair = smoothstep(0.2, 0.6, strand.length());
  const across = vec2(strand.y.negate(), strand.x);
  const tensorOf = (v: Node<'vec2'>): Node<'vec4'> =>
    vec4(v.x.mul(v.x), v.x.mul(v.y), v.y.mul(v.y), 0) as Node<'vec4'>;
  const form = tensorOf(normal).mul(0.5).mul(onCouple).mul(onHair.oneMinus());
  const tone = tensorOf(gradient)
    .mul(mix(6, 2, onCouple))
    .mul(onHair.oneMinus());
  const perPixel = TUNED_HEIGHT / studio.height;
  const prior = tensorOf(vec2(sin(idle).negate(), cos(idle)))
    .mul(IDLE_SLOPE ** 2 * 6 * perPixel ** 2)
    .mul(onCouple.oneMinus());
  const raw = studio.pass(form.add(tone).add(prior).add(tensorOf(across).mul(onHair)), { scale: 0.5 });
  const soft = softened(studio, raw, reachPx, 0.25);
  return (at) => {
    const tensor = texture(soft, at);
    const [xx, xy, yy] = [tensor.x, tensor.y, tensor.z];
    const spread = vec2(xx.sub(yy), xy.mul(2)).length();
    const turn = atan(xy.mul(2), xx.sub(yy).add(1e-6))
      .mul(0.5)
      .add(Math.PI / 2);
    return vec3(cos(turn), sin(turn), spread.div(xx.add(yy).add(1e-4))) as Node<'vec3'>;
  };
}
