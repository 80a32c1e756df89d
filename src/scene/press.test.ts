import { SphereGeometry, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import type { Patch } from './anatomy.ts';
import { heightAt } from './height-field.ts';
import { facingFields, pressApart, type SoftSurface } from './press.ts';
import { surfaceGrid } from './surface-grid.ts';

/** A ball as a soft surface; radius 1 dm. */
function ball(x: number, softness: number): SoftSurface {
  const geometry = new SphereGeometry(1, 96, 64);
  const positions = Float32Array.from(geometry.getAttribute('position').array);
  for (let i = 0; i < positions.length; i += 3) positions[i]! += x;
  const triangles = Uint32Array.from(geometry.getIndex()!.array);
  const count = positions.length / 3;
  const sets = Array.from({ length: count }, () => new Set<number>());
  for (let t = 0; t < triangles.length; t += 3)
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      sets[triangles[t + a]!]!.add(triangles[t + b]!);
      sets[triangles[t + b]!]!.add(triangles[t + a]!);
    }
  const starts = new Uint32Array(count + 1);
  sets.forEach((set, i) => {
    starts[i + 1] = starts[i]! + set.size;
  });
  const patch: Patch = {
    vertices: Uint32Array.from({ length: count }, (_, i) => i),
    triangles,
    starts,
    neighbours: Uint32Array.from(sets.flatMap((set) => [...set])),
  };
  return { patch, positions, softness: new Float32Array(count).fill(softness) };
}

const AXIS = new Vector3(1, 0, 0);

describe('pressApart', () => {
  test('two equal balls meet on the plane between them, and their far sides stay', () => {
    const balls: [SoftSurface, SoftSurface] = [ball(-0.95, 1), ball(0.95, 1)];
    pressApart(balls, facingFields(balls, new Vector3(), AXIS, 1.2, 0.01), 0.4);
    let [most, least, far] = [-Infinity, Infinity, Infinity];
    for (let i = 0; i < balls[0].positions.length; i += 3) {
      most = Math.max(most, balls[0].positions[i]!);
      far = Math.min(far, balls[0].positions[i]!);
      least = Math.min(least, balls[1].positions[i]!);
    }
    expect(most).toBeLessThan(0.002);
    expect(most).toBeGreaterThan(-0.004);
    expect(least).toBeGreaterThan(-0.002);
    expect(far).toBeCloseTo(-1.95, 5);
  });

  test('the softer one gives more', () => {
    const balls: [SoftSurface, SoftSurface] = [ball(-0.95, 3), ball(0.95, 1)];
    const [first, second] = pressApart(balls, facingFields(balls, new Vector3(), AXIS, 1.2, 0.01), 0.4);
    expect(Math.max(...first) / Math.max(...second)).toBeCloseTo(3, 1);
  });

  test('balls apart stay as they are, and small gaps of a mould close', () => {
    const apart: [SoftSurface, SoftSurface] = [ball(-1.01, 1), ball(1.01, 1)];
    const before = apart[0].positions.slice();
    const facing = facingFields(apart, new Vector3(), AXIS, 1.2, 0.01);
    pressApart(apart, facing, 0.4);
    expect(apart[0].positions).toEqual(before);
    const reachDm = new Float32Array(facing.fields[0].heights.length).fill(0.03);
    pressApart(apart, facing, 0.4, { reachDm });
    const field = facingFields(apart, new Vector3(), AXIS, 0.5, 0.01);
    expect(-heightAt(field.fields[0], 0, 0) - heightAt(field.fields[1], 0, 0)).toBeLessThan(0.004);
  });
});

describe('surfaceGrid', () => {
  test('knows the distance from a ball', () => {
    const { positions } = ball(0, 1);
    const grid = surfaceGrid(positions, positions, 0.22, 2);
    for (const radius of [0.8, 0.95, 1, 1.1, 1.3]) {
      const p = new Vector3(0.3, 0.7, -0.5).normalize().multiplyScalar(radius);
      expect(grid.distance(p.x, p.y, p.z)).toBeCloseTo(radius - 1, 2);
    }
    expect(grid.distance(3, 0, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
