import { expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { growHair } from '../human/hair/index.ts';
import { buildBody, poseBody } from '../human/index.ts';
import type { Body, Person } from '../human/types.ts';
import type { Both } from './couple.ts';
import { lips } from './kisses/lips.ts';
import { tender } from './moods/tender.ts';
import { solveCouple } from './solve.ts';
import { pressStrands } from './strands-under-hands.ts';

const data = await testHumanData();
const withHair = (person: Person): Body => {
  const bare = buildBody(data, person);
  return { ...bare, strands: growHair(bare, person.look, createRandom(1), 'preview') };
};

test('short hair and beards go under the hand on them, and once is enough', () => {
  const bodies: Both<Body> = [
    withHair(testPerson({ heightCm: 168 })),
    withHair(testPerson({ gender: 1, heightCm: 180 }, { beard: { groom: 'full' } })),
  ];
  const { standing, meetings, atContact } = solveCouple(bodies, lips, tender, createRandom(1));
  const { posed } = atContact;
  const strands = posed.map(({ body, pose }) => poseBody({ ...body, meshes: [] }, pose).strands);
  const moved = (before: typeof strands, after: typeof strands): number =>
    before.flat().reduce((sum, points, k) => {
      const now = after.flat()[k]!;
      return sum + points.filter((value, i) => Math.abs(value - now[i]!) > 1e-4).length;
    }, 0);
  const pressed = strands.map((sets) => sets.map((points) => points.slice()));
  pressStrands(standing, posed, meetings, pressed);
  expect(moved(strands, pressed)).toBeGreaterThan(30);
  const again = pressed.map((sets) => sets.map((points) => points.slice()));
  pressStrands(standing, posed, meetings, again);
  expect(moved(pressed, again)).toBe(0);
});
