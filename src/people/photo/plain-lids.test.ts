import { expect, it } from 'vitest';
import { TEXTURE_SIDE } from './face-texels.ts';
import { plainLids } from './plain-lids.ts';

const COUNT = TEXTURE_SIDE ** 2;
const [LEFT, TOP, SIZE] = [480, 500, 60];
const isLid = (texel: number): boolean => {
  const [x, y] = [texel % TEXTURE_SIDE, Math.floor(texel / TEXTURE_SIDE)];
  return x >= LEFT && x < LEFT + SIZE && y >= TOP && y < TOP + SIZE;
};

it('gives a lid the tone round about, without what was not trusted, and touches nothing else', () => {
  const colour = new Float32Array(COUNT * 3).fill(0.3);
  const trust = new Float32Array(COUNT).fill(1);
  const lids = Float32Array.from({ length: COUNT }, (_, texel) => (isLid(texel) ? 1 : 0));
  // An eyeball shows in the middle of the lid, and a crease as a bright line above it.
  for (let texel = 0; texel < COUNT; texel++) {
    const y = Math.floor(texel / TEXTURE_SIDE) - TOP;
    if (!isLid(texel) || y < 20) continue;
    if (y < 44) trust[texel] = 0;
    if (y < 44 || y === 50) colour.fill(0.9, texel * 3, texel * 3 + 3);
  }
  const before = colour.slice();
  plainLids({ colour, trust }, lids);
  let brightest = 0;
  for (let texel = 0; texel < COUNT; texel++) {
    if (isLid(texel)) {
      brightest = Math.max(brightest, colour[texel * 3]!);
      expect(trust[texel]!).toBeGreaterThan(0.8);
    } else if (texel % 97 === 0) expect(colour[texel * 3]).toBe(before[texel * 3]);
  }
  expect(brightest).toBeLessThan(0.36);
});

it('takes lids that nothing was seen of for unseen', () => {
  const trust = new Float32Array(COUNT);
  plainLids({ colour: new Float32Array(COUNT * 3), trust }, new Float32Array(COUNT).fill(1));
  expect(Math.max(...trust.subarray(0, 5000))).toBe(0);
});
