import { expect, test } from 'vitest';
import { err } from '../base/result.ts';
import type { Problem } from '../studio/index.ts';
import { readLikeness } from './likenesses.ts';

const REFUSED: Problem = {
  code: 'refused',
  verdict: { decision: 'refuse', code: 'nudity', because: [], language: 'en' },
};

/** What is done to the book of people when a photo is found to be so. */
async function doneAfter(problem: Problem): Promise<string[]> {
  const done: string[] = [];
  const people = {
    keepLikeness: async () => void done.push('told'),
    erasePhoto: async (owner: string, id: string) => void done.push(`${owner}'s ${id} erased`),
  };
  const context = { maker: { findLikeness: async () => err([problem]) }, service: { people }, log: {} };
  await readLikeness(context as unknown as Parameters<typeof readLikeness>[0], {
    id: 'photo',
    owner: 'Ada',
    ageYears: null,
    face: null,
  });
  return done;
}

test('a photo that the policy refuses is erased at once, and why is kept', async () => {
  expect(await doneAfter(REFUSED)).toEqual(['told', "Ada's photo erased"]);
});

test('a photo that cannot be read for another reason stays for its time', async () => {
  expect(await doneAfter({ code: 'no-face', photo: 'photo' })).toEqual(['told']);
});
