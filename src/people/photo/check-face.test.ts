import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { buildBody, type HumanData, loadHumanData, poseBody, REST_POSE } from '../../human/index.ts';
import { photoSentence } from '../../words/index.ts';
import { resolvePerson } from '../index.ts';
import { warningsAbout } from './check-face.ts';
import { squareCrop } from './crop.ts';
import type { FaceAnalyser, RgbImage } from './face-analyser.ts';
import { faceCover } from './face-cover.ts';
import { drawHead, type HeadLight } from './head-raster.ts';
import { headSurfaces, type LoadTexture } from './head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from './head-view.ts';
import { createFaceAnalyser } from './human-face-analyser.ts';
import { textureLoader } from './texture-files.ts';

const assets = resolve(import.meta.dirname, '../../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 480;

describe('the door', () => {
  let data: HumanData;
  let analyser: FaceAnalyser;
  let loadTexture: LoadTexture;
  beforeAll(async () => {
    data = await loadHumanData(readAsset);
    analyser = await createFaceAnalyser();
    loadTexture = textureLoader(readAsset);
  }, 60_000);

  const portrait = async (yawRad = 0, light?: HeadLight, glasses?: string): Promise<RgbImage> => {
    const { look, ...person } = resolvePerson({ cast: 'tomas' }, { kiss: 'lips' }, createRandom(1));
    const dressed = { ...person, look: { ...look, clothes: [], ...(glasses && { glasses }) } };
    const posed = poseBody(buildBody(data, dressed), REST_POSE);
    const camera = cameraOf(portraitView(yawRad), eyeMiddle(posed), SIZE, SIZE);
    return drawHead(camera, await headSurfaces(posed, loadTexture), light);
  };
  const changed = async (image: RgbImage, change: (source: Sharp) => Sharp): Promise<RgbImage> => {
    const source = sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } });
    const { data: bytes, info } = await change(source)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(bytes) };
  };
  const found = async (image: RgbImage): Promise<readonly string[]> => {
    const [face] = await analyser.analyse(image);
    const crop = squareCrop(image, face!.box, 512);
    const [near] = await analyser.analyse(crop, 'points');
    const cover = faceCover(crop, near!.points, face!.masculinity);
    return warningsAbout({ photo: 'me.jpg', image, box: face!.box, crop, face: near!, cover }).map(
      (warning) => {
        expect(photoSentence(warning)).toContain('me.jpg');
        return warning.code;
      },
    );
  };

  it('has nothing to say of a sharp, evenly lit portrait', async () => {
    expect(await found(await portrait(0.05))).toEqual([]);
  }, 60_000);

  it.each<[string, () => Promise<RgbImage>]>([
    ['blurred', async () => changed(await portrait(), (source) => source.blur(6))],
    ['too-dark', async () => changed(await portrait(), (source) => source.linear(0.28, 0))],
    ['too-bright', async () => changed(await portrait(), (source) => source.linear(1.7, 20))],
    ['turned-away', () => portrait(0.6)],
    ['small-face', async () => changed(await portrait(), (source) => source.resize(250))],
    ['light-from-one-side', () => portrait(0, { towards: [0.95, 0.1, 0.3], key: 0.9, front: 0, fill: 0.06 })],
    ['glasses', () => portrait(0, undefined, 'glasses')],
  ])(
    'notices %s',
    async (code, photo) => {
      expect(await found(await photo())).toContain(code);
    },
    60_000,
  );
});
