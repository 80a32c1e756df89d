import { describe, expect, it } from 'vitest';
import { editDistance, TypoIndex } from './typos.ts';

describe('editDistance', () => {
  it.each([
    ['forehead', 'forehead', 0],
    ['forhead', 'forehead', 1],
    ['fore', 'froe', 1],
    ['kiss', 'kissing', 3],
    ['cheek', 'chick', 2],
  ])('from %s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance);
    expect(editDistance(b, a, 9)).toBe(distance);
  });

  it('stops at the limit', () => {
    expect(editDistance('kiss', 'embrace', 2)).toBe(3);
  });
});

describe('TypoIndex', () => {
  const index = new TypoIndex(['forehead', 'passionate', 'cheek', 'beach']);

  it.each([
    ['forhead', ['forehead']],
    ['pasionate', ['passionate']],
    ['passoinate', ['passionate']],
    ['beech', ['beach']],
    ['table', []],
    ['xheek', []],
    ['chk', []],
  ])('takes %s for %j', (typed, meant) => {
    expect(index.nearest(typed)).toEqual(meant);
  });
});
