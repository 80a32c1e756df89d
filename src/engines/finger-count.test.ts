import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import { createRandom } from '../base/random.ts';
import type { Brief } from '../brief/brief.ts';
import { PART, type Vec3 } from '../human/types.ts';
import { resolvePerson } from '../people/index.ts';
import { createAtelier } from './atelier.ts';
import type { DrawnFrame } from './engine.ts';

const FINGERS = ['thumb', 'index', 'middle', 'ring', 'little'] as const;
const SIDE = 320;
/** Pixels of the smallest piece that counts as a finger. */
const SMALLEST_FINGER = 5;
/** A tip this far behind what is drawn there is behind it, dm. */
const NOT_BEHIND_DM = 0.04;
/** A headscarf and a shaved head under the hands: facts know of no hair, which would cover the tips. */
const POSES = [
  ['tomas', 'mara', 'hand', 'tender', 'profile'],
  ['rafael', 'leila', 'lips', 'tender', 'profile'],
  ['rafael', 'leila', 'forehead', 'tender', 'three-quarter'],
] as const;

const atelier = createAtelier();
beforeAll(() => ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url))), 60_000);
afterAll(() => atelier.close());

async function draw([left, right, kiss, mood, view]: (typeof POSES)[number]): Promise<DrawnFrame> {
  const brief: Brief = {
    version: 1,
    people: [{ cast: left }, { cast: right }],
    kiss,
    mood,
    view,
    light: 'overcast',
    from: 'left',
    setting: 'plain',
    style: 'clay',
    size: { width: SIDE, height: SIDE },
    quality: 'preview',
    seed: 3,
  };
  const people = [
    resolvePerson({ cast: left }, { kiss }, createRandom(1)),
    resolvePerson({ cast: right }, { kiss }, createRandom(2)),
  ] as const;
  for await (const frame of atelier.draw({ brief, people, guides: true }, AbortSignal.timeout(100_000))) {
    if (!frame.ok) throw new Error(JSON.stringify(frame.error));
    return frame.value;
  }
  throw new Error('no frame');
}

/** Pixels that hang together with the nearest one of a label within two pixels of a place; empty where there is none. */
function islandAt(labels: Uint8Array, label: number, [x, y]: readonly [number, number]): Set<number> {
  const near = [-2, -1, 0, 1, 2];
  const start = near
    .flatMap((dy) => near.map((dx) => [Math.floor(x) + dx, Math.floor(y) + dy, dx * dx + dy * dy] as const))
    .filter(([px, py]) => px >= 0 && py >= 0 && px < SIDE && py < SIDE && labels[py * SIDE + px] === label)
    .sort((a, b) => a[2] - b[2])[0];
  const island = new Set<number>();
  const open = start ? [start[1] * SIDE + start[0]] : [];
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    if (island.has(pixel) || labels[pixel] !== label) continue;
    island.add(pixel);
    if (pixel % SIDE > 0) open.push(pixel - 1);
    if (pixel % SIDE < SIDE - 1) open.push(pixel + 1);
    open.push(pixel - SIDE, pixel + SIDE);
  }
  return island;
}

/** Distance of a place from the plane of the camera, dm. */
function distanceFrom({ position, target }: DrawnFrame['camera'], world: Vec3): number {
  const forward = [0, 1, 2].map((k) => target[k]! - position[k]!);
  const along = world.reduce((sum, value, k) => sum + (value - position[k]!) * forward[k]!, 0);
  return along / Math.hypot(...forward);
}

test('every finger whose tip is seen is a piece of its own in the picture of parts', {
  timeout: 180_000,
}, async () => {
  let fingersSeen = 0;
  for (const pose of POSES) {
    const { buffers, facts, camera } = await draw(pose);
    const { parts, person, depthDm } = buffers.guides!;
    for (const [index, { points }] of facts!.people.entries()) {
      const own = parts.map((part, k) => (person[k] === index + 1 ? part : PART.background));
      for (const side of ['left', 'right']) {
        // Facts know of no hair, and let a tip be seen that is a little behind another finger.
        const seen = FINGERS.filter((finger) => {
          const { visible, pixel, world } = points[`${finger}-${side}`]!;
          const nearest = depthDm[Math.floor(pixel[1]) * SIDE + Math.floor(pixel[0])] ?? 0;
          return visible && distanceFrom(camera, world) < nearest + NOT_BEHIND_DM;
        });
        fingersSeen += seen.length;
        for (const finger of seen) {
          const island = islandAt(own, PART[finger], points[`${finger}-${side}`]!.pixel);
          const which = `${pose.join(' ')}: ${finger} of the ${side} hand of ${pose[index]}`;
          expect(island.size, which).toBeGreaterThan(SMALLEST_FINGER);
        }
      }
    }
  }
  // Hands that lie round a neck hide some; so many are looked at here.
  expect(fingersSeen).toBeGreaterThanOrEqual(12);
});
