import { expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Body } from '../types.ts';
import { ellipsoidBody, heightOverHead, movedBody } from './ellipsoid-body.fixture.ts';
import { growHair } from './grow-hair.ts';
import { createHairMotion } from './hair-motion.ts';
import { settleStrands } from './settle.ts';

const dressed = (groom: string): Body => {
  const bare = ellipsoidBody(0, groom, 'full');
  return { ...bare, strands: growHair(bare, bare.person.look, createRandom(3), 'preview') };
};
const long = dressed('long');
const short = dressed('short');
const AWAY = [5, 0, 0] as const;

test('in the pose it grew in, alone, hair stays where it grew', () => {
  const settled = settleStrands([movedBody(short, [0, 0, 0])]);
  short.strands.forEach((set, s) => {
    let most = 0;
    set.points.forEach((value, k) => {
      most = Math.max(most, Math.abs(value - settled[0]![s]![k]!));
    });
    expect(most).toBeLessThan(0.05);
  });
});

test('no hair ends up inside either head when they touch', () => {
  const near = [0, -0.2, 1.9] as const;
  const settled = settleStrands([movedBody(long, [0, 0, 0]), movedBody(short, near)]);
  const deepest = [0, 0];
  settled.forEach((sets, b) => {
    for (const [s, points] of sets.entries()) {
      if ([long, short][b]!.strands[s]!.kind !== 'hair') continue;
      for (let p = 0; p < points.length; p += 3) {
        const [x, y, z] = [points[p]!, points[p + 1]!, points[p + 2]!];
        deepest[0] = Math.min(deepest[0]!, heightOverHead(x, y, z));
        deepest[1] = Math.min(deepest[1]!, heightOverHead(x - near[0], y - near[1], z - near[2]));
      }
    }
  });
  expect(Math.min(...deepest)).toBeGreaterThan(-0.06);
});

test('hair round a contact lies flat on its own head, hair farther off stays as it was', () => {
  const afro = dressed('afro');
  const alone = [movedBody(afro, [0, 0, 0])];
  const brow = [0, 7.6, 1.25] as const;
  const free = settleStrands(alone)[0]![0]!;
  const pressed = settleStrands(alone, brow)[0]![0]!;
  let [near, far] = [0, 0];
  for (let p = 0; p < free.length; p += 3) {
    const at = (points: Float32Array) => [points[p]!, points[p + 1]!, points[p + 2]!] as const;
    const [x, y, z] = at(free);
    const distance = Math.hypot(x - brow[0], y - brow[1], z - brow[2]);
    if (distance < 0.4 && heightOverHead(x, y, z) > 0.1) {
      near++;
      expect(heightOverHead(...at(pressed))).toBeLessThan(0.6 * heightOverHead(x, y, z) + 0.05);
    }
    if (distance > 2) {
      far++;
      expect(at(pressed)).toEqual(at(free));
    }
  }
  expect(near).toBeGreaterThan(20);
  expect(far).toBeGreaterThan(1000);
});

const bodies = [movedBody(long, [0, 0, 0]), movedBody(short, AWAY)];
const motion = createHairMotion([{ timeS: 0, bodies }]);
const at = (timeS: number, windDm: readonly [number, number, number] = [0.3, 0, 0]) =>
  motion.pointsAt({ timeS, bodies, windDm });

test('roots do not feel the wind, tips of long hair do', () => {
  const [windy, calm] = [at(1.7)[0]![0]!, at(1.7, [0, 0, 0])[0]![0]!];
  const n = long.strands[0]!.pointsPerStrand;
  let tips = 0;
  for (let strand = 0; strand < long.strands[0]!.strandCount; strand++) {
    const root = 3 * n * strand;
    for (let axis = 0; axis < 3; axis++) expect(windy[root + axis]).toBe(calm[root + axis]);
    tips += Math.abs(windy[root + 3 * (n - 1)]! - calm[root + 3 * (n - 1)]!);
  }
  expect(tips / long.strands[0]!.strandCount).toBeGreaterThan(0.02);
});

test('hair moves smoothly in time and the same whatever was asked before', () => {
  const first = at(2);
  const soon = at(2.01);
  let most = 0;
  first[0]![0]!.forEach((value, k) => {
    most = Math.max(most, Math.abs(value - soon[0]![0]![k]!));
  });
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(0.02);
  at(0.3);
  expect(at(2)).toEqual(first);
});

test('between two keys hair passes from one to the other without a jump', () => {
  const later = [movedBody(long, [0, 0, 0.4]), movedBody(short, AWAY)];
  const moving = createHairMotion([
    { timeS: 0, bodies },
    { timeS: 1, bodies: later },
  ]);
  const before = moving.pointsAt({ timeS: 0.999, bodies: later, windDm: [0, 0, 0] });
  const after = moving.pointsAt({ timeS: 1, bodies: later, windDm: [0, 0, 0] });
  before[0]![0]!.forEach((value, k) => {
    expect(Math.abs(value - after[0]![0]![k]!)).toBeLessThan(0.01);
  });
});
