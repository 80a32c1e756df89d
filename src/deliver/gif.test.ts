import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFilm } from './film.ts';
import { gifOfFilm, openGif } from './gif.ts';
import { readRecipeBrief } from './read-recipe.ts';
import { testCard, testRecipe } from './test-card.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-gif-'));
});
afterAll(() => rm(folder, { recursive: true }));

const [width, height] = [640, 384];
const seconds = 1;

/** A test card's film. */
async function film(fps: number): Promise<Uint8Array> {
  const path = join(folder, `kiss-${fps}.mp4`);
  const recipe = testRecipe({ seconds, fps });
  const frameCount = seconds * fps;
  const writer = await openFilm({ path, format: 'mp4', width, height, fps, frameCount, recipe });
  if (!writer.ok) throw new Error(writer.error.code);
  for (let index = 0; index < frameCount; index++) {
    expect((await writer.value.add(testCard(width, height, index, frameCount).buffers)).ok).toBe(true);
  }
  expect((await writer.value.finish()).ok).toBe(true);
  return readFile(path);
}

test.each([25, 6])(
  'a film of %s frames a second becomes a GIF as long, with its colours, movement and recipe',
  async (fps) => {
    const gif = await gifOfFilm(await film(fps));
    const {
      pages,
      delay,
      loop,
      pageHeight,
      width: across,
      format,
    } = await sharp(gif, { pages: -1 }).metadata();
    expect([format, across, pageHeight, loop]).toEqual(['gif', 480, 288, 0]);
    const lastsMs = delay!.reduce((sum, ms) => sum + ms, 0);
    expect(Math.abs(lastsMs - seconds * 1000)).toBeLessThanOrEqual(80);
    expect(pages).toBeGreaterThanOrEqual(fps === 25 ? 12 : 6);
    const pixelOf = async (page: number, left: number, top: number) => [
      ...(await sharp(gif, { page })
        .removeAlpha()
        .extract({ left, top, width: 1, height: 1 })
        .raw()
        .toBuffer()),
    ];
    const centre = Math.round(480 / 2 - (288 / 4) * 1.2);
    for (const [at, wanted] of [
      [await pixelOf(0, centre, 144), [210, 120, 90]],
      [await pixelOf(0, 2, 2), [80, 80, 200]],
    ] as const)
      at.forEach((value, k) => {
        expect(Math.abs(value - wanted[k]!)).toBeLessThan(14);
      });
    const [first, last] = await Promise.all(
      [0, pages! - 1].map((page) => sharp(gif, { page }).raw().toBuffer()),
    );
    expect(Buffer.compare(first!, last!)).not.toBe(0);
    const path = join(folder, `kiss-${fps}.gif`);
    await writeFile(path, gif);
    expect(await readRecipeBrief(path)).toEqual({ ok: true, value: testRecipe({ seconds, fps }).brief });
  },
);

test('what is no film is no GIF', async () => {
  await expect(gifOfFilm(new Uint8Array(64))).rejects.toThrow();
});

test('a GIF in the making leaves nothing behind when it is thrown away, and nothing beside it when it is finished', async () => {
  const beside = await mkdtemp(join(folder, 'made-'));
  const plan = {
    path: join(beside, 'kiss.gif'),
    width,
    height,
    fps: 6,
    frameCount: 6,
    recipe: testRecipe({ seconds, fps: 6 }),
  };
  for (const isFinished of [false, true]) {
    const writer = await openGif(plan);
    if (!writer.ok) throw new Error(writer.error.code);
    expect((await readdir(beside)).length).toBeGreaterThan(0);
    for (let index = 0; index < 6; index++) await writer.value.add(testCard(width, height, index, 6).buffers);
    if (isFinished) expect(await writer.value.finish()).toEqual({ ok: true, value: plan.path });
    await writer.value.discard();
    expect(await readdir(beside)).toEqual(isFinished ? ['kiss.gif'] : []);
  }
});

test('a GIF that cannot be written names its own place', async () => {
  const path = join(folder, 'nowhere', 'kiss.gif');
  const writer = await openGif({
    path,
    width,
    height,
    fps: 6,
    frameCount: 6,
    recipe: testRecipe({ seconds, fps: 6 }),
  });
  expect(writer).toMatchObject({ ok: false, error: { code: 'unwritable', path, why: 'no-such-folder' } });
});
