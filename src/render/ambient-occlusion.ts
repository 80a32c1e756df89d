import {
  Fn,
  float,
  If,
  interleavedGradientNoise,
  screenCoordinate,
  screenUV,
  texture,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node, Texture } from 'three/webgpu';
import type { ViewUniforms } from './view.ts';

/** Radius in which neighbours darken each other. */
const RADIUS_DM = 0.24;

/** Openness is drawn at this size relative to the frame. */
export const OCCLUSION_SCALE = 1 / 2;

/** The place in view space at a place of the picture and a depth, dm. */
export function viewPositionAt(view: ViewUniforms, at: Node<'vec2'>, depth: Node<'float'>): Node<'vec3'> {
  return vec3(at.mul(2).sub(1).mul(vec2(1, -1)).mul(view.halfExtent.xy).add(view.offAxis), -1).mul(depth);
}

/** Openness of each place to its surroundings, 0 … 1, from depths and normals alone. */
export function ambientOcclusion(geometry: Texture, view: ViewUniforms, taps: number): Node<'vec4'> {
  return Fn(() => {
    const here = texture(geometry, screenUV).toVar();
    const open = float(1).toVar();
    If(here.w.greaterThan(0), () => {
      const place = viewPositionAt(view, screenUV, here.w).toVar();
      const radius = vec2(RADIUS_DM).div(view.halfExtent.xy.mul(2).mul(here.w)).toVar();
      const angle = interleavedGradientNoise(
        screenCoordinate.add(view.firstPixel.mul(OCCLUSION_SCALE).floor()),
      )
        .mul(2 * Math.PI)
        .toVar();
      const sine = angle.sin().toVar();
      const cosine = angle.cos().toVar();
      const sum = float(0).toVar();
      for (let k = 0; k < taps; k++) {
        const length = Math.sqrt((k + 0.5) / taps);
        const x = Math.cos(2.399963 * k) * length;
        const y = Math.sin(2.399963 * k) * length;
        const at = screenUV
          .add(vec2(cosine.mul(x).sub(sine.mul(y)), sine.mul(x).add(cosine.mul(y))).mul(radius))
          .toVar();
        const depth = texture(geometry, at).w.toVar();
        const towards = viewPositionAt(view, at, depth).sub(place).toVar();
        const squared = towards.dot(towards).add(1e-5).toVar();
        const facing = towards.dot(here.xyz).sub(0.02).mul(squared.inverseSqrt()).max(0);
        const near = float(1)
          .sub(squared.div(RADIUS_DM * RADIUS_DM * 1.5))
          .max(0);
        sum.addAssign(depth.greaterThan(0).select(facing.mul(near), 0));
      }
      open.assign(
        float(1)
          .sub(sum.mul(1.7 / taps))
          .clamp(0, 1),
      );
    });
    return vec4(open);
  })();
}
