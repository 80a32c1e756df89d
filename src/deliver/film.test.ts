import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input, VideoSampleSink } from 'mediabunny';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FilmFormat, openFilm } from './film.ts';
import { readRecipeBrief } from './read-recipe.ts';
import { testCard, testRecipe } from './test-card.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-film-'));
});
afterAll(() => rm(folder, { recursive: true }));

const [width, height, fps, frameCount] = [160, 96, 24, 36];
const recipe = testRecipe({ seconds: 1.5, fps });
const plan = (format: FilmFormat) => ({
  path: join(folder, `kiss.${format}`),
  format,
  width,
  height,
  fps,
  frameCount,
  recipe,
});

async function writeFilm(format: FilmFormat): Promise<string> {
  const film = await openFilm(plan(format));
  if (!film.ok) throw new Error(film.error.code);
  for (let index = 0; index < frameCount; index++) {
    const added = await film.value.add(testCard(width, height, index, frameCount).buffers);
    expect(added.ok).toBe(true);
  }
  const finished = await film.value.finish();
  if (!finished.ok) throw new Error(finished.error.code);
  await film.value.discard();
  return finished.value;
}

test.each(['mp4', 'webm'] as const)(
  '%s reads back: count, length, size, colours, movement, recipe',
  async (format) => {
    const path = await writeFilm(format);
    using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error('no video track');
    const lumas: Uint8Array[] = [];
    for await (const sample of new VideoSampleSink(track).samples()) {
      const planes = new Uint8Array(sample.allocationSize({ format: 'I420' }));
      await sample.copyTo(planes, { format: 'I420' });
      lumas.push(planes.slice(0, width * height));
      sample.close();
    }
    expect(lumas).toHaveLength(frameCount);
    expect(await track.computeDuration()).toBeCloseTo(frameCount / fps, 2);
    expect([await track.getDisplayWidth(), await track.getDisplayHeight()]).toEqual([width, height]);

    // The background's top row is (80, 80, 200): Y' = 16 + 219·(0.2126·80 + 0.7152·80 + 0.0722·200) / 255 = 92.2.
    for (const luma of lumas) expect(luma[0]).toBeCloseTo(92.2, -1);
    const moved = lumas
      .slice(1)
      .filter((luma, index) => luma.some((value, at) => Math.abs(value - lumas[index]![at]!) > 8));
    expect(moved.length).toBeGreaterThan(frameCount / 2);
    expect(await readRecipeBrief(path)).toEqual({ ok: true, value: recipe.brief });
  },
);

test('mp4 carries XMP, limited range and H.264 in the eyes of a second reader', async (context) => {
  const path = await writeFilm('mp4');
  expect((await readFile(path)).includes('digitalsourcetype/algorithmicMedia')).toBe(true);
  if (spawnSync('ffprobe', ['-version']).error) return context.skip('ffprobe is not installed');
  const entries = 'stream=codec_name,width,height,color_range,color_space,nb_read_frames,r_frame_rate';
  const output = execFileSync(
    'ffprobe',
    ['-v', 'error', '-count_frames', '-show_entries', entries, '-of', 'json', path],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(output).streams).toEqual([
    {
      codec_name: 'h264',
      width,
      height,
      color_range: 'tv',
      color_space: 'bt709',
      r_frame_rate: '24/1',
      nb_read_frames: String(frameCount),
    },
  ]);
});

test('leaves nothing of a film that was thrown away, and the older one in its place', async () => {
  const { path } = plan('mp4');
  await writeFile(path, 'older');
  const film = await openFilm(plan('mp4'));
  if (!film.ok) throw new Error(film.error.code);
  await film.value.add(testCard(width, height).buffers);
  await film.value.discard();
  expect(await readFile(path, 'utf8')).toBe('older');
  expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
});

test('answers where it cannot write', async () => {
  const film = await openFilm({ ...plan('mp4'), path: join(folder, 'none', 'kiss.mp4') });
  expect(film).toMatchObject({ ok: false, error: { code: 'unwritable', why: 'no-such-folder' } });
});
