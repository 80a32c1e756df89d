import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import { type Body, PART, type PosedBody } from '../human/types.ts';
import { gather, type Patch, patchOf } from './anatomy.ts';
import type { Both } from './couple.ts';
import { frameAlong, inFrame, rasterise } from './height-field.ts';
import { kisses } from './kisses/index.ts';
import { moods } from './moods/index.ts';
import { type SolvedCouple, solveCouple } from './solve.ts';
import { palmOf } from './touch.ts';
import { trunkSurface } from './trunk-surface.ts';

const data = await testHumanData();
const bodyOf = (gender: number, heightCm: number, weight: number, garment: string): Body => ({
  ...buildBody(data, testPerson({ gender, heightCm, weight }, { clothes: [{ id: garment, colours: {} }] })),
  strands: [],
});
const COUPLES: readonly Both<Body>[] = [
  [bodyOf(1, 182, 0.5, 'male_casualsuit02'), bodyOf(0, 168, 0.4, 'dress01')],
  [bodyOf(0, 160, 0.8, 'female_casualsuit01'), bodyOf(0, 176, 0.3, 'dress01')],
];
const FINGER_PARTS = [PART.thumb, PART.index, PART.middle, PART.ring, PART.little] as const;
/** Skin of a hand this near to another's touches it, give or take the cells it is measured in, dm. */
const ON_SKIN_DM = 0.12;
const WINDOW_DM = 1.3;
const CELL_DM = 0.02;

/** Cells of each finger that are seen from over the back of the hand, and how many there were with nothing in the way. */
function fingersSeen(couple: SolvedCouple, holdIndex: number): { seen: Uint8Array; wholeCells: number[] } {
  const { standing, holds, atContact } = couple;
  const hold = holds[holdIndex]!;
  const { anatomy } = standing.parts[hold.person];
  const { middle, palmward } = palmOf(standing, atContact.posed, hold);
  const frame = frameAlong(middle, palmward.negate(), new Vector3(0, 1, 0));
  const heights = (posed: PosedBody, mesh: number, patch: Patch): Float32Array =>
    rasterise(
      inFrame(gather(patch, posed.positions[mesh]!), frame),
      patch.triangles,
      new Float32Array(patch.vertices.length),
      frame,
      WINDOW_DM,
      CELL_DM,
    ).heights;
  const own = atContact.posed[hold.person];
  const hand = anatomy.hands[hold.side === 'L' ? 'left' : 'right'];
  const mine = new Set(hand.vertices);
  const layers = [PART.palm, ...FINGER_PARTS].map((part) =>
    heights(
      own,
      anatomy.skinIndex,
      patchOf(anatomy.skin, (vertex) => anatomy.skin.parts[vertex] === part && mine.has(vertex)),
    ),
  );
  const partner = atContact.posed[hold.person === 0 ? 1 : 0];
  const { armWeights } = standing.parts[hold.person === 0 ? 1 : 0].anatomy;
  const others = partner.body.meshes.flatMap((mesh, index) =>
    mesh.kind === 'skin' || mesh.kind === 'cloth'
      ? [
          heights(
            partner,
            index,
            patchOf(mesh, (vertex) => armWeights[index]![vertex]! < 0.1),
          ),
        ]
      : [],
  );
  const seen = new Uint8Array(layers[0]!.length);
  const wholeCells = layers.map(() => 0);
  for (let cell = 0; cell < seen.length; cell++) {
    const tops = layers.map((layer) => layer[cell]!);
    const top = Math.max(...tops);
    if (top === Number.NEGATIVE_INFINITY) continue;
    const layer = tops.indexOf(top);
    wholeCells[layer]!++;
    // A head beyond the hand, seen over its back, is not in the way of it.
    if (others.every((other) => !(other[cell]! > top && other[cell]! < top + 0.4))) seen[cell] = layer + 1;
  }
  return { seen, wholeCells };
}

/** Sizes of the connected pieces of the cells with a value, largest first. */
function pieces(cells: Uint8Array, value: number): number[] {
  const columns = Math.round(Math.sqrt(cells.length));
  const left = Uint8Array.from(cells, (cell) => (cell === value ? 1 : 0));
  const sizes: number[] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    let size = 0;
    const open = [start];
    left[start] = 0;
    while (open.length > 0) {
      const cell = open.pop()!;
      size++;
      for (const next of [cell - 1, cell + 1, cell - columns, cell + columns])
        if (left[next] === 1) {
          left[next] = 0;
          open.push(next);
        }
    }
    sizes.push(size);
  }
  return sizes.sort((a, b) => b - a);
}

test('every resting hand shows five fingers, each in one piece and none sunk into the other person', () => {
  let hands = 0;
  const faults: string[] = [];
  for (const [c, bodies] of COUPLES.entries())
    for (const [k, id] of ['lips', 'foreheads', 'wedding', 'forehead'].entries()) {
      const kiss = kisses.find((candidate) => candidate.id === id)!;
      const couple = solveCouple(bodies, kiss, moods[(c + k) % moods.length]!, createRandom(`${c} ${k}`));
      for (const [index, hold] of couple.holds.entries()) {
        if (hold.carrier?.person === hold.person) continue;
        hands++;
        const { seen, wholeCells } = fingersSeen(couple, index);
        const of = `couple ${c}, ${id}, ${hold.place} ${hold.person}${hold.side}`;
        FINGER_PARTS.forEach((_, finger) => {
          const [largest = 0, second = 0] = pieces(seen, finger + 2);
          const whole = wholeCells[finger + 1]!;
          if (whole < 40) faults.push(`${of}: finger ${finger} shows ${whole} cells`);
          else if (largest < 0.55 * whole)
            faults.push(`${of}: finger ${finger} shows ${largest} of ${whole} cells, then ${second}`);
        });
      }
    }
  expect(faults).toEqual([]);
  expect(hands).toBeGreaterThan(16);
});

test('a hand round a neck lies on it: fingers close round what no single joint meets', () => {
  let hands = 0;
  for (const [c, bodies] of COUPLES.entries()) {
    const couple = solveCouple(
      bodies,
      kisses.find(({ id }) => id === 'lips')!,
      moods.find(({ id }) => id === 'tender')!,
      createRandom(c),
    );
    const { standing, holds, atContact } = couple;
    for (const { person, side, place } of holds) {
      if (place !== 'nape') continue;
      hands++;
      const other = person === 0 ? 1 : 0;
      const { grid } = trunkSurface(atContact.posed[other], standing.parts[other].anatomy.armWeights);
      const { anatomy } = standing.parts[person];
      const skin = gather(
        anatomy.hands[side === 'L' ? 'left' : 'right'],
        atContact.posed[person].positions[anatomy.skinIndex]!,
      );
      let near = 0;
      for (let p = 0; p < skin.length; p += 3)
        if (grid.distance(skin[p]!, skin[p + 1]!, skin[p + 2]!) < ON_SKIN_DM) near++;
      // Half a hand's skin, at most, is on its palm's side.
      expect(near / (skin.length / 3)).toBeGreaterThan(0.12);
    }
  }
  expect(hands).toBeGreaterThan(1);
});
