import { Fn, float, If, screenUV, texture, vec2, vec4 } from 'three/tsl';
import type { Node, Texture } from 'three/webgpu';

/**
 * Softens stairs along edges (after T. Lottes, FXAA, the short console form); alpha of the picture is its brightness.
 */
export function antialias(picture: Texture, texel: readonly [number, number]): Node<'vec4'> {
  const at = (x: number, y: number): Node<'vec4'> =>
    texture(picture, screenUV.add(vec2(x * texel[0], y * texel[1])));
  return Fn(() => {
    const here = texture(picture, screenUV).toVar();
    const nw = at(-0.5, -0.5).w.toVar();
    const ne = at(0.5, -0.5).w.toVar();
    const sw = at(-0.5, 0.5).w.toVar();
    const se = at(0.5, 0.5).w.toVar();
    const least = here.w.min(nw.min(ne).min(sw.min(se))).toVar();
    const most = here.w.max(nw.max(ne).max(sw.max(se))).toVar();
    const result = vec4(here).toVar();
    If(most.sub(least).greaterThan(most.mul(0.08).max(0.03)), () => {
      const direction = vec2(sw.add(se).sub(nw.add(ne)), nw.add(sw).sub(ne.add(se))).toVar();
      const reduce = nw.add(ne).add(sw).add(se).mul(0.03).max(0.008);
      const scale = float(1).div(direction.x.abs().min(direction.y.abs()).add(reduce));
      const step = direction
        .mul(scale)
        .clamp(-6, 6)
        .mul(vec2(...texel))
        .toVar();
      const near = texture(picture, screenUV.add(step.mul(-1 / 6)))
        .add(texture(picture, screenUV.add(step.mul(1 / 6))))
        .mul(0.5)
        .toVar();
      const far = near
        .mul(0.5)
        .add(
          texture(picture, screenUV.add(step.mul(-0.5)))
            .add(texture(picture, screenUV.add(step.mul(0.5))))
            .mul(0.25),
        )
        .toVar();
      result.assign(far.w.lessThan(least).or(far.w.greaterThan(most)).select(near, far));
    });
    return result;
  })();
}
