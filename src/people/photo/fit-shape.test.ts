import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { buildStillBody, loadHumanData, type Person, poseBody, REST_POSE } from '../../human/index.ts';
import { resolvePerson } from '../index.ts';
import { fitShape, withLips } from './fit-shape.ts';
import { drawHead } from './head-raster.ts';
import { headSurfaces } from './head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from './head-view.ts';
import { createFaceAnalyser } from './human-face-analyser.ts';
import { LIP_UNITS } from './point-model.ts';
import { textureLoader } from './texture-files.ts';

const assets = resolve(import.meta.dirname, '../../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 512;

it('finds an open mouth to be the photo’s and not the face’s', async () => {
  const data = await loadHumanData(readAsset);
  const tools = { data, analyser: await createFaceAnalyser(), loadTexture: textureLoader(readAsset) };
  const { look, ...mara } = resolvePerson({ cast: 'mara' }, { kiss: 'lips' }, createRandom(1));
  const person: Person = { ...mara, look: { ...look, clothes: [] } };
  const pointsOf = async (shown: Person): Promise<Float32Array> => {
    const posed = poseBody(buildStillBody(data, shown), REST_POSE);
    const camera = cameraOf(portraitView(), eyeMiddle(posed), SIZE, SIZE);
    const [face] = await tools.analyser.analyse(
      drawHead(camera, await headSurfaces(posed, tools.loadTexture)),
      'points',
    );
    return face!.points;
  };
  const fit = async (shown: Person) => fitShape(person, [await pointsOf(shown)], SIZE, tools);
  const [closed, open] = [await fit(person), await fit(withLips(person, { 'mouth-open': 0.5 }))];
  expect(open.lips[0]!['mouth-open']!).toBeGreaterThan(0.2);
  expect(closed.lips[0]!['mouth-open'] ?? 0).toBeLessThan(0.1);
  expect(Object.keys(open.shape.face).filter((name) => LIP_UNITS.includes(name))).toEqual([]);
}, 60_000);

it('fits the same shape however many pixels a face has, also where an analyser sees every drawing as the photo', async () => {
  const data = await loadHumanData(readAsset);
  const loadTexture = textureLoader(readAsset);
  const analyser = await createFaceAnalyser();
  const { look, ...mara } = resolvePerson({ cast: 'mara' }, { kiss: 'lips' }, createRandom(1));
  const person: Person = { ...mara, look: { ...look, clothes: [] } };
  const posed = poseBody(buildStillBody(data, person), REST_POSE);
  const camera = cameraOf(portraitView(), eyeMiddle(posed), SIZE, SIZE);
  const [face] = await analyser.analyse(drawHead(camera, await headSurfaces(posed, loadTexture)), 'points');
  const fit = async (size: number) => {
    const points = face!.points.map((value) => (value * size) / SIZE);
    const same = { ...analyser, analyse: async () => [{ ...face!, points }] };
    return fitShape(person, [points], size, { data, analyser: same, loadTexture });
  };
  const [whole, half] = [await fit(SIZE), await fit(SIZE / 2)];
  expect(whole.pointError).toBe(0);
  const names = new Set([whole, half].flatMap(({ shape }) => Object.keys(shape.face)));
  expect(names.size).toBeGreaterThan(0);
  for (const name of names)
    expect(half.shape.face[name] ?? 0, name).toBeCloseTo(whole.shape.face[name] ?? 0, 1);
  expect(half.views[0]!.yawRad).toBeCloseTo(whole.views[0]!.yawRad, 2);
}, 60_000);
