import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import {
  buildBody,
  type HumanData,
  loadHumanData,
  type Person,
  poseBody,
  REST_POSE,
} from '../../human/index.ts';
import { resolvePerson } from '../index.ts';
import { drawHead } from './head-raster.ts';
import { headSurfaces } from './head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from './head-view.ts';
import { createFaceAnalyser } from './human-face-analyser.ts';
import { type FitTools, type Photo, peopleFromPhotos, textureLoader } from './photos.ts';

const assets = resolve(import.meta.dirname, '../../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 360;

const castMember = (id: string): Person => resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1));
const stranger = castMember('noor');

describe('people from photos', () => {
  let tools: FitTools;
  let data: HumanData;

  beforeAll(async () => {
    data = await loadHumanData(readAsset);
    tools = { data, analyser: await createFaceAnalyser(), loadTexture: textureLoader(readAsset) };
  }, 60_000);

  const portrait = async (person: Person, yawRad = 0) => {
    const posed = poseBody(buildBody(data, person), REST_POSE);
    return drawHead(
      cameraOf(portraitView(yawRad), eyeMiddle(posed), SIZE, SIZE),
      await headSurfaces(posed, tools.loadTexture),
    );
  };
  const asPhoto = async (name: string, ...people: Person[]): Promise<Photo> => {
    const heads = await Promise.all(people.map((person) => portrait(person)));
    const bytes = await sharp({
      create: { width: SIZE * Math.max(1, heads.length), height: SIZE, channels: 3, background: '#808080' },
    })
      .composite(
        heads.map(({ data: pixels }, i) => ({
          input: Buffer.from(pixels),
          raw: { width: SIZE, height: SIZE, channels: 3 as const },
          left: i * SIZE,
          top: 0,
        })),
      )
      .jpeg({ quality: 92 })
      .toBuffer();
    return { name, bytes };
  };
  const embedding = async (person: Person, yawRad: number): Promise<Float32Array> => {
    const [face] = await tools.analyser.analyse(await portrait(person, yawRad));
    return face!.embedding;
  };

  it('makes each of two people look like their own photo and not like the other', async () => {
    const [mara, kofi] = [castMember('mara'), castMember('kofi')];
    const outcome = await peopleFromPhotos(
      [
        { base: stranger, photo: await asPhoto('mara.jpg', mara) },
        { base: stranger, photo: await asPhoto('kofi.jpg', kofi) },
      ],
      tools,
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
    // Seen from a side the photo does not show.
    const [left, right, trueLeft, trueRight] = await Promise.all(
      [outcome.value[0], outcome.value[1], mara, kofi].map((person) => embedding(person, 0.3)),
    );
    const alike = tools.analyser.similarity;
    expect(alike(left!, trueLeft!)).toBeGreaterThan(alike(left!, trueRight!) + 0.1);
    expect(alike(right!, trueRight!)).toBeGreaterThan(alike(right!, trueLeft!) + 0.1);
  }, 120_000);

  it('refuses photos without a usable face, all at once and by name', async () => {
    const grey = await asPhoto('wall.png');
    const broken = { name: 'broken.jpg', bytes: new Uint8Array([255, 216, 255, 1, 2, 3]) };
    expect(
      await peopleFromPhotos(
        [
          { base: stranger, photo: grey },
          { base: stranger, photo: broken },
        ],
        tools,
      ),
    ).toEqual({
      ok: false,
      error: [
        { code: 'no-face', photo: 'wall.png' },
        { code: 'unreadable', path: 'broken.jpg', why: 'not-a-picture' },
      ],
    });
  });

  it('refuses more faces than people and faces that are too small', async () => {
    const crowd = await asPhoto('crowd.jpg', castMember('mara'), castMember('jun'), castMember('kofi'));
    const far = {
      name: 'far.jpg',
      bytes: await sharp((await asPhoto('mara.jpg', castMember('mara'))).bytes)
        .resize(100)
        .extend({ left: 200, right: 200, top: 200, bottom: 200, background: '#808080' })
        .jpeg()
        .toBuffer(),
    };
    expect(
      await peopleFromPhotos(
        [
          { base: stranger, photo: crowd },
          { base: stranger, photo: far },
        ],
        tools,
      ),
    ).toMatchObject({
      ok: false,
      error: [{ code: 'too-many-faces', photo: 'crowd.jpg', found: 3, wanted: 1 }, { photo: 'far.jpg' }],
    });
  });
});
