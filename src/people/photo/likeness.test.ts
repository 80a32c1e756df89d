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
import type { FitTools } from './fit-shape.ts';
import { drawHead } from './head-raster.ts';
import { headSurfaces } from './head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from './head-view.ts';
import { createFaceAnalyser } from './human-face-analyser.ts';
import { acceptFaces, likenessOf, withLikeness } from './likeness.ts';
import { readPhoto } from './read-photo.ts';
import { textureLoader } from './texture-files.ts';

const assets = resolve(import.meta.dirname, '../../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 360;

const castMember = (id: string): Person => resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1));
const stranger = castMember('noor');

describe('likenesses from photos', () => {
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
  const asPhoto = async (...people: Person[]): Promise<Uint8Array> => {
    const heads = await Promise.all(people.map((person) => portrait(person)));
    return sharp({
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
  };
  const embedding = async (person: Person, yawRad: number): Promise<Float32Array> => {
    const [face] = await tools.analyser.analyse(await portrait(person, yawRad));
    return face!.embedding;
  };

  const read = async (bytes: Uint8Array) => {
    const image = await readPhoto('photo.jpg', bytes);
    if (!image.ok) throw new Error(JSON.stringify(image.error));
    return image.value;
  };
  const likenessFrom = async (bytes: Uint8Array): Promise<Person> => {
    const image = await read(bytes);
    const [face] = await tools.analyser.analyse(image);
    return withLikeness(stranger, await likenessOf([{ image, face: face! }], stranger, tools));
  };

  it('makes each of two people look like their own photo and not like the other', async () => {
    const [mara, kofi] = [castMember('mara'), castMember('kofi')];
    const left = await likenessFrom(await asPhoto(mara));
    const right = await likenessFrom(await asPhoto(kofi));
    // Seen from a side the photo does not show.
    const [seenLeft, seenRight, trueLeft, trueRight] = await Promise.all(
      [left, right, mara, kofi].map((person) => embedding(person, 0.3)),
    );
    const alike = tools.analyser.similarity;
    expect(alike(seenLeft!, trueLeft!)).toBeGreaterThan(alike(seenLeft!, trueRight!) + 0.1);
    expect(alike(seenRight!, trueRight!)).toBeGreaterThan(alike(seenRight!, trueLeft!) + 0.1);
  }, 120_000);

  it('refuses broken files by name', async () => {
    expect(await readPhoto('broken.jpg', new Uint8Array([255, 216, 255, 1, 2, 3]))).toEqual({
      ok: false,
      error: { code: 'photo-unusable', photo: 'broken.jpg', why: 'broken' },
    });
  });

  it('accepts the faces wanted, and refuses none, too many and too small ones', async () => {
    const facesIn = async (bytes: Uint8Array) => tools.analyser.analyse(await read(bytes));
    const couple = await facesIn(await asPhoto(castMember('mara'), castMember('kofi')));
    const accepted = acceptFaces('couple.jpg', couple, 2);
    if (!accepted.ok) throw new Error('not accepted');
    expect(accepted.value[0]!.box[0]).toBeLessThan(accepted.value[1]!.box[0]);
    expect(acceptFaces('couple.jpg', couple, 1)).toMatchObject({
      error: { code: 'too-many-faces', found: 2, wanted: 1 },
    });
    expect(acceptFaces('wall.png', await facesIn(await asPhoto()), 1)).toMatchObject({
      error: { code: 'no-face' },
    });
    const small = await sharp(await asPhoto(castMember('mara')))
      .resize(110)
      .toBuffer();
    expect(acceptFaces('far.jpg', await facesIn(small), 1)).toMatchObject({
      error: { code: 'face-too-small' },
    });
  });

  it('turns photos upright by their EXIF orientation', async () => {
    const upright = await asPhoto(castMember('mara'), castMember('kofi'));
    const lying = await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await read(lying)).toMatchObject({ width: SIZE * 2, height: SIZE });
  });
});
