import { expect, it } from 'vitest';
import { smoothstep } from './smoothstep.ts';

it('is 0 before, 1 after, one half in the middle and symmetrical about it, rising or falling', () => {
  expect([smoothstep(2, 4, 1), smoothstep(2, 4, 3), smoothstep(2, 4, 5)]).toEqual([0, 0.5, 1]);
  for (let t = 0; t <= 1; t += 0.05) {
    expect(smoothstep(0, 1, t) + smoothstep(0, 1, 1 - t)).toBeCloseTo(1, 12);
    expect(smoothstep(1, 0, t)).toBeCloseTo(1 - smoothstep(0, 1, t), 12);
  }
});
