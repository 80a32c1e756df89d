import { expect, test } from 'vitest';
import { ellipsoidBody, HEAD_CENTRE, HEAD_RADII } from './ellipsoid-body.fixture.ts';
import { buildObstacleField, sampleField } from './obstacle-field.ts';

const skin = ellipsoidBody(0, 'short').meshes[0]!;
// Stretched to a ball of radius 1 round the origin.
const ball = {
  positions: skin.rest.map((value, k) => (value - HEAD_CENTRE[k % 3]!) / HEAD_RADII[k % 3]!),
  triangles: skin.triangles,
};
const field = buildObstacleField([ball], { min: [-2, -2, -2], max: [2, 2, 2] }, 0.1);

test('the distance to a ball is that of the formula, inside and outside', () => {
  const gradient = { x: 0, y: 0, z: 0 };
  for (const radius of [0.6, 0.9, 1, 1.1, 1.5, 1.9]) {
    for (let k = 0; k < 40; k++) {
      const [polar, around] = [0.4 + (2.2 * k) / 40, 2.4 * k];
      const [x, y, z] = [
        Math.sin(polar) * Math.cos(around),
        Math.cos(polar),
        Math.sin(polar) * Math.sin(around),
      ];
      const distance = sampleField(field, radius * x, radius * y, radius * z, gradient);
      expect(Math.abs(distance - (radius - 1)), `radius ${radius}`).toBeLessThan(0.03);
      expect(gradient.x * x + gradient.y * y + gradient.z * z).toBeGreaterThan(0.97);
    }
  }
});

test('outside the grid everything is far away', () => {
  expect(sampleField(field, 5, 0, 0, { x: 0, y: 0, z: 0 })).toBe(10);
});
