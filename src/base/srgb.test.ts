import { expect, it } from 'vitest';
import { LINEAR_FROM_BYTE, linearFromSrgb, srgbFromLinear } from './srgb.ts';

it('goes to linear light and back, both ends fixed', () => {
  for (let byte = 0; byte < 256; byte++) {
    const value = byte / 255;
    // The standard's two branches meet only to about 1e-6.
    expect(srgbFromLinear(linearFromSrgb(value))).toBeCloseTo(value, 5);
    expect(LINEAR_FROM_BYTE[byte]).toBeCloseTo(linearFromSrgb(value), 6);
  }
  expect([linearFromSrgb(0), linearFromSrgb(1)]).toEqual([0, 1]);
});
