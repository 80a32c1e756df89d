import { expect, test } from 'vitest';
import { seenSegments } from './strand-cover.ts';
import type { Frustum } from './triangle-culling.ts';

/** Looks along −z from the origin; half a unit each way at distance 1. */
const frustum: Frustum = {
  viewFromWorld: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  tangentX: 0.5,
  tangentY: 0.5,
  eye: [0, 0, 0],
};
const CELL = 0.01;

/** Sheets of upright strands of two segments, side by side without gaps, one sheet behind the other. */
function sheets(distances: readonly number[], width: number) {
  const points: number[] = [];
  for (const distance of distances) {
    for (let x = -0.2 * distance; x < 0.2 * distance; x += width) {
      for (const y of [-0.2, 0, 0.2]) points.push(x, y * distance, -distance);
    }
  }
  const strandCount = points.length / 9;
  return {
    strands: {
      points: Float32Array.from(points),
      pointsPerStrand: 3,
      widths: new Float32Array(strandCount).fill(width),
    },
    all: Uint32Array.from({ length: strandCount }, (_, k) => k),
  };
}

/** Share of segments that are seen at a distance. */
function shareSeen(distances: readonly number[], at: number, width = 0.05): number {
  const { strands, all } = sheets(distances, width);
  const seen = seenSegments(strands, all, frustum, CELL);
  let there = 0;
  let shown = 0;
  all.forEach((strand) => {
    if (Math.abs(strands.points[9 * strand + 2]! + at) > 1e-4) return;
    there += 2;
    shown += seen[2 * strand]! + seen[2 * strand + 1]!;
  });
  return shown / there;
}

test('the nearest hair is always seen, and hair behind a few layers too', () => {
  expect(shareSeen([10], 10)).toBe(1);
  expect(shareSeen([10, 10.1, 10.2], 10.2)).toBe(1);
});

test('hair behind many layers is hidden, in whatever order it comes', () => {
  const layers = Array.from({ length: 30 }, (_, k) => 10 + 0.1 * k);
  expect(shareSeen(layers, 10)).toBe(1);
  expect(shareSeen(layers, 12.9)).toBeLessThan(0.05);
  expect(shareSeen(layers.toReversed(), 10)).toBe(1);
  expect(shareSeen(layers.toReversed(), 12.9)).toBeLessThan(0.05);
});

test('thin hair covers less: the same number of thinner strands lets more be seen', () => {
  const layers = Array.from({ length: 12 }, (_, k) => 10 + 0.1 * k);
  const behind = (width: number): number => {
    const { strands, all } = sheets(layers, 0.05);
    const seen = seenSegments({ ...strands, widths: strands.widths.map(() => width) }, all, frustum, CELL);
    return seen.reduce((sum, one) => sum + one, 0);
  };
  expect(behind(0.01)).toBeGreaterThan(behind(0.05));
  expect(behind(1e-6)).toBe(2 * sheets(layers, 0.05).all.length);
});

test('what lies outside the picture is not drawn', () => {
  const strands = {
    points: Float32Array.from([20, 0, -10, 20, 1, -10]),
    pointsPerStrand: 2,
    widths: Float32Array.of(0.01),
  };
  expect([...seenSegments(strands, Uint32Array.of(0), frustum, CELL)]).toEqual([0]);
});

test('a segment is hidden where it and its neighbours are, not beside a point that shows', () => {
  const points = Float32Array.from([0, 1, 2, 3, 4].flatMap((k) => [0.1 * k - 0.2, 0, -10]));
  const strand = { points, pointsPerStrand: 5, widths: Float32Array.of(0.05) };
  const seenOf = (hidden: readonly number[]) => [
    ...seenSegments({ ...strand, hidden: Uint8Array.from(hidden) }, Uint32Array.of(0), frustum, CELL),
  ];
  expect(seenOf([1, 1, 1, 1, 1])).toEqual([0, 0, 0, 0]);
  expect(seenOf([1, 1, 1, 1, 0])).toEqual([0, 0, 1, 1]);
  expect(seenOf([0, 0, 0, 0, 0])).toEqual([1, 1, 1, 1]);
});
