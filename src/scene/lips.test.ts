import { describe, expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import type { Body } from '../human/types.ts';
import { gather, patchOf } from './anatomy.ts';
import type { Both } from './couple.ts';
import { kisses } from './kisses/index.ts';
import { measureContact } from './measure.ts';
import { AT_CONTACT, momentAt, STILL } from './moment.ts';
import { tender } from './moods/tender.ts';
import { finishedMoment, solveCouple } from './solve.ts';

const data = await testHumanData();
const bodyOf = (gender: number, heightCm: number): Body => ({
  ...buildBody(data, testPerson({ gender, heightCm })),
  strands: [],
});
const bodies: Both<Body> = [bodyOf(1, 180), bodyOf(0, 168)];

/** Volume between a patch and a point inside the head behind it: the sum of tetrahedra over its triangles. */
function volumeOver(positions: Float32Array, triangles: Uint32Array, apex: readonly number[]): number {
  let volume = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) =>
      [0, 1, 2].map((axis) => positions[3 * triangles[t + k]! + axis]! - apex[axis]!),
    ) as [number[], number[], number[]];
    volume +=
      (a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
        a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)) /
      6;
  }
  return volume;
}

describe('lips', () => {
  test.each([
    ['peck', 18, 45],
    ['lips', 100, 220],
    ['french', 120, 320],
  ] as const)('%s touch over between %d and %d mm² and keep their volume', (id, least, most) => {
    const kiss = kisses.find((candidate) => candidate.id === id)!;
    const couple = solveCouple(bodies, kiss, tender, createRandom(1));
    const { standing, holds, meetings } = couple;
    const soft = momentAt(standing, holds, AT_CONTACT, [STILL, STILL], 0).posed;
    const { posed, undeformed, middle } = finishedMoment(couple, AT_CONTACT, [STILL, STILL], 0);
    const facts = measureContact(standing, posed, undeformed, standing.regions, meetings, middle);
    expect(facts.areaMm2).toBeGreaterThanOrEqual(least);
    expect(facts.areaMm2).toBeLessThanOrEqual(most);
    for (const person of [0, 1] as const) {
      const { anatomy } = standing.parts[person];
      const lips = patchOf(anatomy.skin, (vertex) => anatomy.skin.masks['lips']![vertex]! > 0.3);
      // The apex lies 1.5 cm behind the lips: the volume is that of lips of that depth.
      const side = person === 0 ? -1 : 1;
      const apex = standing.anchorPlaces[person]
        .clone()
        .addScaledVector(standing.axis, 0.15 * side)
        .toArray();
      const [before, after] = [soft, posed].map((moment) =>
        volumeOver(gather(lips, moment[person].positions[anatomy.skinIndex]!), lips.triangles, apex),
      ) as [number, number];
      expect(before).toBeGreaterThan(0);
      expect(Math.abs(after / before - 1)).toBeLessThan(0.05);
    }
  });
});
