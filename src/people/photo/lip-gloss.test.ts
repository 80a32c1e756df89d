import { expect, test } from 'vitest';
import { CONTOURS } from './face-contours.ts';
import { withMattLips } from './lip-gloss.ts';

const SIDE = 64;
const LIP = [150, 70, 68];

/** Lips as an oval, a skin around them, and a white patch on both. */
function photo() {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const isLip = Math.hypot((x + 0.5 - 32) / 20, (y + 0.5 - 32) / 10) < 1;
      const isGlossy = x > 28 && x < 36 && y > 34 && y < 38;
      const isBright = y < 6;
      data.set(isGlossy || isBright ? [250, 240, 236] : isLip ? LIP : [210, 160, 140], (y * SIDE + x) * 3);
    }
  return { width: SIDE, height: SIDE, data };
}
const points = new Float32Array(478 * 3);
CONTOURS.lips.forEach((corner, i) => {
  const angle = (2 * Math.PI * i) / CONTOURS.lips.length;
  points.set([32 + 20 * Math.cos(angle), 32 + 10 * Math.sin(angle)], corner * 3);
});

test('takes the gloss from the lips, which keep their colour, and nothing from anything else', () => {
  const [before, after] = [photo(), withMattLips(photo(), points)];
  const at = ({ data }: { data: Uint8Array }, x: number, y: number) => [
    ...data.subarray((y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3),
  ];
  expect(at(after, 20, 32)).toEqual(LIP);
  const [red, green, blue] = at(after, 32, 36) as [number, number, number];
  expect(red).toBeLessThan(210);
  expect(red / green).toBeGreaterThan(1.8);
  expect(red / blue).toBeGreaterThan(1.8);
  for (const [x, y] of [
    [2, 2],
    [60, 32],
    [32, 60],
  ] as const)
    expect(at(after, x, y)).toEqual(at(before, x, y));
});
