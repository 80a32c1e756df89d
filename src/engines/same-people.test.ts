import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import type { Person } from '../human/types.ts';
import { CAST, resolvePerson } from '../people/index.ts';
import { samePeople } from './same-people.ts';

const person: Person = resolvePerson({ cast: CAST[0]!.id }, { kiss: 'lips' }, createRandom(1));
const withFace = (grey: number): Person => ({
  ...person,
  look: {
    ...person.look,
    skin: {
      ...person.look.skin,
      faceTexture: { width: 2, height: 1, rgba: Uint8ClampedArray.of(grey, grey, grey, 255, 9, 9, 9, 255) },
    },
  },
});

test('equal people are one, however often they come', () => {
  const known = samePeople();
  const first = known(person);
  expect(known(structuredClone(person))).toBe(first);
  expect(known(structuredClone(withFace(7)))).not.toBe(first);
  expect(known(structuredClone(withFace(7)))).toBe(known(withFace(7)));
});

test('people who differ in one number or one pixel are not the same', () => {
  const known = samePeople();
  const older = { ...person, shape: { ...person.shape, ageYears: person.shape.ageYears + 0.01 } };
  expect(known(older)).not.toBe(known(person));
  expect(known(withFace(7))).not.toBe(known(withFace(8)));
});

test('who was not seen for long is forgotten', () => {
  const known = samePeople();
  known(person);
  for (let grey = 0; grey < 20; grey++) known(withFace(grey));
  const again = structuredClone(person);
  expect(known(again)).toBe(again);
});
