import { expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { ellipsoidBody } from './ellipsoid-body.fixture.ts';
import { growHair } from './grow-hair.ts';
import { gatherLocks } from './locks.ts';

const hairOf = (groom: string) => {
  const body = ellipsoidBody(0, groom);
  return growHair(body, body.person.look, createRandom(3), 'preview')[0]!;
};

/** How many cells a centimetre wide the points of hanging hair fill. */
function cellsFilled(points: Float32Array, looseness: Float32Array): number {
  const cells = new Set<string>();
  looseness.forEach((loose, k) => {
    if (loose === 1) cells.add([0, 1, 2].map((axis) => Math.floor(points[3 * k + axis]! / 0.1)).join(' '));
  });
  return cells.size;
}

test('long hair that was blown apart is drawn together in locks; roots stay', () => {
  const set = hairOf('long');
  const n = set.pointsPerStrand;
  const random = createRandom(9);
  const points = Float32Array.from(set.points);
  for (let s = 0; s < set.strandCount; s++) {
    const [x, z] = [0.06 * random.normal(), 0.06 * random.normal()];
    for (let i = 1; i < n; i++) {
      points[3 * (s * n + i)]! += (x * i) / n;
      points[3 * (s * n + i) + 2]! += (z * i) / n;
    }
  }
  const before = Float32Array.from(points);
  gatherLocks(set, points);
  expect(cellsFilled(points, set.looseness)).toBeLessThan(0.9 * cellsFilled(before, set.looseness));
  for (let s = 0; s < set.strandCount; s++) {
    expect(points[3 * s * n]).toBe(before[3 * s * n]);
    expect(points[3 * s * n + 1]).toBe(before[3 * s * n + 1]);
  }
});

test('short hair has no locks that hang', () => {
  const set = hairOf('short');
  const points = Float32Array.from(set.points);
  gatherLocks(set, points);
  expect(points).toEqual(set.points);
});
