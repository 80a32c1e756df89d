import { expect, test } from 'vitest';
import { createRack } from './rack.ts';

const thing = () => ({
  ends: 0,
  dispose() {
    this.ends++;
  },
});

test('what hangs there is given to one only, and the latest first', () => {
  const rack = createRack<ReturnType<typeof thing>>(2);
  const [one, other] = [thing(), thing()];
  rack.put('a', one);
  rack.put('a', other);
  expect(rack.take('b')).toBeUndefined();
  expect(rack.take('a')).toBe(other);
  expect(rack.take('a')).toBe(one);
  expect(rack.take('a')).toBeUndefined();
  expect([one.ends, other.ends]).toEqual([0, 0]);
});

test('the oldest makes room, once, and clearing ends the rest but nothing that was taken', () => {
  const rack = createRack<ReturnType<typeof thing>>(2);
  const things = [thing(), thing(), thing(), thing()];
  things.forEach((each, k) => {
    rack.put(`${k}`, each);
  });
  expect(things.map(({ ends }) => ends)).toEqual([1, 1, 0, 0]);
  rack.take('3');
  rack.clear();
  rack.clear();
  expect(things.map(({ ends }) => ends)).toEqual([1, 1, 1, 0]);
});
