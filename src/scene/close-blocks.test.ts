import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { closeTriangles, type LocalSurface } from './close-blocks.ts';
import { frameAlong, rasterise } from './height-field.ts';

const HALF_DM = 1;
const CELL_DM = 0.02;
const frame = frameAlong(new Vector3(), new Vector3(0, 0, 1), new Vector3(0, 1, 0));

/** A bumpy sheet over the window and beyond it, at about the given height. */
function sheet(seed: number, height: number, sign: 1 | -1): LocalSurface {
  const random = createRandom(seed);
  const size = 33;
  const local = new Float32Array(3 * size * size);
  const bump = [1, 2, 3, 4].map(() => [random.between(1, 5), random.between(0, 6), random.between(1, 5)]);
  for (let i = 0; i < size * size; i++) {
    const x = ((i % size) / (size - 1) - 0.5) * 2.6;
    const y = (Math.floor(i / size) / (size - 1) - 0.5) * 2.6;
    const waves = bump.reduce((sum, [a, b, c]) => sum + Math.sin(a! * x + b!) * Math.sin(c! * y + b!), 0);
    local.set([x, y, height + 0.15 * waves], 3 * i);
  }
  const triangles: number[] = [];
  for (let row = 0; row < size - 1; row++)
    for (let column = 0; column < size - 1; column++) {
      const a = row * size + column;
      const [b, c, d] = [a + 1, a + size, a + size + 1];
      triangles.push(...(sign > 0 ? [a, b, c, b, d, c] : [a, c, b, b, c, d]));
    }
  return { local, triangles: Uint32Array.from(triangles) };
}

test('what is left out is nowhere within the gap', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const gapDm = 0.03 * seed;
    const surfaces = [sheet(seed, -0.35, 1), sheet(seed + 50, -0.2, -1)] as const;
    const close = closeTriangles(surfaces, HALF_DM, gapDm);
    const heights = (triangles: Uint32Array, k: 0 | 1): Float32Array =>
      rasterise(
        surfaces[k].local,
        triangles,
        new Float32Array(surfaces[k].local.length / 3),
        frame,
        HALF_DM,
        CELL_DM,
        k === 0 ? 1 : -1,
      ).heights;
    const whole = [heights(surfaces[0].triangles, 0), heights(surfaces[1].triangles, 1)] as const;
    const kept = [heights(close[0], 0), heights(close[1], 1)] as const;
    let near = 0;
    for (let cell = 0; cell < whole[0].length; cell++) {
      if (!(whole[0][cell]! + whole[1][cell]! > -gapDm)) continue;
      near++;
      expect(kept[0][cell]).toBe(whole[0][cell]);
      expect(kept[1][cell]).toBe(whole[1][cell]);
    }
    expect(near).toBeGreaterThan(50);
    expect(close[0].length).toBeLessThan(surfaces[0].triangles.length);
  }
});
