import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePicture, type PictureFormat, writePicture } from './picture.ts';
import { readRecipeBrief } from './read-recipe.ts';
import { recipeOf } from './recipe.ts';
import { testCard, testRecipe } from './test-card.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-picture-'));
});
afterAll(() => rm(folder, { recursive: true }));

const { buffers } = testCard(160, 96);
const formats: readonly PictureFormat[] = ['png', 'jpeg', 'webp'];

test.each(formats)('%s holds the pixels and the recipe', async (format) => {
  const path = join(folder, `kiss.${format}`);
  expect(await writePicture(path, buffers, format, testRecipe())).toEqual({ ok: true, value: path });
  expect(await readRecipeBrief(path)).toEqual({ ok: true, value: testRecipe().brief });

  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([160, 96, 3]);
  const worst = data.reduce((most, value, at) => {
    const original = buffers.colour[Math.floor(at / 3) * 4 + (at % 3)]!;
    return Math.max(most, Math.abs(value - original));
  }, 0);
  if (format === 'png') expect(worst).toBe(0);
  const mean = data.reduce((sum, value, at) => {
    const original = buffers.colour[Math.floor(at / 3) * 4 + (at % 3)]!;
    return sum + Math.abs(value - original) / data.length;
  }, 0);
  expect(mean).toBeLessThan(3);
});

test('says by IPTC where it comes from', async () => {
  const xmpOf = async (recipe: Parameters<typeof encodePicture>[2]) =>
    String((await sharp(await encodePicture(buffers, 'png', recipe)).metadata()).xmp);
  expect(await xmpOf(testRecipe())).toContain('digitalsourcetype/algorithmicMedia<');
  const { brief } = testRecipe();
  const withPhoto = recipeOf({ ...brief, people: [{ photo: 'a.jpg' }, {}] }, 'atelier', '1.0.0');
  expect(await xmpOf(withPhoto)).toContain('digitalsourcetype/compositeSynthetic<');
});

test('answers where it cannot write, and leaves nothing behind', async () => {
  const write = (path: string) => writePicture(path, buffers, 'png', testRecipe());
  expect(await write(join(folder, 'none', 'kiss.png'))).toMatchObject({ error: { why: 'no-such-folder' } });
  expect(await write(folder)).toMatchObject({ error: { code: 'unwritable' } });
  expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
});

test('answers where there is no recipe', async () => {
  expect(await readRecipeBrief(join(folder, 'none.png'))).toMatchObject({ error: { why: 'missing' } });
  const bare = join(folder, 'bare.png');
  await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).toFile(bare);
  expect(await readRecipeBrief(bare)).toMatchObject({ error: { why: 'no-recipe' } });
  expect(await readRecipeBrief(import.meta.filename)).toMatchObject({ error: { why: 'not-a-picture' } });
  expect(await readRecipeBrief(folder)).toMatchObject({ error: { why: 'not-a-picture' } });
});
