import { expect, it } from 'vitest';
import { MIRROR_ROWS, TEXTURE_SIDE } from './face-texels.ts';
import { towardsOpposite, withSoftRims } from './opposite-side.ts';
import { fromGrid } from './texture-grid.ts';

const COUNT = TEXTURE_SIDE ** 2;
const MIDDLE = MIRROR_ROWS / 2;
/** How far across the face from its midline a texel lies, positive on one side. */
const across = (texel: number): number => Math.floor(texel / TEXTURE_SIDE) - MIDDLE;
const at = (out: number, x = 512): number => Math.round(MIDDLE + out) * TEXTURE_SIDE + x;

/** One side seen far out and the other only a little way, and darker by `step`. */
function halfSeen(step: number) {
  const trust = Float32Array.from({ length: COUNT }, (_, texel) =>
    across(texel) > 240 || across(texel) < -60 ? 0 : 1,
  );
  const colour = Float32Array.from({ length: COUNT * 3 }, (_, i) =>
    across(Math.floor(i / 3)) < 0 ? -1 - step : -1,
  );
  return { colour, trust };
}

it('takes what is lent from the other side to the tone of the side that borrows', () => {
  const steps = towardsOpposite(halfSeen(0.12));
  // Seen at −60, borrowed at −150: both as dark.
  for (const out of [-70, -100, -150]) {
    const step = fromGrid(steps, 512, Math.round(MIDDLE + out));
    expect(step, `${out}`).toBeLessThan(-0.105);
    expect(step, `${out}`).toBeGreaterThan(-0.125);
  }
});

it('does not carry the step of hard light over the face', () => {
  expect(Math.min(...towardsOpposite(halfSeen(1.1)))).toBeGreaterThanOrEqual(-0.2001);
});

it('fades trust out at the rim of what was seen and keeps it within', () => {
  const { trust } = withSoftRims(halfSeen(0));
  expect(trust[at(0)]).toBeCloseTo(1, 5);
  expect(trust[at(237)]!).toBeLessThan(0.3);
  expect(trust[at(237)]!).toBeLessThan(trust[at(225)]!);
  expect(trust[at(260)]).toBe(0);
});
