import { expect, test } from 'vitest';
import type { DensityGrid } from './density-grid.ts';
import { opticalDepth, valueAt } from './optical-depth.ts';

const counts = [31, 31, 31] as const;
/** A slab of density 2 per dm between y = 1 and y = 2. */
const slab: DensityGrid = {
  origin: [0, 0, 0],
  cellDm: 0.1,
  counts,
  density: Float32Array.from({ length: 31 ** 3 }, (_, node) => {
    const y = 0.1 * (Math.floor(node / 31) % 31);
    return y >= 1 && y <= 2 ? 2 : 0;
  }),
};

test('straight through a slab the depth is density times thickness', () => {
  const depth = opticalDepth(slab, [0, 1, 0]);
  expect(valueAt(slab, depth, 1.5, 0.3, 1.5)).toBeCloseTo(2 * 1.1, 1);
  expect(valueAt(slab, depth, 1.5, 2.5, 1.5)).toBe(0);
  expect(valueAt(slab, depth, 1.5, 1.5, 1.5)).toBeCloseTo(1, 0);
});

test('a slanted way through the slab is longer by one over the cosine', () => {
  for (const towards of [
    [0.5, 1, 0],
    [-0.3, 1, 0.6],
    [0, 0.7, -0.5],
  ] as const) {
    const cosine = towards[1] / Math.hypot(...towards);
    const depth = opticalDepth(slab, towards);
    expect(valueAt(slab, depth, 1.5, 0.8, 1.5)).toBeCloseTo((2 * 1.1) / cosine, 1);
  }
});

test('light from below and from above see the slab from opposite sides', () => {
  const below = opticalDepth(slab, [0, -1, 0]);
  expect(valueAt(slab, below, 1.5, 0.5, 1.5)).toBe(0);
  expect(valueAt(slab, below, 1.5, 2.6, 1.5)).toBeCloseTo(2.2, 1);
});
