import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import type { Body } from '../human/types.ts';
import { gather } from './anatomy.ts';
import { measuredSurface } from './contact-facts.ts';
import type { Both } from './couple.ts';
import { nose } from './kisses/nose.ts';
import { tender } from './moods/tender.ts';
import { solveCouple } from './solve.ts';

const data = await testHumanData();
const bodyOf = (gender: number, heightCm: number, weight: number): Body => ({
  ...buildBody(data, testPerson({ gender, heightCm, weight })),
  strands: [],
});

test.each([
  ['a tall man and a woman', [bodyOf(1, 188, 0.5), bodyOf(0, 165, 0.4)]],
  ['two women of a height', [bodyOf(0, 170, 0.7), bodyOf(0, 170, 0.3)]],
] as const)('held hands of %s touch and are hardly inside each other', (_, bodies: Both<Body>) => {
  const { standing, holds, atContact } = solveCouple(bodies, nose, tender, createRandom(3));
  const held = holds.filter(({ place }) => place === 'held');
  expect(held.map(({ person }) => person)).toEqual([0, 1]);
  const [below, above] = held.map((hold) => {
    const { anatomy } = standing.parts[hold.person];
    const patch = anatomy.hands[hold.side === 'L' ? 'left' : 'right'];
    const positions = gather(patch, atContact.posed[hold.person].positions[anatomy.skinIndex]!);
    return { positions, triangles: patch.triangles };
  });
  const middle = new Vector3().fromArray(above!.positions, 0);
  const surface = measuredSurface(below!.positions, below!.triangles, middle, 3);
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < above!.positions.length; i += 3)
    nearest = Math.min(
      nearest,
      surface.distance(
        above!.positions[i]!,
        above!.positions[i + 1]!,
        above!.positions[i + 2]!,
        0.5,
        new Vector3(0, 1, 0),
      ),
    );
  expect(nearest).toBeLessThan(0.03);
  expect(nearest).toBeGreaterThan(-0.05);
});
