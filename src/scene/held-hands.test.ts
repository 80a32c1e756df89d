import { Matrix4, Vector3 } from 'three';
import { expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import type { Body } from '../human/types.ts';
import { gather } from './anatomy.ts';
import { measuredSurface } from './contact-facts.ts';
import type { Both } from './couple.ts';
import type { HandHold } from './hand-hold.ts';
import { hand } from './kisses/hand.ts';
import { nose } from './kisses/nose.ts';
import { tender } from './moods/tender.ts';
import { type SolvedCouple, solveCouple } from './solve.ts';

const data = await testHumanData();
const bodyOf = (gender: number, heightCm: number, weight: number): Body => ({
  ...buildBody(data, testPerson({ gender, heightCm, weight })),
  strands: [],
});

/** How near the hands of two holds are to each other at their nearest, dm; negative where one is inside the other. */
function nearestOf({ standing, atContact }: SolvedCouple, holds: readonly HandHold[]): number {
  const [below, above] = holds.map((hold) => {
    const { anatomy } = standing.parts[hold.person];
    const patch = anatomy.hands[hold.side === 'L' ? 'left' : 'right'];
    const positions = gather(patch, atContact.posed[hold.person].positions[anatomy.skinIndex]!);
    return { positions, triangles: patch.triangles };
  });
  const middle = new Vector3().fromArray(above!.positions, 0);
  const surface = measuredSurface(below!.positions, below!.triangles, middle, 3);
  const up = new Vector3(0, 1, 0);
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < above!.positions.length; i += 3) {
    const [x, y, z] = above!.positions.subarray(i, i + 3) as unknown as [number, number, number];
    nearest = Math.min(nearest, surface.distance(x, y, z, 0.5, up));
  }
  return nearest;
}

const COUPLES = [
  ['a tall man and a woman', [bodyOf(1, 188, 0.5), bodyOf(0, 165, 0.4)]],
  ['two women of a height', [bodyOf(0, 170, 0.7), bodyOf(0, 170, 0.3)]],
] as const;

test.each(COUPLES)('held hands of %s touch and are hardly inside each other', (_, bodies: Both<Body>) => {
  const couple = solveCouple(bodies, nose, tender, createRandom(3));
  const held = couple.holds.filter(({ place }) => place === 'held');
  expect(held.map(({ person }) => person)).toEqual([0, 1]);
  const nearest = nearestOf(couple, held);
  expect(nearest).toBeLessThan(0.03);
  expect(nearest).toBeGreaterThan(-0.05);
});

test.each(COUPLES)(
  'the kissed hand of %s lies in the other, between palm and thumb',
  (_, bodies: Both<Body>) => {
    const couple = solveCouple(bodies, hand, tender, createRandom(3));
    const { standing, holds, atContact } = couple;
    const [taking, offered] = [
      holds.find(({ place }) => place === 'taking')!,
      holds.find(({ place }) => place === 'offered')!,
    ];
    const nearest = nearestOf(couple, [taking, offered]);
    expect(nearest).toBeLessThan(0.03);
    expect(nearest).toBeGreaterThan(-0.05);
    const boneIn = (person: 0 | 1, name: string): { tail: Vector3; matrix: Matrix4 } => {
      const { body, boneMatrices } = atContact.posed[person];
      const bone = body.boneIndex.get(name)!;
      const matrix = new Matrix4().fromArray(boneMatrices, 16 * bone);
      return { matrix, tail: new Vector3(...body.bones[bone]!.tail).applyMatrix4(matrix) };
    };
    // The fingers of the one that takes are on the palm's side of the taken fingers, its thumb on their back.
    const taken = boneIn(1, `finger3-2.${offered.side}`);
    const palmward = standing.parts[1].hands[offered.side].palmward.clone().transformDirection(taken.matrix);
    const under = (name: string): number =>
      boneIn(0, `${name}.${taking.side}`).tail.sub(taken.tail).dot(palmward);
    for (const finger of [2, 3, 4]) expect(under(`finger${finger}-2`)).toBeGreaterThan(0.1);
    expect(under('finger1-3')).toBeLessThan(0.1);
  },
);
