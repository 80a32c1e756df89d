import { describe, expect, test } from 'vitest';
import { createClothStrain, distanceToEdge, EDGE_REACH_DM } from './cloth-strain.ts';

/** A flat cloth in the plane of x and y, 11 × 11 points 0.1 dm apart. */
const SIDE = 11;
const rest = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
  const point = Math.floor(i / 3);
  return [0.1 * (point % SIDE), 0.1 * Math.floor(point / SIDE), 0][i % 3]!;
});
const triangles = Uint32Array.from(
  Array.from({ length: (SIDE - 1) ** 2 }, (_, i) => {
    const at = Math.floor(i / (SIDE - 1)) * SIDE + (i % (SIDE - 1));
    return [at, at + 1, at + SIDE, at + 1, at + SIDE + 1, at + SIDE];
  }).flat(),
);
const middle = 4 * (5 * SIDE + 5);
const moved = (change: (x: number, y: number) => readonly [number, number, number]): Float32Array =>
  Float32Array.from(rest, (_, i) => {
    const at = i - (i % 3);
    return change(rest[at]!, rest[at + 1]!)[i % 3]!;
  });

describe('folds from the strain of cloth', () => {
  const strain = createClothStrain({ triangles }, rest);
  const foldsOf = (change: (x: number, y: number) => readonly [number, number, number]): number[] => [
    ...strain.update(moved(change)).subarray(middle, middle + 4),
  ];

  test('cloth that is only moved and turned has none', () => {
    const [cosine, sine] = [Math.cos(1.1), Math.sin(1.1)];
    expect(foldsOf((x, y) => [cosine * x - sine * y, 2, sine * x + cosine * y])).toEqual([0, 0, 0, 0]);
  });

  test('folds lie across the way it is pushed together', () => {
    const [down, rising, falling, side] = foldsOf((x, y) => [x, 0.8 * y, 0]) as [
      number,
      number,
      number,
      number,
    ];
    expect(down).toBeGreaterThan(100);
    expect(side).toBe(0);
    expect(Math.abs(rising - falling)).toBeLessThanOrEqual(1);
    expect(rising).toBeLessThan(down);
  });

  test('and along the way it is drawn out', () => {
    const [down, , , side] = foldsOf((x, y) => [x, 1.3 * y, 0]) as [number, number, number, number];
    expect(side).toBeGreaterThan(40);
    expect(down).toBe(0);
  });
});

test('the way to the edge of a cloth grows to its reach and no farther', () => {
  const distance = distanceToEdge({ triangles }, rest);
  expect(distance[0]).toBe(0);
  expect(distance[SIDE + 1]).toBeCloseTo(0.1, 5);
  expect(distance[2 * SIDE + 5]).toBeCloseTo(0.2, 5);
  expect(distance[5 * SIDE + 5]).toBeCloseTo(EDGE_REACH_DM, 5);
});
