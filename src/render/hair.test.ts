import { expect, test } from 'vitest';
import type { StrandSet } from '../human/types.ts';
import { createStrandRibbons } from './hair.ts';
import { createHidingPicture } from './hiding.ts';
import type { Frustum } from './triangle-culling.ts';

const POINTS = 17;
const set = {
  kind: 'hair',
  strandCount: 1,
  pointsPerStrand: POINTS,
  widths: Float32Array.of(0.05),
} as StrandSet;
/** One strand straight down past the axis of a camera at the origin, 8 dm long. */
const strand = Float32Array.from(
  Array.from({ length: POINTS }, (_, k) => [0, 4 - (8 * k) / (POINTS - 1), -10]).flat(),
);

/** Triangles that are drawn where a narrow tile looks at a height of the strand. */
function drawnAt(height: number): number {
  const frustum: Frustum = {
    viewFromWorld: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
    tangentX: 0.03,
    tangentY: 0.03,
    offAxis: [0, height / 10],
    eye: [0, 0, 0],
  };
  const hiding = createHidingPicture({ width: 64, height: 64 });
  hiding.begin(frustum);
  hiding.finish();
  const ribbons = createStrandRibbons(set, 64, false);
  ribbons.update(strand, frustum, hiding);
  return ribbons.geometry.drawRange.count;
}

test('a tile shows the strands that cross it, also where neither root, middle nor tip lies in it', () => {
  for (const height of [4, 2, 1, 0, -1, -2, -4]) expect(drawnAt(height)).toBeGreaterThan(0);
  expect(drawnAt(6)).toBe(0);
});
