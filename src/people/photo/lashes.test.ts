import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import {
  buildBody,
  type HumanData,
  type HumanShape,
  loadHumanData,
  poseBody,
  REST_POSE,
} from '../../human/index.ts';
import { resolvePerson } from '../index.ts';
import embeddingAxes from './embedding-axes.json' with { type: 'json' };
import { SHAPE_AXES } from './point-model.ts';
import { movedShape } from './shape-axes.ts';

const assets = resolve(import.meta.dirname, '../../../assets/human');
const person = resolvePerson({ cast: 'mara' }, { kiss: 'lips' }, createRandom(1));
let data: HumanData;
beforeAll(async () => {
  data = await loadHumanData((name) => readFile(resolve(assets, name)));
});

/** How far the outermost lashes stand from the nearest corner of an eye, dm. */
function farthestLash(shape: HumanShape): number {
  const body = buildBody(data, { ...person, shape, look: { ...person.look, clothes: [] } });
  const { positions } = poseBody(body, REST_POSE);
  const skin = positions[0]!;
  const corners = Object.entries(body.landmarks)
    .filter(([name]) => /^eye-(inner|outer)/.test(name))
    .map(([, vertex]) => skin.subarray(vertex * 3, vertex * 3 + 3));
  const lashes = positions[body.meshes.findIndex(({ kind }) => kind === 'lash')]!;
  let farthest = 0;
  for (let at = 0; at < lashes.length; at += 3) {
    const away = corners.map((corner) =>
      Math.hypot(lashes[at]! - corner[0]!, lashes[at + 1]! - corner[1]!, lashes[at + 2]! - corner[2]!),
    );
    farthest = Math.max(farthest, Math.min(...away));
  }
  return farthest;
}

it('lashes stay at the eyes along every axis that a photo may move a face', () => {
  const all = new Set([
    ...Object.keys(embeddingAxes.axes),
    ...SHAPE_AXES.flatMap(([plus, minus]) => [plus, ...(minus === undefined ? [] : [minus])]),
  ]);
  const isLong = process.env['BESO_LONG'] !== undefined;
  const axes = [...all].filter((axis) => isLong || axis.startsWith('eye-'));
  expect(axes.length).toBeGreaterThan(isLong ? 150 : 20);
  const plain = { ...person.shape, face: {} };
  const usual = farthestLash(plain);
  for (const axis of axes)
    expect(farthestLash(movedShape(plain, axis, 0.6)), axis).toBeLessThan(usual + 0.12);
}, 120_000);
