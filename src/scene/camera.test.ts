import { Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { cameraOffset } from './beats.ts';
import { moveCamera, placeCamera, projectionOf } from './camera.ts';
import { views } from './views/index.ts';

const SIZES = [
  [1024, 1024],
  [1280, 720],
  [720, 1280],
  [2048, 512],
] as const;

function randomHeads(seed: number): Float32Array {
  const random = createRandom(seed);
  const points: number[] = [];
  for (let i = 0; i < 400; i++) {
    const side = i % 2 === 0 ? -1 : 1;
    points.push(side * 1.2 + random.between(-1.4, 1.4), random.between(-1.5, 2.2), random.between(-1.2, 1.2));
  }
  return Float32Array.from(points);
}

describe('placeCamera', () => {
  test.each(views)('$id holds every point in every shape of picture, before and after a move', (view) => {
    for (const [width, height] of SIZES) {
      for (let seed = 0; seed < 5; seed++) {
        const heads = randomHeads(seed);
        const camera = placeCamera(
          view,
          { heads: [heads], faces: [heads], sharp: new Vector3() },
          width / height,
        );
        for (const share of [0, 1]) {
          const moved = moveCamera(camera, cameraOffset('push-in', share));
          const screen = projectionOf(moved, width, height).toScreen(heads, 1);
          for (let i = 0; i < screen.length; i += 3) {
            expect(screen[i]).toBeGreaterThan(0);
            expect(screen[i]).toBeLessThan(width);
            expect(screen[i + 1]).toBeGreaterThan(0);
            expect(screen[i + 1]).toBeLessThan(height);
          }
        }
      }
    }
  });

  test('focuses on what should be sharp', () => {
    const heads = randomHeads(3);
    for (const view of views) {
      const camera = placeCamera(
        view,
        { heads: [heads], faces: [heads], sharp: new Vector3(0.3, 0.2, 0.4) },
        1,
      );
      const [, , distance] = projectionOf(camera, 100, 100).toPixel([0.3, 0.2, 0.4]);
      expect(camera.focusDm).toBeCloseTo(distance, 5);
      const pulled = moveCamera(camera, cameraOffset('pull-back', 1));
      const [, , farther] = projectionOf(pulled, 100, 100).toPixel([0.3, 0.2, 0.4]);
      expect(pulled.focusDm).toBeCloseTo(farther, 1);
    }
  });
});

describe('projectionOf', () => {
  test('a pixel and its distance lead back to the point', () => {
    const heads = randomHeads(9);
    for (const view of views) {
      const projection = projectionOf(
        placeCamera(view, { heads: [heads], faces: [heads], sharp: new Vector3() }, 1.5),
        600,
        400,
      );
      const [x, y, distance] = projection.toPixel([0.7, -0.4, 0.9]);
      const back = projection.toWorld([x, y], distance);
      [0.7, -0.4, 0.9].forEach((value, axis) => {
        expect(back[axis]).toBeCloseTo(value, 9);
      });
    }
  });
});
