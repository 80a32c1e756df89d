import { describe, expect, test } from 'vitest';
import type { FaceSet } from './data.ts';
import { plainTopology, refinedTopology, refineValues, type Topology } from './subdivide.ts';

/** A cube with corners (±1, ±1, ±1), faces counter-clockwise from outside. */
const CUBE_POSITIONS = Float32Array.from(
  Array.from({ length: 8 }, (_, i) => [i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1]).flat(),
);
const CUBE = faceSet([0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5]);
/** A flat 3 × 3 grid of quads. */
const GRID = faceSet(
  Array.from({ length: 9 }, (_, i) => {
    const at = Math.floor(i / 3) * 4 + (i % 3);
    return [at, at + 1, at + 5, at + 4];
  }).flat(),
);

function faceSet(vertices: number[]): FaceSet {
  const count = Math.max(...vertices) + 1;
  return {
    count: vertices.length / 4,
    vertices: Uint16Array.from(vertices),
    uvIndices: Uint16Array.from(vertices),
    uvs: Float32Array.from({ length: count * 2 }, (_, i) => (i * 0.37) % 1),
  };
}

const rowSums = ({ refine }: Topology): number[] =>
  Array.from({ length: refine.rowStart.length - 1 }, (_, row) =>
    refine.weights.subarray(refine.rowStart[row]!, refine.rowStart[row + 1]!).reduce((a, b) => a + b, 0),
  );

describe('one Catmull-Clark level', () => {
  test.each([
    ['closed', 8, CUBE],
    ['with boundaries', 16, GRID],
  ])('keeps affine maps: every row of a %s mesh sums to 1', (_, count, faces) => {
    for (const sum of rowSums(refinedTopology(count, faces))) expect(sum).toBeCloseTo(1, 6);
  });

  test('has the counts V + E + F and four faces for one', () => {
    const { refine, triangles, renderTriangles } = refinedTopology(8, CUBE);
    expect(refine.rowStart.length - 1).toBe(8 + 12 + 6);
    expect(triangles.length / 3).toBe(6 * 4 * 2);
    expect(renderTriangles.length).toBe(triangles.length);
  });

  test('moves the corners of a cube to 5/9, its edges to 3/4 and keeps face middles', () => {
    const { refine } = refinedTopology(8, CUBE);
    const refined = refineValues(refine, CUBE_POSITIONS, 3);
    for (let i = 0; i < 24; i++) expect(Math.abs(refined[i]!)).toBeCloseTo(5 / 9, 6);
    const edge = [...refined.subarray(24, 27)].map(Math.abs).sort();
    expect(edge[0]).toBeCloseTo(0, 6);
    expect(edge[1]).toBeCloseTo(0.75, 6);
    expect([...refined.subarray(60, 63)].map(Math.abs).sort()).toEqual([0, 0, 1]);
  });

  test('reproduces a plane', () => {
    const { refine } = refinedTopology(16, GRID);
    const plane = Float32Array.from({ length: 48 }, (_, i) => {
      const [x, y] = [Math.floor(i / 3) % 4, Math.floor(i / 12)];
      return [x, y, 2 * x - 3 * y + 1][i % 3]!;
    });
    const refined = refineValues(refine, plane, 3);
    for (let i = 0; i < refined.length; i += 3)
      expect(refined[i + 2]).toBeCloseTo(2 * refined[i]! - 3 * refined[i + 1]! + 1, 4);
  });

  test('keeps the orientation of faces: the volume stays positive', () => {
    const { refine, triangles } = refinedTopology(8, CUBE);
    const p = refineValues(refine, CUBE_POSITIONS, 3);
    let volume = 0;
    for (let i = 0; i < triangles.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => p.subarray(triangles[i + k]! * 3, triangles[i + k]! * 3 + 3));
      volume +=
        (a![0]! * (b![1]! * c![2]! - b![2]! * c![1]!) +
          a![1]! * (b![2]! * c![0]! - b![0]! * c![2]!) +
          a![2]! * (b![0]! * c![1]! - b![1]! * c![0]!)) /
        6;
    }
    expect(volume).toBeGreaterThan(2);
    expect(volume).toBeLessThan(8);
  });
});

test('the plain mesh shows its cage', () => {
  const { refine, triangles } = plainTopology(8, CUBE);
  expect(refineValues(refine, CUBE_POSITIONS, 3)).toEqual(CUBE_POSITIONS);
  expect(triangles.length / 3).toBe(12);
});
