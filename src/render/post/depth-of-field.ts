import { Fn, float, If, screenUV, texture, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStudio } from '../style.ts';

/** Blur wider than this is cut: the couple shall stay readable, px of a 1024-pixel frame. */
const MOST_PX = 7;

/**
 * The couple as a lens sees it: what is out of focus is gathered over its circle of confusion. Colours and cover
 * (alpha) are blurred alike, so that edges fade into the setting, which is blurred on its own.
 */
export function depthOfField(studio: PaintStudio): Node<'vec4'> {
  const taps = studio.quality === 'still' ? 18 : 8;
  const most = (MOST_PX * studio.height) / 1024;
  const circleAt = (depth: Node<'float'>): Node<'float'> =>
    depth
      .sub(studio.view.focusDm)
      .abs()
      .sub(0.5)
      .max(0)
      .div(depth)
      .mul(studio.view.blurPx)
      .mul(0.5)
      .min(most);
  return Fn(() => {
    const here = texture(studio.couple, screenUV).toVar();
    const result = vec4(here).toVar();
    const depth = studio.depthAt(screenUV).toVar();
    const radius = circleAt(depth).toVar();
    If(depth.greaterThan(0).and(radius.greaterThan(0.6)), () => {
      const sum = vec4(here).toVar();
      const weight = float(1).toVar();
      for (let k = 0; k < taps; k++) {
        const length = Math.sqrt((k + 0.7) / taps);
        const offset = vec2(
          (Math.cos(2.399963 * k) * length) / studio.width,
          (Math.sin(2.399963 * k) * length) / studio.height,
        );
        sum.addAssign(texture(studio.couple, screenUV.add(offset.mul(radius))));
        weight.addAssign(1);
      }
      result.assign(sum.div(weight));
    });
    return result;
  })();
}
