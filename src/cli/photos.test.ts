import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { buildBody, loadHumanData, type Person, poseBody, REST_POSE } from '../human/index.ts';
import { resolvePerson } from '../people/index.ts';
import { drawHead } from '../people/photo/head-raster.ts';
import { headSurfaces } from '../people/photo/head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from '../people/photo/head-view.ts';
import { textureLoader } from '../people/photo/texture-files.ts';
import { createStudio } from '../studio/index.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { runCommand } from './run-command.ts';

const assets = resolve(import.meta.dirname, '../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 320;
const SMALL = ['--size', '64x64', '--quality', 'preview', '--seed', '1'];
const isLong = process.env['BESO_LONG'] !== undefined;

describe('photos of two people, as a user gives them', () => {
  let folder: string;
  const card = openTestCardEngine();
  const path = (name: string): string => join(folder, name);

  /** Runs a command on an engine that draws test cards and remembers what it was asked for, or on the real one. */
  const run = async (argv: readonly string[], isReal = false) => {
    let [out, notes] = ['', ''];
    const studio = createStudio({
      ...(!isReal && { openEngine: async () => card }),
      peopleFolder: { folder: path('kept'), keyFile: path('key') },
    });
    const code = await runCommand(argv, studio, {
      out: (text) => {
        out += text;
      },
      note: (text) => {
        notes += text;
      },
      stdin: (async function* () {})(),
      terminalColumns: undefined,
      language: 'en',
      signal: new AbortController().signal,
    });
    await studio.close();
    return { code, out, notes };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beso-photos-'));
    const data = await loadHumanData(readAsset);
    const portrait = async (id: string): Promise<Buffer> => {
      const posed = poseBody(
        buildBody(data, resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1))),
        REST_POSE,
      );
      const { data: pixels } = drawHead(
        cameraOf(portraitView(0.1), eyeMiddle(posed), SIZE, SIZE),
        await headSurfaces(posed, textureLoader(readAsset)),
      );
      return sharp(Buffer.from(pixels), { raw: { width: SIZE, height: SIZE, channels: 3 } })
        .jpeg({ quality: 90 })
        .toBuffer();
    };
    const [man, woman] = [await portrait('rafael'), await portrait('yuki')];
    await sharp(man).toFile(path('man.jpg'));
    await sharp(woman).toFile(path('woman.jpg'));
    await sharp({ create: { width: 2 * SIZE, height: SIZE, channels: 3, background: '#777' } })
      .composite([
        { input: woman, left: 0, top: 0 },
        { input: man, left: SIZE, top: 0 },
      ])
      .jpeg({ quality: 90 })
      .toFile(path('couple.jpg'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  const drawn = (): readonly [Person, Person] => card.orders.at(-1)!.people;
  const fromPhotos = (): boolean[] => drawn().map(({ look }) => look.skin.faceTexture !== undefined);

  test.runIf(isLong)(
    'two photos give the two people of the picture',
    async () => {
      const made = await run([
        'picture',
        '--people',
        path('man.jpg'),
        path('woman.jpg'),
        '--consent',
        'yes',
        '--age',
        '42',
        '24',
        ...SMALL,
        '--out',
        path('two.png'),
        '--json',
      ]);
      expect(made, made.notes).toMatchObject({ code: 0 });
      expect(fromPhotos()).toEqual([true, true]);
      const [left, right] = drawn();
      expect(left.shape.gender).toBeGreaterThan(right.shape.gender);
    },
    300_000,
  );

  test('one photo of both, named twice, gives both, the left one on the left, and the picture says it is a composite', async () => {
    const made = await run([
      'picture',
      '--people',
      path('couple.jpg'),
      path('couple.jpg'),
      '--consent',
      'yes',
      '--age',
      '24',
      '42',
      ...SMALL,
      '--out',
      path('couple.png'),
    ]);
    expect(made, made.notes).toMatchObject({ code: 0 });
    expect(fromPhotos()).toEqual([true, true]);
    const [left, right] = drawn();
    expect(left.shape.gender).toBeLessThan(right.shape.gender);
    const { xmp } = await sharp(path('couple.png')).metadata();
    expect(xmp?.toString()).toContain('composite');
  }, 300_000);

  test('a photo of two for one person, and photos without consent, are refused and leave no file', async () => {
    const before = (await readdir(folder)).sort();
    const crowd = await run([
      'picture',
      '--people',
      path('couple.jpg'),
      path('man.jpg'),
      '--consent',
      'yes',
      ...SMALL,
      '--out',
      path('no.png'),
    ]);
    expect(crowd.code).toBe(2);
    expect(crowd.notes).toContain('couple.jpg');
    const unasked = await run([
      'picture',
      '--people',
      path('man.jpg'),
      path('woman.jpg'),
      ...SMALL,
      '--out',
      path('no.png'),
    ]);
    expect(unasked.code).toBe(2);
    expect(unasked.notes).toContain('consent');
    expect((await readdir(folder)).sort()).toEqual(before);
  }, 300_000);

  test.runIf(isLong)(
    'the atelier draws the two of a photo, no black and no grey picture',
    async () => {
      const made = await run(
        [
          'picture',
          '--people',
          path('couple.jpg'),
          path('couple.jpg'),
          '--consent',
          'yes',
          '--size',
          '256x256',
          '--quality',
          'preview',
          '--out',
          path('drawn.png'),
        ],
        true,
      );
      expect(made, made.notes).toMatchObject({ code: 0 });
      const { channels } = await sharp(path('drawn.png')).stats();
      expect(Math.min(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
    },
    300_000,
  );
});
