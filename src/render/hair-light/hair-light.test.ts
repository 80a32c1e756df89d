import { expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { ellipsoidBody, movedBody } from '../../human/hair/ellipsoid-body.fixture.ts';
import { growHair } from '../../human/hair/index.ts';
import type { LightRig, SceneFrame } from '../../scene/types.ts';
import { lightHair } from './index.ts';

const bare = ellipsoidBody(0, 'long');
const body = { ...bare, strands: growHair(bare, bare.person.look, createRandom(2), 'preview') };
const posed = movedBody(body, [0, 0, 0]);
const dark = { towards: [0, 1, 0], colour: [0, 0, 0], softness: 0.1, castsShadow: false } as const;
const rigWithKey = (towards: readonly [number, number, number]) =>
  ({
    key: { ...dark, towards, colour: [2, 2, 2] },
    rim: dark,
    fill: dark,
    sky: {
      zenith: [0, 0, 0],
      horizon: [0, 0, 0],
      ground: [0, 0, 0],
      glow: { towards: [0, 1, 0], colour: [0, 0, 0], power: 1 },
      strength: 1,
    },
  }) as unknown as LightRig;
const frame = { bodies: [posed], camera: { position: [0, 7, 13] } } as unknown as SceneFrame;

/** Mean brightness of the outermost hair points on each side of the head. */
function sides(towards: readonly [number, number, number]): { left: number; right: number } {
  const colours = lightHair(frame, rigWithKey(towards)).strandColours[0]![0]!;
  const sums = { left: 0, right: 0 };
  const counts = { left: 0, right: 0 };
  const points = posed.strands[0]!;
  for (let p = 0; p < points.length; p += 3) {
    const side = points[p]! > 0.85 ? 'left' : points[p]! < -0.85 ? 'right' : undefined;
    if (!side) continue;
    sums[side] += colours[p]! + colours[p + 1]! + colours[p + 2]!;
    counts[side]++;
  }
  return { left: sums.left / counts.left, right: sums.right / counts.right };
}

test('hair on the side of the light is far brighter than behind the head, and sides mirror', () => {
  const fromLeft = sides([1, 0.2, 0.3]);
  const fromRight = sides([-1, 0.2, 0.3]);
  expect(fromLeft.left).toBeGreaterThan(4 * fromLeft.right);
  expect(fromRight.right).toBeGreaterThan(4 * fromRight.left);
  expect(fromLeft.left / fromRight.right).toBeGreaterThan(0.6);
  expect(fromLeft.left / fromRight.right).toBeLessThan(1.6);
});

test('the scalp under hair is in shadow, the face is not', () => {
  const [light] = lightHair(frame, rigWithKey([0, 0.5, 1])).meshLight[0]!;
  const positions = posed.positions[0]!;
  const [scalp, face] = [[] as number[], [] as number[]];
  for (let p = 0; p < positions.length; p += 3) {
    const [x, y, z] = [positions[p]!, positions[p + 1]!, positions[p + 2]!];
    // Beside the parting, where skin lies open.
    if (y > 7.5 && z > 0 && z < 0.8 && Math.abs(x) > 0.3) scalp.push(light![p + 1]!);
    if (z > 1.2 && y < 7 && Math.abs(x) < 0.3) face.push(light![p + 1]!);
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(face)).toBeGreaterThan(230);
  expect(mean(scalp)).toBeLessThan(0.6 * mean(face));
});

test('without light hair is black', () => {
  const rig = { ...rigWithKey([0, 0, 1]), key: dark } as unknown as LightRig;
  const [colours] = lightHair(frame, rig).strandColours[0]!;
  expect(colours!.every((value) => value === 0)).toBe(true);
});
