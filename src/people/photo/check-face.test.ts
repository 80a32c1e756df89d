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
import { acceptFaces } from './likeness.ts';
import { textureLoader } from './texture-files.ts';

const assets = resolve(import.meta.dirname, '../../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 480;

const mask = (colour: string): string =>
  `<path d="M154 300 Q240 277 326 300 L315 390 Q240 435 165 390 Z" fill="${colour}"/>`;
const HAND = `<g fill="#b98562"><rect x="180" y="322" width="128" height="150" rx="30"/>${[172, 206, 240, 274]
  .map((x) => `<rect x="${x}" y="296" width="30" height="90" rx="15"/>`)
  .join('')}</g>`;
const SUNGLASSES = `<g fill="#0a0a0a"><rect x="154" y="206" width="79" height="47" rx="16"/>
  <rect x="247" y="206" width="79" height="47" rx="16"/><rect x="225" y="214" width="30" height="8"/></g>`;
const LEFT_GONE = { left: 200, top: 0, width: SIZE - 200, height: SIZE };
const CHIN_GONE = { left: 0, top: 0, width: SIZE, height: 320 };
const CARTOON = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><rect width="480" height="480" fill="#8cf"/>
  <circle cx="240" cy="240" r="160" fill="#fd5"/><circle cx="185" cy="200" r="12"/><circle cx="295" cy="200" r="12"/>
  <path d="M160 300 Q240 370 320 300" stroke="#000" stroke-width="10" fill="none"/></svg>`;

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
  /** A drawing laid over a portrait. */
  const over = (image: RgbImage, drawing: string): Promise<RgbImage> => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">${drawing}</svg>`;
    return changed(image, (source) => source.composite([{ input: Buffer.from(svg) }]));
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
    ['sunglasses', async () => over(await portrait(), SUNGLASSES)],
    ['face-covered', async () => over(await portrait(), mask('#9cc4dd'))],
    ['face-covered', async () => over(await portrait(), mask('#222'))],
    ['face-covered', async () => over(await portrait(), HAND)],
    ['cut-off', async () => changed(await portrait(), (source) => source.extract(LEFT_GONE))],
    ['cut-off', async () => changed(await portrait(), (source) => source.extract(CHIN_GONE))],
  ])(
    'notices %s',
    async (code, photo) => {
      expect(await found(await photo())).toContain(code);
    },
    60_000,
  );

  it('finds nobody in a cartoon or a full profile, and everybody in a group of five', async () => {
    const cartoon = await changed(await portrait(), (source) =>
      source.composite([{ input: Buffer.from(CARTOON) }]),
    );
    expect(await analyser.analyse(cartoon)).toEqual([]);
    expect(await analyser.analyse(await portrait(1.35))).toEqual([]);
    const face = Buffer.from((await portrait()).data);
    const raw = { width: SIZE, height: SIZE, channels: 3 as const };
    const wall = sharp({ create: { width: SIZE * 3, height: SIZE * 2, channels: 3, background: '#777' } });
    const { data: bytes, info } = await wall
      .composite(
        [0, 1, 2, 3, 4].map((place) => ({
          input: face,
          raw,
          left: (place % 3) * SIZE,
          top: Math.floor(place / 3) * SIZE,
        })),
      )
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const faces = await analyser.analyse({ width: info.width, height: info.height, data: bytes });
    expect(acceptFaces('group.png', faces, 2)).toEqual({
      ok: false,
      error: { code: 'too-many-faces', photo: 'group.png', found: 5, wanted: 2 },
    });
  }, 60_000);
});
