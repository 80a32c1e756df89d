import { expect, test } from 'vitest';
import { planFrame } from './frame-plan.ts';

const LIMITS = { mostTilePixels: 1_000_000, margin: 0.05 };
const sizes = [
  [64, 64],
  [640, 360],
  [1024, 1024],
  [4096, 4096],
  [4096, 64],
  [1080, 1920],
  [2050, 1366],
] as const;

test('the kept parts cover every pixel of the painting once', () => {
  for (const [width, height] of sizes) {
    for (const gathers of [true, false]) {
      const { painting, tiles } = planFrame({ width, height }, 'still', gathers, LIMITS);
      const covered = new Uint8Array(painting.width * painting.height);
      for (const { kept } of tiles) {
        for (let y = kept.y; y < kept.y + kept.height; y++) {
          for (let x = kept.x; x < kept.x + kept.width; x++) covered[y * painting.width + x]!++;
        }
      }
      expect(covered.every((times) => times === 1)).toBe(true);
    }
  }
});

test('every tile lies in the frame, is of one size and knows its surroundings', () => {
  for (const [width, height] of sizes) {
    const { frame, samples, tiles } = planFrame({ width, height }, 'still', true, LIMITS);
    const margin = LIMITS.margin * frame.height;
    for (const { drawn, kept } of tiles) {
      expect([drawn.width, drawn.height]).toEqual([tiles[0]!.drawn.width, tiles[0]!.drawn.height]);
      expect(drawn.x).toBeGreaterThanOrEqual(0);
      expect(drawn.y).toBeGreaterThanOrEqual(0);
      expect(drawn.x + drawn.width).toBeLessThanOrEqual(frame.width);
      expect(drawn.y + drawn.height).toBeLessThanOrEqual(frame.height);
      const before = samples * kept.x - drawn.x;
      const after = drawn.x + drawn.width - samples * (kept.x + kept.width);
      expect(before >= margin || drawn.x === 0).toBe(true);
      expect(after >= margin || drawn.x + drawn.width === frame.width).toBe(true);
      expect(drawn.x % samples).toBe(0);
    }
  }
});

test('only stills are supersampled, and large paintings not at all', () => {
  const samplesOf = (side: number, quality: 'preview' | 'film' | 'still', gathers: boolean): number =>
    planFrame({ width: side, height: side }, quality, gathers, LIMITS).frame.width / side;
  expect(samplesOf(640, 'preview', true)).toBe(1);
  expect(samplesOf(1024, 'film', true)).toBe(1);
  expect(samplesOf(1024, 'still', true)).toBe(2);
  expect(samplesOf(1024, 'still', false)).toBe(2);
  expect(samplesOf(4096, 'still', true)).toBe(2);
  expect(samplesOf(4096, 'still', false)).toBe(1);
});
