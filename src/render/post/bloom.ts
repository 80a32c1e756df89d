import { screenUV, smoothstep, texture, vec2, vec4 } from 'three/tsl';
import type { Node, Texture } from 'three/webgpu';
import type { PaintStudio } from '../style.ts';

/** Light from here on glows in full, and below this not at all: a veil over all of a picture would take its blacks away. */
const GLOWS = { from: 0.35, full: 1.5 } as const;

/** Light scattered in the lens, of what is bright: three blurs, each wider and smaller than the one before. Gives their weighted sum. */
export function bloom(
  studio: PaintStudio,
  light: Texture,
  weights: readonly [number, number, number],
): Node<'vec3'> {
  const sharp = spread(light, studio, 1.2).toVar();
  const peak = sharp.r.max(sharp.g).max(sharp.b).mul(studio.view.exposure);
  const quarter = studio.pass(sharp.mul(smoothstep(GLOWS.from, GLOWS.full, peak)), { scale: 1 / 4 });
  const eighth = studio.pass(spread(quarter, studio, 5), { scale: 1 / 8 });
  const sixteenth = studio.pass(spread(eighth, studio, 14), { scale: 1 / 16 });
  const widest = studio.pass(spread(sixteenth, studio, 30), { scale: 1 / 16 });
  // Summed small: the print samples it once a pixel.
  const sum = studio.pass(
    texture(quarter, screenUV)
      .mul(weights[0])
      .add(texture(sixteenth, screenUV).mul(weights[1]))
      .add(texture(widest, screenUV).mul(weights[2])),
    { scale: 1 / 4 },
  );
  return texture(sum, screenUV).rgb;
}

/** Nine taps over a square of the given reach in pixels of a 1024-pixel frame. */
function spread(picture: Texture, { width, height }: PaintStudio, reach: number): Node<'vec4'> {
  const scale = height / 1024;
  let sum: Node<'vec4'> = vec4(0);
  for (let y = -1; y <= 1; y++) {
    for (let x = -1; x <= 1; x++) {
      const weight = (x === 0 ? 2 : 1) * (y === 0 ? 2 : 1);
      const offset = vec2((x * reach * scale) / width, (y * reach * scale) / height);
      sum = sum.add(
        texture(picture, screenUV.add(offset))
          .min(60)
          .mul(weight / 16),
      );
    }
  }
  return sum;
}
