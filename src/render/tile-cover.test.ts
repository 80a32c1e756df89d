import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { createTileCover, createTileSheet, TILE_PX } from './tile-cover.ts';
import type { Frustum } from './triangle-culling.ts';

const size = { width: 400, height: 225 };
// The camera stands at the origin and looks down −z.
const frustum: Frustum = {
  viewFromWorld: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  tangentX: 0.4,
  tangentY: 0.225,
  offAxis: [0.05, -0.02],
  eye: [0, 0, 0],
};

/** Where a place is seen, px from the upper left. */
const pixelOf = ([x, y, z]: readonly number[]): [number, number] => [
  ((x! / -z! - 0.05 + 0.4) / 0.8) * size.width,
  ((0.225 - 0.02 - y! / -z!) / 0.45) * size.height,
];

test('every place of every triangle lies in a covered tile, and tiles far from it stay empty', () => {
  const random = createRandom(5);
  let inside = 0;
  let empty = 0;
  for (let round = 0; round < 300; round++) {
    const cover = createTileCover(size);
    const z = random.between(-20, -5);
    const middle = [random.between(-8, 8), random.between(-5, 5), z] as const;
    const corners = [0, 1, 2].map(() => middle.map((value) => value + random.between(-0.5, 0.5)));
    cover.add(
      { positions: Float32Array.from(corners.flat()), indices: Uint32Array.of(0, 1, 2), count: 3 },
      frustum,
      0,
    );
    for (let k = 0; k < 40; k++) {
      const [p, q] = [random.next(), random.next()].sort() as [number, number];
      const weights = [p, q - p, 1 - q];
      const place = [0, 1, 2].map((axis) =>
        corners.reduce((sum, corner, c) => sum + corner[axis]! * weights[c]!, 0),
      );
      const [x, y] = pixelOf(place);
      if (x < 0 || y < 0 || x >= size.width || y >= size.height) continue;
      inside++;
      const tile = Math.floor(y / TILE_PX) * cover.columns + Math.floor(x / TILE_PX);
      expect(cover.tiles[tile]).toBe(1);
    }
    const pixels = corners.map(pixelOf);
    cover.tiles.forEach((covered, tile) => {
      const x = (tile % cover.columns) * TILE_PX;
      const y = Math.floor(tile / cover.columns) * TILE_PX;
      // Tiles at the border also take what lies beyond it.
      const isBorder = x === 0 || y === 0 || x + TILE_PX >= size.width || y + TILE_PX >= size.height;
      const isFar =
        pixels.every(([px]) => px < x - 2) ||
        pixels.every(([px]) => px > x + TILE_PX + 2) ||
        pixels.every(([, py]) => py < y - 2) ||
        pixels.every(([, py]) => py > y + TILE_PX + 2);
      if (isBorder || !isFar) return;
      empty++;
      expect(covered).toBe(0);
    });
  }
  expect(inside).toBeGreaterThan(1000);
  expect(empty).toBeGreaterThan(1000);
});

test('what lies within the pad of a triangle is covered, too', () => {
  const cover = createTileCover(size);
  // Its right edge is seen at column 160, between two tiles.
  const x = ((160 / size.width) * 0.8 - 0.4 + 0.05) * 10;
  const positions = Float32Array.of(x - 0.4, 0, -10, x - 0.05, 0.2, -10, x - 0.05, -0.2, -10);
  const triangles = { positions, indices: Uint32Array.of(0, 1, 2), count: 3 };
  const rowOf = Math.floor(pixelOf([x, 0, -10])[1] / TILE_PX) * cover.columns;
  cover.add(triangles, frustum, 0);
  expect(cover.tiles[rowOf + 5]).toBe(0);
  cover.add(triangles, frustum, 0.1);
  expect(cover.tiles[rowOf + 5]).toBe(1);
  cover.clear();
  expect(cover.tiles.every((tile) => tile === 0)).toBe(true);
});

test('the rectangles of a sheet cover the wanted tiles once and nothing else', () => {
  const random = createRandom(9);
  const columns = Math.ceil(size.width / TILE_PX);
  const rows = Math.ceil(size.height / TILE_PX);
  const sheet = createTileSheet(size);
  for (let round = 0; round < 20; round++) {
    const wanted = Array.from({ length: columns * rows }, () => random.next() < 0.5);
    sheet.lay((tile) => wanted[tile]!);
    const times = new Uint8Array(size.width * size.height);
    const places = sheet.geometry.getAttribute('position');
    for (let k = 0; k < sheet.geometry.drawRange.count / 6; k++) {
      const left = Math.round(((places.getX(4 * k) + 1) / 2) * size.width);
      const right = Math.round(((places.getX(4 * k + 3) + 1) / 2) * size.width);
      const top = Math.round(((1 - places.getY(4 * k)) / 2) * size.height);
      const bottom = Math.round(((1 - places.getY(4 * k + 3)) / 2) * size.height);
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) times[y * size.width + x]!++;
    }
    times.forEach((count, k) => {
      const tile =
        Math.floor(Math.floor(k / size.width) / TILE_PX) * columns + Math.floor((k % size.width) / TILE_PX);
      if (count !== (wanted[tile] ? 1 : 0)) expect([k, count]).toEqual([k, wanted[tile] ? 1 : 0]);
    });
  }
});
