import { Fn, float, If, screenUV, texture, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { DrawnFrame, PaintStudio } from '../style.ts';

/** Blur wider than this is cut: the couple shall stay readable, px of a 1024-pixel frame. */
const MOST_PX = 7;

/**
 * The couple in its setting as a lens sees it, one pixel of the painting from those of the frame: what is out of focus is
 * gathered over its circle of confusion, colours and cover (alpha) alike, so that edges fade into the setting, which is
 * blurred on its own. What is in focus is the mean of its samples, bright ones counting less (B. Karis, "High Quality
 * Temporal Supersampling"), so that dark hair before the sun keeps soft edges.
 */
export function depthOfField(studio: PaintStudio, frame: DrawnFrame): Node<'vec4'> {
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
    const behind = texture(studio.behind, screenUV).rgb.toVar();
    const placed = (front: Node<'vec4'>): Node<'vec3'> => front.rgb.add(behind.mul(front.a.oneMinus()));
    const depth = frame.depthAt(frame.at).toVar();
    const radius = circleAt(depth).toVar();
    const result = vec4(behind, 1).toVar();
    If(depth.greaterThan(0).and(radius.greaterThan(0.6)), () => {
      const sum = texture(frame.couple, frame.at).toVar();
      for (let k = 0; k < taps; k++) {
        const length = Math.sqrt((k + 0.7) / taps);
        const offset = vec2(Math.cos(2.399963 * k) * length, Math.sin(2.399963 * k) * length);
        sum.addAssign(texture(frame.couple, frame.at.add(offset.mul(radius).mul(frame.pixel))));
      }
      result.assign(vec4(placed(sum.div(taps + 1)), 1));
    }).Else(() => {
      if (frame.samples === 1) {
        result.assign(vec4(placed(texture(frame.couple, frame.at).toVar()), 1));
        return;
      }
      const sum = vec4(0).toVar();
      for (const [x, y] of QUARTERS) {
        const front = texture(frame.couple, frame.at.add(frame.pixel.mul(vec2(x, y)))).toVar();
        const light = placed(front).toVar();
        const weight = float(1).div(light.x.max(light.y).max(light.z).mul(studio.view.exposure).add(1));
        sum.addAssign(vec4(light, 1).mul(weight));
      }
      result.assign(vec4(sum.rgb.div(sum.a), 1));
    });
    if (studio.before) {
      const before = texture(studio.before, screenUV).toVar();
      result.assign(vec4(before.rgb.add(result.rgb.mul(before.a.oneMinus())), 1));
    }
    return result;
  })();
}

/** Middles of the four samples of a pixel. */
const QUARTERS = [
  [-0.25, -0.25],
  [0.25, -0.25],
  [-0.25, 0.25],
  [0.25, 0.25],
] as const;
