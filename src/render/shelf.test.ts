import { expect, test } from 'vitest';
import { createShelf } from './shelf.ts';

function watched(most: number) {
  const made: string[] = [];
  const discarded: string[] = [];
  const shelf = createShelf<string>(most, (value) => discarded.push(value));
  const borrow = (key: string) =>
    shelf.borrow(key, () => {
      made.push(key);
      return key;
    });
  return { made, discarded, borrow };
}

test('what was given back is lent again without being made anew', () => {
  const { made, borrow } = watched(2);
  borrow('a').dispose();
  expect(borrow('a').value).toBe('a');
  expect(made).toEqual(['a']);
});

test('only so many free things are kept, the latest ones', () => {
  const { made, discarded, borrow } = watched(2);
  for (const key of ['a', 'b', 'a', 'c']) borrow(key).dispose();
  expect(discarded).toEqual(['b']);
  borrow('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('what is lent is never thrown away, and giving back twice counts once', () => {
  const { discarded, borrow } = watched(0);
  const first = borrow('a');
  const second = borrow('a');
  first.dispose();
  first.dispose();
  expect(discarded).toEqual([]);
  second.dispose();
  expect(discarded).toEqual(['a']);
});
