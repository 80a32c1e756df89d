import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { buildStillBody, loadHumanData, poseBody, REST_POSE } from '../../human/index.ts';
import { resolvePerson } from '../index.ts';
import { drawHead } from './head-raster.ts';
import { headSurfaces } from './head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from './head-view.ts';
import { createFaceAnalyser } from './human-face-analyser.ts';
import { textureLoader } from './texture-files.ts';

const assets = resolve(import.meta.dirname, '../../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 320;

it('keeps apart what two analysers see at the same time', async () => {
  const data = await loadHumanData(readAsset);
  const loadTexture = textureLoader(readAsset);
  const portraitOf = async (cast: string) => {
    const { look, ...member } = resolvePerson({ cast }, { kiss: 'lips' }, createRandom(1));
    const posed = poseBody(buildStillBody(data, { ...member, look: { ...look, clothes: [] } }), REST_POSE);
    const camera = cameraOf(portraitView(), eyeMiddle(posed), SIZE, SIZE);
    return drawHead(camera, await headSurfaces(posed, loadTexture));
  };
  const [woman, man] = [await portraitOf('mara'), await portraitOf('kofi')];
  const [one, other] = [await createFaceAnalyser(), await createFaceAnalyser()];
  const alone = [await one.analyse(woman), await one.analyse(man)];
  expect(alone[0]![0]!.masculinity).not.toBeCloseTo(alone[1]![0]!.masculinity, 1);
  expect(await Promise.all([one.analyse(woman), other.analyse(man)])).toEqual(alone);
}, 60_000);
