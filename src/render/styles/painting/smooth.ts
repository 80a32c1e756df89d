import type { Texture } from 'three';
import { float, length, screenUV, select, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStudio, PassOptions } from '../../style.ts';

/** Places of the samples of one sector of eight: angle off its axis in radians, distance as a share of the radius. */
const SECTOR = [
  [0, 0.35],
  [-0.25, 0.68],
  [0.25, 0.68],
  [0, 0.95],
  [-0.32, 1],
] as const;

/** The same with fewer samples, for radii of a few pixels. */
const NARROW_SECTOR = [
  [0, 0.45],
  [0, 1],
] as const;

/**
 * Smooths a picture into flat touches with crisp borders: eight sectors round each pixel, the calm ones win
 * (Papari, Petkov, Campisi: Artistic edge and corner enhancing smoothing, 2007), stretched along `direction` (Kyprianidis, 2009).
 * `source` holds colour in rgb and the region in a (nearest sampled); samples of another region count as the middle.
 */
export function sectorSmooth(
  studio: PaintStudio,
  source: Texture,
  direction: Node<'vec2'>,
  radiusPx: number,
  scale: number,
  reach: 'wide' | 'narrow' = 'wide',
): Texture {
  const [sectors, samples] = reach === 'wide' ? [8, SECTOR] : [6, NARROW_SECTOR];
  const middle = texture(source, screenUV);
  const along = direction.mul(1.5);
  const across = vec2(direction.y.negate(), direction.x).mul(0.75);
  const pixel = vec2(radiusPx / studio.width, radiusPx / studio.height);
  let sum: Node<'vec3'> = vec3(0);
  let weights: Node<'float'> = float(0);
  for (let sector = 0; sector < sectors; sector++) {
    let mean: Node<'vec3'> = middle.rgb.mul(0.5);
    let square: Node<'vec3'> = middle.rgb.mul(middle.rgb).mul(0.5);
    for (const [turn, distance] of samples) {
      const angle = (sector * 2 * Math.PI) / sectors + turn;
      const offset = along
        .mul(Math.cos(angle) * distance)
        .add(across.mul(Math.sin(angle) * distance))
        .mul(pixel);
      const sample = texture(source, screenUV.add(offset));
      const inside = sample.a
        .sub(middle.a)
        .abs()
        .lessThan(0.5 / 255);
      const colour = select(inside, sample.rgb, middle.rgb) as Node<'vec3'>;
      mean = mean.add(colour);
      square = square.add(colour.mul(colour));
    }
    const count = samples.length + 0.5;
    mean = mean.div(count);
    const spread = square.div(count).sub(mean.mul(mean)).abs();
    const unrest = length(spread).mul(900).add(1);
    const weight = float(1).div(unrest.mul(unrest).mul(unrest));
    sum = sum.add(mean.mul(weight));
    weights = weights.add(weight);
  }
  return studio.pass(vec4(sum.div(weights), middle.a), { format: 'byte', scale });
}

/** A soft picture for wet washes: a gauss-like blur in two passes at a fraction of the size. */
export function softened(
  studio: PaintStudio,
  source: Texture,
  radiusPx: number,
  scale: number,
  format?: PassOptions['format'],
): Texture {
  const blurred = (from: Texture, x: number, y: number): Texture => {
    let sum: Node<'vec4'> = vec4(0);
    let total = 0;
    for (let tap = -4; tap <= 4; tap++) {
      const weight = Math.exp(-(tap * tap) / 8);
      const offset = vec2(
        ((tap / 4) * x * radiusPx) / studio.width,
        ((tap / 4) * y * radiusPx) / studio.height,
      );
      sum = sum.add(texture(from, screenUV.add(offset)).mul(weight));
      total += weight;
    }
    return studio.pass(sum.div(total), { scale, ...(format && { format }) });
  };
  return blurred(blurred(source, 1, 0), 0, 1);
}
