import { expect, it } from 'vitest';
import { FACE_UV_WINDOW, type FaceTexture } from '../types.ts';
import { browsHigherDm } from './brows-seen.ts';
import type { HairGround } from './ground.ts';

const SIDE = 256;
/** A patch of forehead, 0.6 dm wide and high, laid flat over the face window; brows usually lie along its middle. */
const PATCH_DM = 0.6;
const N = 61;
const grid = Array.from(
  { length: N * N },
  (_, i) => [(i % N) / (N - 1), Math.floor(i / N) / (N - 1)] as const,
);
const ground = {
  head: { size: 1, earMiddle: [0, 0, 0] },
  restPositions: Float32Array.from(grid.flatMap(([across, up]) => [across * PATCH_DM, up * PATCH_DM, 1])),
  skin: {
    renderVertex: Uint32Array.from(grid, (_, i) => i),
    uvs: Float32Array.from(
      grid.flatMap(([across, up]) => [
        FACE_UV_WINDOW.u0 + across * (FACE_UV_WINDOW.u1 - FACE_UV_WINDOW.u0),
        FACE_UV_WINDOW.v0 + up * (FACE_UV_WINDOW.v1 - FACE_UV_WINDOW.v0),
      ]),
    ),
  },
} as unknown as HairGround;
const place = { inner: 0.1, outer: 0.5, lineAt: () => PATCH_DM / 2 };

/** Skin with a dark band of 0.05 dm whose middle lies `higher` than usual. */
function photographed(higher: number, band: number): FaceTexture {
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const height = (1 - (y + 0.5) / SIDE) * PATCH_DM - PATCH_DM / 2;
      const tone = Math.abs(height - higher) < 0.025 ? band : 180;
      rgba.set([tone, tone, tone, 255], (y * SIDE + x) * 4);
    }
  return { width: SIDE, height: SIDE, rgba };
}

it('finds how much higher or lower than usual photographed brows lie', () => {
  // Half a row of what is looked at together.
  for (const higher of [-0.07, -0.03, 0, 0.05])
    expect(Math.abs(browsHigherDm(ground, photographed(higher, 90), place) - higher)).toBeLessThan(0.01);
});

it('leaves brows where they usually are if none is told from the skin', () => {
  expect(browsHigherDm(ground, photographed(0.05, 176), place)).toBe(0);
  const unseen = photographed(0.05, 90);
  unseen.rgba.fill(0);
  expect(browsHigherDm(ground, unseen, place)).toBe(0);
});
