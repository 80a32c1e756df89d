import { expect, test } from 'vitest';
import { createHidingPicture } from './hiding.ts';
import type { DrawnTriangles } from './tile-cover.ts';
import type { Frustum } from './triangle-culling.ts';

/** Looks along −z from the origin; half a unit each way at distance 1, so 64 × 48 pixels to a unit square and three quarters. */
const size = { width: 64, height: 48 };
const frustum: Frustum = {
  viewFromWorld: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  tangentX: 0.5,
  tangentY: 0.375,
  eye: [0, 0, 0],
};

/** An upright rectangle at a distance: its sides as tangents of the picture, two triangles. */
function wall(distance: number, left: number, right: number, bottom = -1, top = 1): DrawnTriangles {
  const corners = [
    [left, bottom],
    [right, bottom],
    [left, top],
    [right, top],
  ].flatMap(([x, y]) => [x! * distance, y! * distance, -distance]);
  return {
    positions: Float32Array.from(corners),
    indices: Uint32Array.of(0, 1, 2, 2, 1, 3),
    count: 6,
  };
}

function pictureOf(...walls: DrawnTriangles[]) {
  const picture = createHidingPicture(size);
  picture.begin(frustum);
  for (const each of walls) picture.draw(each);
  picture.finish();
  return picture;
}

test('what is behind a wall is hidden, what is before it or beside it is not', () => {
  const picture = pictureOf(wall(10, -0.3, 0.3));
  expect(picture.keepSeen(wall(12, -0.2, 0.2, -0.2, 0.2))).toBe(0);
  expect(picture.keepSeen(wall(8, -0.2, 0.2, -0.2, 0.2))).toBe(6);
  expect(picture.keepSeen(wall(12, 0.35, 0.45, -0.2, 0.2))).toBe(6);
  const places = [-12, -8].flatMap((z) => [0, 0, z]);
  expect([...picture.hiddenPoints(Float32Array.from(places))]).toEqual([1, 0]);
});

test('a wall hides neither itself nor what lies on it', () => {
  const slanted: DrawnTriangles = {
    positions: Float32Array.of(-4, -4, -8, 4, -4, -16, -4, 4, -8, 4, 4, -16),
    indices: Uint32Array.of(0, 1, 2, 2, 1, 3),
    count: 6,
  };
  expect(pictureOf(slanted).keepSeen(slanted)).toBe(6);
});

test('nothing right before the camera is hidden', () => {
  const picture = pictureOf(wall(10, -0.3, 0.3));
  for (const distance of [0.01, 0.11, 0.13, 0.3]) {
    expect(picture.keepSeen(wall(distance, -0.2, 0.2, -0.2, 0.2))).toBe(6);
    expect([...picture.hiddenPoints(Float32Array.of(0, 0, -distance))]).toEqual([0]);
  }
});

test('two walls hide together what neither hides alone, and a slit between them shows it', () => {
  const behind = (): DrawnTriangles => wall(12, -0.2, 0.2, -0.2, 0.2);
  const left = wall(10, -0.4, 0);
  expect(pictureOf(left).keepSeen(behind())).toBe(6);
  expect(pictureOf(left, wall(9, 0, 0.4)).keepSeen(behind())).toBe(0);
  // Two pixels wide.
  expect(pictureOf(left, wall(9, 2 / 64, 0.4)).keepSeen(behind())).toBe(6);
});

test('triangles that are left keep their order', () => {
  const picture = pictureOf(wall(10, -0.3, 0.3));
  const walls = [wall(12, 0.35, 0.45), wall(12, -0.1, 0.1, -0.1, 0.1), wall(8, -0.1, 0.1)];
  const positions = Float32Array.from(walls.flatMap((each) => [...each.positions]));
  const indices = Uint32Array.from(walls.flatMap((each, k) => [...each.indices].map((v) => v + 4 * k)));
  expect(picture.keepSeen({ positions, indices, count: 18 })).toBe(12);
  expect([...indices.subarray(0, 12)]).toEqual([0, 1, 2, 2, 1, 3, 8, 9, 10, 10, 9, 11]);
});
