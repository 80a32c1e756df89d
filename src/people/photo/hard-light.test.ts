import { expect, test } from 'vitest';
import { MIRROR_ROWS, TEXTURE_SIDE } from './face-texels.ts';
import { withoutHardLight } from './hard-light.ts';

const AXIS = MIRROR_ROWS / 2;
const trust = Float32Array.from({ length: TEXTURE_SIDE ** 2 }, (_, texel) => {
  const [x, y] = [texel % TEXTURE_SIDE, Math.floor(texel / TEXTURE_SIDE)];
  return Math.hypot((x - 500) / 380, (y - AXIS) / 340) < 1 ? 1 : 0;
});
/** A face that is alike on both sides but for a mole, in logarithms, lit by a function of the place across it. */
const face = (light: (across: number) => number): Float32Array =>
  Float32Array.from({ length: TEXTURE_SIDE ** 2 * 3 }, (_, i) => {
    const texel = Math.floor(i / 3);
    const [x, across] = [texel % TEXTURE_SIDE, Math.floor(texel / TEXTURE_SIDE) - AXIS];
    const own = -1 - 0.3 * (i % 3) + 0.2 * Math.cos(x / 60) * Math.cos(across / 80);
    const mole = Math.hypot(x - 420, across - 150) < 4 ? -0.8 : 0;
    return own + mole + light(across);
  });
const at = (values: Float32Array, x: number, across: number): number =>
  values[((Math.round(AXIS) + across) * TEXTURE_SIDE + x) * 3 + 1]!;

test('a side in hard shade gets the light of the other, up to the edge, and keeps its mole', () => {
  const plain = face(() => 0);
  const lit = withoutHardLight(
    face((across) => (across > 0 ? -1.2 : 0)),
    trust,
  );
  for (const across of [-200, -100, -12, 12, 60, 100, 200])
    expect(Math.abs(at(lit, 560, across) - at(plain, 560, across)), `${across}`).toBeLessThan(
      0.25 * 1.2 + 0.05,
    );
  expect(at(lit, 420, 150)).toBeLessThan(at(lit, 440, 150) - 0.5);
  expect(at(lit, 420, -150)).toBeGreaterThan(at(lit, 440, -150) - 0.2);
});

test('soft light is left as it is', () => {
  const soft = face((across) => across * 0.0002);
  expect(withoutHardLight(soft, trust)).toEqual(soft);
});
