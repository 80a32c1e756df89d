import { expect, test } from 'vitest';
import { restOnEars } from './glasses-on-ears.ts';
import type { BodyMesh } from './types.ts';

/** A frame with a front at z = 1.5 and a temple at the height `y` beside an ear whose top is at (0.8, 8, 0.4). */
const frameAt = (y: number) =>
  ({ rest: Float32Array.from([0.3, 8, 1.5, 0.75, y, 0.4]) }) as unknown as BodyMesh;
const skin = () => {
  const refinedFromBase = new Int32Array(13000).fill(-1);
  refinedFromBase[12012] = 0;
  return { rest: Float32Array.from([0.8, 8, 0.4]), refinedFromBase };
};

test('lets a temple that floats down into the notch of the ear and leaves the front where it is', () => {
  const [rest] = restOnEars([frameAt(8.05)], skin());
  expect(rest![1]).toBeCloseTo(8, 6);
  expect(rest![4]).toBeLessThan(7.95);
  expect(rest![4]).toBeGreaterThan(7.8);
});

test('lets a temple that lies lower be', () => {
  const frame = frameAt(7.7);
  expect(restOnEars([frame], skin())[0]).toEqual(frame.rest);
});

test('hooks the ends of temples down behind the ears and leaves what is before them', () => {
  const frame = {
    rest: Float32Array.from([0.3, 8, 1.5, 0.75, 7.7, 0.4, 0.75, 7.7, 0.9, 0.72, 7.7, 0.1]),
  } as unknown as BodyMesh;
  const [rest] = restOnEars([frame], skin());
  expect([...rest!.subarray(0, 9)]).toEqual([...frame.rest.subarray(0, 9)]);
  expect(rest![9]).toBe(frame.rest[9]);
  expect(rest![10]).toBeLessThan(7.6);
  expect(rest![11]).toBeGreaterThan(0.1);
  expect(rest![11]).toBeLessThan(0.4);
});

test('leaves a frame be that has no temples beside the ears, or no front before them', () => {
  for (const places of [
    [0.3, 8, 1.5, 0.75, 8, 0.9],
    [0.3, 8, 0.4, 0.75, 8, 0.4],
    [0.3, 8, 0.3, 0.75, 8, 0.35],
  ]) {
    const frame = { rest: Float32Array.from(places) } as unknown as BodyMesh;
    expect([...restOnEars([frame], skin())[0]!]).toEqual([...frame.rest]);
  }
});
