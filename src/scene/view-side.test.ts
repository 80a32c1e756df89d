import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import type { Body, PosedBody, StrandSet, Vec3 } from '../human/types.ts';
import { type Framing, placeCamera, projectionOf } from './camera.ts';
import type { Both } from './couple.ts';
import { depthBuffer } from './depth-buffer.ts';
import { kisses } from './kisses/index.ts';
import { moods } from './moods/index.ts';
import { headPoints } from './person-facts.ts';
import { solveCouple } from './solve.ts';
import type { View } from './view.ts';
import { betterSide } from './view-side.ts';
import { views } from './views/index.ts';

const data = await testHumanData();
const bodyOf = (heightCm: number): Body => ({ ...buildBody(data, testPerson({ heightCm })), strands: [] });

/** Points of a strand of the curtain. */
const POINTS = 20;

/** How much of the left and the right face a view shows, 0 … 1, by landmarks on a fine picture. */
function shownOf(view: View, framing: Framing, bodies: Both<PosedBody>): readonly [number, number] {
  const projection = projectionOf(placeCamera(view, framing, 1), 300, 300);
  const depths = depthBuffer(bodies, projection, 300, 300, 1);
  const share = ({ body, positions }: PosedBody): number => {
    const names = Object.keys(body.landmarks).filter((name) => /^(eye|brow|mouth|lip|nose|chin)/.test(name));
    const seen = names.filter((name) => {
      const at = 3 * body.landmarks[name]!;
      const [x, y, z] = projection.toPixel([...positions[0]!.subarray(at, at + 3)] as unknown as Vec3);
      return x >= 0 && y >= 0 && x < 300 && y < 300 && z <= depths.nearestAt(x, y) + 0.1;
    });
    return seen.length / names.length;
  };
  return [share(bodies[0]), share(bodies[1])];
}

test('both faces of an air kiss read from every view but from behind', () => {
  const kiss = kisses.find(({ id }) => id === 'air')!;
  for (const heights of [
    [168, 172],
    [188, 160],
    [160, 188],
  ] as const) {
    const { standing, atContact } = solveCouple(
      [bodyOf(heights[0]), bodyOf(heights[1])],
      kiss,
      moods[0]!,
      createRandom(1),
    );
    const { posed, middle } = atContact;
    const points = standing.parts.map(({ anatomy }, k) => headPoints(anatomy, posed[k as 0 | 1]));
    const framing = { heads: points, faces: points, sharp: middle };
    for (const view of views) {
      if (view.id === 'over-shoulder') continue;
      const chosen = betterSide(view, framing, standing, posed, 1);
      expect(Math.abs(Math.abs(chosen.azimuthRad) - Math.abs(view.azimuthRad))).toBeLessThan(0.2);
      for (const shown of shownOf(chosen, framing, posed)) expect(shown, view.id).toBeGreaterThan(0.5);
    }
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
      expect(Math.sign(betterSide(wanted, framing, standing, atContact.posed, 1).azimuthRad)).toBe(
        Math.sign(azimuthRad),
      );
  }
});

test('a face under a curtain of hair is seen from the other side', () => {
  const kiss = kisses.find(({ id }) => id === 'lips')!;
  const { standing, atContact } = solveCouple([bodyOf(170), bodyOf(170)], kiss, moods[0]!, createRandom(1));
  const points = standing.parts.map(({ anatomy }, k) => headPoints(anatomy, atContact.posed[k as 0 | 1]));
  const framing = { heads: points, faces: points, sharp: atContact.middle };
  const view = views.find(({ id }) => id === 'three-quarter')!;
  for (const azimuthRad of [view.azimuthRad, -view.azimuthRad]) {
    const before = new Vector3(-Math.sin(azimuthRad), 0, Math.cos(azimuthRad));
    const across = new Vector3(before.z, 0, -before.x);
    const strandCount = 400;
    const hanging = Float32Array.from({ length: strandCount * POINTS * 3 }, (_, i) => {
      const [strand, point, axis] = [Math.floor(i / (3 * POINTS)), Math.floor(i / 3) % POINTS, i % 3];
      return atContact.middle
        .clone()
        .addScaledVector(before, 1.6)
        .addScaledVector(across, (3 * strand) / strandCount - 1.5)
        .add(new Vector3(0, 1.5 - (3 * point) / POINTS, 0))
        .getComponent(axis);
    });
    const set = {
      kind: 'hair',
      strandCount,
      pointsPerStrand: POINTS,
      points: hanging,
    } as unknown as StrandSet;
    const [left, right] = atContact.posed;
    const curtained: Both<PosedBody> = [
      { ...left, body: { ...left.body, strands: [set] }, strands: [hanging] },
      right,
    ];
    expect(Math.sign(betterSide({ ...view, azimuthRad }, framing, standing, curtained, 1).azimuthRad)).toBe(
      -Math.sign(azimuthRad),
    );
  }
});
