import { Fn, float, hash, screenCoordinate, screenUV, texture, uint, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { antialias } from '../post/antialias.ts';
import { bloom } from '../post/bloom.ts';
import { depthOfField } from '../post/depth-of-field.ts';
import { toneMap } from '../post/tone.ts';
import type { PaintStudio, PaintStyle } from '../style.ts';

/** How bright light lands on the print: lights are given so that painted styles need no such factor. */
const FILM_SPEED = 0.84;
/** Light that is scattered in the lens is missing where it would have gone. */
const LOST = 0.06;

const paint = (studio: PaintStudio): Node<'vec4'> => {
  const { grade } = studio.rig;
  const texel = [1 / studio.width, 1 / studio.height] as const;
  const light = studio.gather((frame) => depthOfField(studio, frame));
  const glow = bloom(studio, light, [0.1 * grade.bloom, 0.09 * grade.bloom, 0.07 * grade.bloom]);
  const print = studio.pass(
    Fn(() => {
      const exposed = texture(light, screenUV)
        .rgb.mul(1 - LOST * grade.bloom)
        .add(glow)
        .mul(studio.view.exposure)
        .mul(FILM_SPEED);
      const display = toneMap(exposed, grade).toVar();
      return vec4(display, display.dot(vec3(0.3, 0.59, 0.11)));
    })(),
    { format: 'byte' },
  );
  return Fn(() => {
    const picture = antialias(print, texel).rgb.toVar();
    const aspect = studio.width / studio.height;
    const fromMiddle = screenUV
      .sub(0.5)
      .mul(vec2(Math.min(1.25, aspect), 1))
      .length();
    const edge = fromMiddle.sub(0.28).max(0).toVar();
    const vignetted = picture.mul(float(1).sub(edge.mul(edge).mul(2 * grade.vignette))).toVar();
    const luma = vignetted.dot(vec3(0.3, 0.59, 0.11));
    const visible = luma.mul(luma.oneMinus()).mul(2).add(0.35);
    return vec4(vignetted.add(grainAt(studio).mul(grade.grain).mul(visible)), 1);
  })();
};

/** Lens, film and print: blur by depth, glow, tone, vignette, grain. */
export const paintFilmStill: PaintStyle = Object.assign(paint, { gathers: true });

/** Noise within ±1, new in every frame, of grains a little larger than a pixel; it also hides the steps of eight bits. */
function grainAt(studio: PaintStudio): Node<'float'> {
  const frame = studio.timeS
    .mul(24)
    .floor()
    .mul(17)
    .add(studio.seed % 1000);
  const place = screenCoordinate.xy.mul(Math.min(1, 1024 / studio.height)).floor();
  // Numbers of places are hashed as whole numbers: fractions of sines show rows.
  const number = place.y.mul(4096).add(place.x).mul(2).toUint().add(frame.mul(7919).toUint()).toVar();
  return hash(number)
    .add(hash(number.add(uint(1))))
    .sub(1);
}
