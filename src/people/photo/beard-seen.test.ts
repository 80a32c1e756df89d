import { expect, test } from 'vitest';
import { srgbFromLinear } from '../../base/srgb.ts';
import { beardSeen } from './beard-seen.ts';

const SIDE = 128;
const SKIN = 0.3;
// Places of the points that beards are read by, pixels.
const PLACES: readonly (readonly [corners: readonly number[], x: number, y: number])[] = [
  [[10], 64, 10],
  [[152], 64, 110],
  [[172, 136, 150, 149], 36, 88],
  [[397, 365, 379, 378], 92, 88],
  [[200, 199, 175, 18], 64, 100],
  [[192, 214, 138, 135], 36, 64],
  [[416, 434, 367, 364], 92, 64],
];
const points = new Float32Array(478 * 3);
for (const [corners, x, y] of PLACES) for (const corner of corners) points.set([x, y, 0], corner * 3);

/** A grey face whose light is a share at the left, whose hair starts at a row. */
function photo(beardFrom: number, left: number) {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const light = (x < SIDE / 2 ? left : 1) * (y > beardFrom ? 0.25 : 1);
      data.fill(Math.round(255 * srgbFromLinear(SKIN * light)), (y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3);
    }
  return { width: SIDE, height: SIDE, data };
}

test('tells a beard from a bare jaw, and a full one from a short one, in light from one side', () => {
  for (const left of [1, 0.35]) {
    expect(beardSeen(photo(SIDE, left), points, SKIN)).toBeUndefined();
    expect(beardSeen(photo(75, left), points, SKIN * 0.85)).toBe('short');
    expect(beardSeen(photo(50, left), points, SKIN * 0.85)).toBe('full');
  }
});
