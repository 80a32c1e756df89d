import { expect, it } from 'vitest';
import { grainTexture } from './grain.ts';

const channelsOf = (
  seed: number,
): { side: number; at: (x: number, y: number, channel: number) => number } => {
  const { data, width } = grainTexture(seed).image as { data: Uint8Array; width: number };
  return { side: width, at: (x, y, channel) => data[(y * width + x) * 4 + channel]! };
};

it('uses its whole range about a middle grey in every channel', () => {
  const { side, at } = channelsOf(5);
  for (let channel = 0; channel < 4; channel++) {
    let sum = 0;
    let low = 255;
    let high = 0;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const value = at(x, y, channel);
        sum += value;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    expect([low, high]).toEqual([0, 255]);
    expect(Math.abs(sum / side ** 2 - 127.5)).toBeLessThan(20);
  }
});

it('repeats without a seam: clouds step no further across the border than inside', () => {
  const { side, at } = channelsOf(5);
  const largestStep = (from: number, to: number) => {
    let step = 0;
    for (let y = 0; y < side; y++) step = Math.max(step, Math.abs(at(from, y, 0) - at(to, y, 0)));
    return step;
  };
  let inside = 0;
  for (let x = 1; x < side; x++) inside = Math.max(inside, largestStep(x - 1, x));
  expect(largestStep(side - 1, 0)).toBeLessThanOrEqual(inside);
});

it('is the same for the same seed and another for another', () => {
  const first = grainTexture(5).image as { data: Uint8Array };
  expect(grainTexture(5).image).toEqual(first);
  expect(grainTexture(6).image).not.toEqual(first);
});
