import { Texture } from 'three';
import { expect, test } from 'vitest';
import { createShelf } from './shelf.ts';
import { shelfOfLoading } from './texture-shelf.ts';

function watched(most: number) {
  const made: string[] = [];
  const discarded: string[] = [];
  const shelf = createShelf<string>(most, (value) => discarded.push(value));
  const borrow = (key: string) =>
    shelf.borrow(key, () => {
      made.push(key);
      return key;
    });
  return { made, discarded, shelf, borrow };
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

test('what is forgotten is made anew, and whoever has it gives it back in peace', () => {
  const { made, discarded, shelf, borrow } = watched(1);
  const loan = borrow('a');
  shelf.forget('a');
  loan.dispose();
  borrow('a');
  expect(made).toEqual(['a', 'a']);
  expect(discarded).toEqual([]);
});

test('a texture that could not be loaded is loaded anew by the next who asks', async () => {
  const shelf = shelfOfLoading(4);
  const broken = shelf.borrow('skin', () => Promise.reject(new Error('no such file')));
  await expect(broken.value).rejects.toThrow('no such file');
  broken.dispose();
  const texture = new Texture();
  expect(await shelf.borrow('skin', () => Promise.resolve(texture)).value).toBe(texture);
  expect(await shelf.borrow('skin', () => Promise.reject(new Error('asked again'))).value).toBe(texture);
});
