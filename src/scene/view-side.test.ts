import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import type { Body } from '../human/types.ts';
import { kisses } from './kisses/index.ts';
import { moods } from './moods/index.ts';
import { headPoints } from './person-facts.ts';
import { solveCouple } from './solve.ts';
import { betterSide } from './view-side.ts';
import { views } from './views/index.ts';

const data = await testHumanData();
const bodyOf = (heightCm: number): Body => ({ ...buildBody(data, testPerson({ heightCm })), strands: [] });

test('a view and its mirror image lead to the same side where one shows more of the faces', () => {
  const kiss = kisses.find(({ id }) => id === 'air')!;
  const { standing, atContact } = solveCouple([bodyOf(168), bodyOf(172)], kiss, moods[0]!, createRandom(1));
  const { posed, middle } = atContact;
  const points = standing.parts.map(({ anatomy }, k) => headPoints(anatomy, posed[k as 0 | 1]));
  const framing = { heads: points, faces: points, sharp: middle };
  for (const view of views) {
    const mirrored = { ...view, azimuthRad: -view.azimuthRad };
    const [one, other] = [view, mirrored].map((v) => betterSide(v, framing, standing, posed, 1).azimuthRad);
    expect(Math.abs(one!)).toBe(Math.abs(view.azimuthRad));
    // Cheek passes cheek with the left person nearer: from behind the right one more of both is seen.
    if (Math.abs(view.azimuthRad) > 0.2) expect([one, other]).toEqual([-Math.abs(one!), -Math.abs(one!)]);
  }
});

test('what lies outside the picture is not shown', () => {
  const kiss = kisses.find(({ id }) => id === 'lips')!;
  const { standing, atContact } = solveCouple([bodyOf(170), bodyOf(170)], kiss, moods[0]!, createRandom(1));
  const view = views.find(({ id }) => id === 'three-quarter')!;
  for (const azimuthRad of [view.azimuthRad, -view.azimuthRad]) {
    // Something before the faces as this side sees them: from the other side the picture of it is without them.
    const before = new Vector3(-Math.sin(azimuthRad), 0, Math.cos(azimuthRad)).multiplyScalar(5);
    const held = [Float32Array.from(before.add(atContact.middle).toArray())];
    const framing = { heads: held, faces: held, sharp: atContact.middle };
    for (const wanted of [view, { ...view, azimuthRad: -view.azimuthRad }])
      expect(betterSide(wanted, framing, standing, atContact.posed, 1).azimuthRad).toBe(azimuthRad);
  }
});
