import { beforeAll, expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../../tools/test-human.ts';
import { createRandom } from '../../base/random.ts';
import { buildBody } from '../build-body.ts';
import { poseBody, REST_POSE } from '../pose-body.ts';
import type { Body, StrandSet } from '../types.ts';
import { growLashes } from './lashes.ts';
import { followFace } from './skin-follow.ts';

let body: Body;
let woman: StrandSet;
let man: StrandSet;
beforeAll(async () => {
  body = buildBody(await testHumanData(), testPerson());
  const grow = (gender: number) => growLashes(body.meshes, gender, body.person.look, createRandom(4))!;
  woman = grow(0);
  man = grow(1);
});

const SHUT = { 'eye-left-closure': 1, 'eye-right-closure': 1 };

/** Root and tip of each lash. */
function lashes(set: StrandSet, points: Float32Array) {
  const n = set.pointsPerStrand;
  return Array.from({ length: set.strandCount }, (_, s) => {
    const at = (i: number) => points.subarray(3 * (s * n + i), 3 * (s * n + i) + 3);
    const [root, tip] = [at(0), at(n - 1)];
    return {
      root,
      tip,
      lengthDm: Math.hypot(tip[0]! - root[0]!, tip[1]! - root[1]!, tip[2]! - root[2]!),
    };
  });
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('lashes leave the lids forwards, alike on both eyes, and a woman has the longer ones', () => {
  const [hers, his] = [lashes(woman, woman.points), lashes(man, man.points)];
  const left = hers.filter(({ root }) => root[0]! > 0);
  expect(left.length).toBe(hers.length / 2);
  for (const { root, tip } of hers) expect(tip[2]!).toBeGreaterThan(root[2]! - 0.01);
  expect(mean(left.map(({ lengthDm }) => lengthDm))).toBeCloseTo(mean(hers.map((each) => each.lengthDm)), 2);
  expect(mean(hers.map((each) => each.lengthDm))).toBeGreaterThan(
    1.15 * mean(his.map((each) => each.lengthDm)),
  );
});

test('lashes go with the lids: shut eyes lower them, and their roots stay on the cards', () => {
  const shut = poseBody({ ...body, strands: [] }, { ...REST_POSE, expression: SHUT });
  const open = lashes(woman, woman.points);
  const closed = lashes(woman, followFace(woman, { ...shut, body }));
  const upper = open.flatMap(({ root, tip }, k) => (tip[1]! > root[1]! ? [k] : []));
  expect(upper.length).toBeGreaterThan(100);
  expect(mean(upper.map((k) => closed[k]!.root[1]! - open[k]!.root[1]!))).toBeLessThan(-0.04);
  const card = shut.positions[woman.ride!.mesh]!;
  for (const { root } of closed) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let v = 0; v < card.length; v += 3) {
      const distance = Math.hypot(card[v]! - root[0]!, card[v + 1]! - root[1]!, card[v + 2]! - root[2]!);
      nearest = Math.min(nearest, distance);
    }
    expect(nearest).toBeLessThan(0.05);
  }
});
