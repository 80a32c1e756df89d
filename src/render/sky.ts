import { float, mix, smoothstep } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { ViewUniforms } from './view.ts';

/** Light of the sky falling on a surface with the given view-space normal, over π. */
export function skyIrradiance(view: ViewUniforms, normal: Node<'vec3'>): Node<'vec3'> {
  const height = normal.dot(view.up).toVar();
  const above = mix(view.horizon, view.zenith, height.max(0));
  const base = mix(above, view.ground, height.mul(-1).max(0).mul(0.85));
  const towards = normal.dot(view.glowTowards).mul(0.5).add(0.5).toVar();
  return base.add(view.glow.mul(towards.mul(towards).mul(towards).mul(0.3)));
}

/** The sky seen in a direction of view space, blurred by a roughness. */
export function skyRadiance(
  view: ViewUniforms,
  direction: Node<'vec3'>,
  roughness: Node<'float'>,
): Node<'vec3'> {
  const height = direction.dot(view.up).toVar();
  const above = mix(view.horizon, view.zenith, smoothstep(0, 0.8, height));
  const base = mix(above, view.ground, smoothstep(0, float(0.25).add(roughness), height.negate()));
  const cosine = direction.dot(view.glowTowards).max(0).toVar();
  const fourth = cosine.mul(cosine).mul(cosine).mul(cosine);
  return base.add(view.glow.mul(fourth));
}
