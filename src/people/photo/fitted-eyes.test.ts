import { expect, it } from 'vitest';
import { eyesUnderLids, lashesFromAfar } from './fitted-eyes.ts';
import type { RgbaImage } from './head-raster.ts';

const SIDE = 128;
const painted = (colour: (x: number, y: number) => readonly number[]): RgbaImage => {
  const data = new Uint8Array(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) data.set(colour(x, y), (y * SIDE + x) * 4);
  return { width: SIDE, height: SIDE, data };
};
const at = ({ data }: RgbaImage, u: number, v: number): readonly number[] => {
  const texel = (Math.floor((1 - v) * SIDE) * SIDE + Math.floor(u * SIDE)) * 4;
  return [...data.subarray(texel, texel + 4)];
};

it('shades eyes under the upper lid and in the corners, blackens pupils and greys irises', () => {
  const eyes = eyesUnderLids(painted(() => [120, 160, 220, 255]));
  const [u, v] = [0.293, 0.3];
  const beside = at(eyes, u + 0.09 * 1.5, v - 0.02);
  expect(at(eyes, u + 0.09 * 1.5, v + 0.09)[1]!).toBeLessThan(beside[1]! - 10);
  expect(at(eyes, u + 0.25, v - 0.02)[1]!).toBeLessThan(beside[1]!);
  expect(Math.max(...at(eyes, u, v).slice(0, 3))).toBeLessThan(25);
  const iris = at(eyes, u, v - 0.114 * 0.72);
  expect(iris[2]! - iris[0]!).toBeLessThan(100);
  expect(iris[2]!).toBeGreaterThan(iris[0]!);
});

it('keeps how much lashes cover in all, and leaves no hard hair', () => {
  const comb = painted((x) => [20, 20, 20, x % 8 === 0 && x > 20 && x < 108 ? 255 : 0]);
  const soft = lashesFromAfar(comb);
  const cover = ({ data }: RgbaImage): number => {
    let sum = 0;
    for (let i = 3; i < data.length; i += 4) sum += data[i]!;
    return sum;
  };
  expect(cover(soft) / cover(comb)).toBeCloseTo(1, 1);
  expect(Math.max(...soft.data.filter((_, i) => i % 4 === 3))).toBeLessThan(90);
});
