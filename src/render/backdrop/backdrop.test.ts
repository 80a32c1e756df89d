import { expect, it } from 'vitest';
import type { Camera } from '../../scene/types.ts';
import { lensBlur, lightOfPaint } from './develop.ts';
import { blurDiameter } from './lens.ts';

const camera: Camera = {
  position: [0, 0, 12],
  target: [0, 0, 0],
  up: [0, 1, 0],
  fovRad: 0.4,
  focusDm: 12,
  apertureDm: 0.3,
};

it('keeps the plane of focus sharp and tends to the lens opening far away', () => {
  expect(blurDiameter(camera, 12)).toBe(0);
  const farthest = 0.3 / (2 * 12 * Math.tan(0.2));
  expect(blurDiameter(camera, 1e9)).toBeCloseTo(farthest, 6);
  expect(blurDiameter(camera, 24)).toBeCloseTo(farthest / 2, 6);
  expect(blurDiameter(camera, 8)).toBeCloseTo(farthest / 2, 6);
});

it('turns a point into an even disc and loses no light', () => {
  const size = 41;
  const rgba = new Float32Array(size * size * 4);
  const middle = (20 * size + 20) * 4;
  rgba.set([100, 50, 25, 1], middle);
  const { rgba: blurred } = lensBlur({ width: size, height: size, rgba }, 16);
  const red = (x: number, y: number) => blurred[(y * size + x) * 4]!;

  let sum = 0;
  for (let i = 0; i < blurred.length; i += 4) sum += blurred[i]!;
  expect(sum).toBeCloseTo(100, 2);
  expect(red(20, 20)).toBeCloseTo(red(24, 23), 6);
  expect(red(20, 20)).toBeCloseTo(100 / (Math.PI * 8 * 8), 1);
  expect(red(20, 31)).toBe(0);
  expect(red(26, 26)).toBe(red(14, 14));
  expect(red(27, 27)).toBe(0);
});

it('leaves an even picture even, to its edges', () => {
  const { rgba } = lensBlur({ width: 9, height: 7, rgba: new Float32Array(9 * 7 * 4).fill(0.5) }, 6);
  for (const value of rgba) expect(value).toBeCloseTo(0.5, 6);
});

it('reads paint as light: mid grey by the sRGB curve, white stretched, clear nothing', () => {
  const { rgba } = lightOfPaint(
    new Uint8ClampedArray([188, 188, 188, 255, 255, 255, 255, 255, 9, 9, 9, 0]),
    3,
    1,
    2,
  );
  expect(rgba[0]).toBeCloseTo(2 * 0.503, 2);
  expect(rgba[4]).toBeGreaterThan(2);
  expect([...rgba.slice(8)]).toEqual([0, 0, 0, 0]);
});
