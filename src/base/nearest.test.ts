import { expect, test } from 'vitest';
import { nearestName } from './nearest.ts';

const kisses = ['lips', 'french', 'forehead', 'foreheads', 'cheek'];

test('finds the name behind a missing, extra, wrong or swapped letter', () => {
  expect(nearestName('chek', kisses)).toBe('cheek');
  expect(nearestName('frennch', kisses)).toBe('french');
  expect(nearestName('lipz', kisses)).toBe('lips');
  expect(nearestName('lpis', kisses)).toBe('lips');
  expect(nearestName('FOREHEADS', kisses)).toBe('foreheads');
});

test('finds a name by its beginning', () => {
  expect(nearestName('fren', kisses)).toBe('french');
});

test('offers nothing where nothing is near', () => {
  expect(nearestName('elephant', kisses)).toBeUndefined();
  expect(nearestName('', kisses)).toBeUndefined();
});
