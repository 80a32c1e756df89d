import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGuides } from './guides.ts';
import { testCard, testRecipe } from './test-card.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-guides-'));
});
afterAll(() => rm(folder, { recursive: true }));

const NAMES = [
  'depth.png',
  'edges.png',
  'landmarks.json',
  'normal.png',
  'openpose.png',
  'parts.png',
  'person.png',
  'scene.json',
];
const [width, height] = [160, 96];

async function writeGuides(out: string, frameCount: number): Promise<readonly string[]> {
  const recipe = testRecipe(frameCount > 1 ? { seconds: frameCount / 24, fps: 24 } : undefined);
  const guides = await openGuides(out, testCard(width, height, 0, frameCount), recipe);
  if (!guides.ok) throw new Error(guides.error.code);
  for (let index = 0; index < frameCount; index++) {
    expect(await guides.value.add(testCard(width, height, index, frameCount))).toMatchObject({ ok: true });
  }
  const finished = await guides.value.finish();
  if (!finished.ok) throw new Error(finished.error.code);
  return finished.value;
}

test('a picture gives one of each', async () => {
  const out = join(folder, 'still');
  const files = await writeGuides(out, 1);
  expect(files.map((file) => basename(file))).toEqual(NAMES);
  expect(await readdir(folder)).toEqual(['still']);

  const depth = await sharp(join(out, 'depth.png')).metadata();
  expect([depth.width, depth.height, depth.depth, depth.channels]).toEqual([width, height, 'ushort', 1]);

  const { depth: range } = JSON.parse(await readFile(join(out, 'scene.json'), 'utf8'));
  const greys = await sharp(join(out, 'depth.png'))
    .toColourspace('grey16')
    .raw({ depth: 'ushort' })
    .toBuffer();
  const values = new Uint16Array(greys.buffer, greys.byteOffset, greys.length / 2);
  const { guides } = testCard(width, height).buffers;
  const worstDm = values.reduce((worst, value, at) => {
    const truth = guides!.depthDm[at]!;
    if (!Number.isFinite(truth)) return value === 0 ? worst : Number.POSITIVE_INFINITY;
    const read = range.farDm - ((value - 1) / 65534) * (range.farDm - range.nearDm);
    return Math.max(worst, Math.abs(read - truth));
  }, 0);
  expect(worstDm).toBeLessThan(1e-4);
});

test('the two masks are red and blue and do not overlap', async () => {
  const out = join(folder, 'masks');
  await writeGuides(out, 1);
  const pixels = await sharp(join(out, 'person.png')).raw().toBuffer();
  const { person } = testCard(width, height).buffers.guides!;
  const colours = [
    [0, 0, 0],
    [255, 0, 0],
    [0, 0, 255],
  ];
  person.forEach((id, at) => {
    if ([0, 1, 2].some((channel) => pixels[at * 3 + channel] !== colours[id]![channel])) {
      throw new Error(`pixel ${at} of person ${id} has another colour`);
    }
  });
  expect(new Set(person)).toEqual(new Set([0, 1, 2]));
});

test('a film gives a folder a frame and a depth film', async () => {
  const out = join(folder, 'film');
  await writeGuides(out, 3);
  expect((await readdir(out)).sort()).toEqual(['00000', '00001', '00002', 'depth.mp4']);
  expect((await readdir(join(out, '00002'))).sort()).toEqual(NAMES);
});

test('answers where it cannot write', async () => {
  const guides = await openGuides(join(folder, 'none', 'deeper'), testCard(width, height), testRecipe());
  expect(guides).toMatchObject({ ok: false, error: { code: 'unwritable', why: 'no-such-folder' } });
});
