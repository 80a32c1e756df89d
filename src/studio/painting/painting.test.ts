import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { depthRangeOf } from '../../deliver/guide-pixels.ts';
import { testCard } from '../../deliver/test-card.fixture.ts';
import { recipeTextInXmp } from '../../deliver/xmp.ts';
import type { DrawnFrame } from '../../engines/engine.ts';
import { createStudio, type Studio } from '../index.ts';
import { openTestCardEngine } from '../test-card-engine.fixture.ts';
import { fitOf } from './fit.ts';
import { flickerMeter } from './flicker.ts';
import { readPicture } from './read-picture.ts';
import { openReplayServer } from './replay-server.fixture.ts';
import { sceneGuidesOf } from './scene-guides.ts';

let folder: string;
let studio: Studio | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-painting-'));
});
afterEach(async () => {
  await studio?.close();
  await rm(folder, { recursive: true });
});

const drawn = (width: number, height: number, index = 0, count = 1): DrawnFrame =>
  testCard(width, height, index, count) as DrawnFrame;

function open(
  engines: Readonly<Record<string, Readonly<Record<string, string | number>>>>,
  ladder?: string[],
): Studio {
  studio = createStudio({
    openEngine: async () => openTestCardEngine(),
    today: '2030-01-01',
    config: { engines, ...(ladder ? { ladder } : {}) },
  });
  return studio;
}

function briefOf(from: Studio, kind: 'picture' | 'film', more: object = {}) {
  const brief = from.complete(
    { seed: 4711, size: { width: 128, height: 96 }, quality: 'preview', ...more },
    kind,
  );
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  return brief.value;
}

const recipeIn = async (path: string) => {
  const { xmp } = await sharp(path).metadata();
  return JSON.parse(recipeTextInXmp(xmp!.toString('utf8'))!);
};

describe('the canvas of an engine', () => {
  const sizes = [
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
  ];
  test.each([
    [{ width: 1280, height: 720 }, sizes],
    [{ width: 1080, height: 1920 }, sizes],
    [
      { width: 64, height: 64 },
      { min: 256, max: 1440, multipleOf: 32 },
    ],
    [
      { width: 4096, height: 2048 },
      { min: 256, max: 1440, multipleOf: 32 },
    ],
    [
      { width: 130, height: 96 },
      { min: 64, max: 4096, multipleOf: 64 },
    ],
  ])('holds %j with its proportions kept', (size, allowed) => {
    const { canvas, content, left, top } = fitOf(size, allowed);
    if (Array.isArray(allowed)) expect(allowed).toContainEqual(canvas);
    else {
      const { min, max, multipleOf } = allowed as { min: number; max: number; multipleOf: number };
      for (const side of [canvas.width, canvas.height]) {
        expect(side % multipleOf).toBe(0);
        expect(side).toBeGreaterThanOrEqual(min);
        expect(side).toBeLessThanOrEqual(max);
      }
    }
    expect(content.width / content.height).toBeCloseTo(size.width / size.height, 1);
    expect(left * 2).toBeLessThanOrEqual(canvas.width - content.width);
    expect(top * 2).toBeLessThanOrEqual(canvas.height - content.height);
  });

  test('a picture laid on it and cut out again is the same picture', async () => {
    const frame = drawn(160, 90);
    const fit = fitOf({ width: 160, height: 90 }, sizes);
    const { scene } = await sceneGuidesOf(frame, depthRangeOf(frame.buffers.guides!.depthDm), fit);
    expect(await sharp(scene).metadata()).toMatchObject(fit.canvas);
    const back = await readPicture('test', scene, fit, { width: 160, height: 90 });
    if (!back.ok) throw new Error(JSON.stringify(back.error));
    let sum = 0;
    frame.buffers.colour.forEach((value, at) => {
      sum += Math.abs(value - back.value.pixels.colour[at]!);
    });
    expect(sum / frame.buffers.colour.length).toBeLessThan(2);
  });

  test('masks tell left from right and never overlap', async () => {
    const frame = drawn(160, 96);
    const fit = fitOf({ width: 160, height: 96 }, { min: 64, max: 4096, multipleOf: 8 });
    const { left, right } = await sceneGuidesOf(frame, depthRangeOf(frame.buffers.guides!.depthDm), fit);
    const [a, b] = await Promise.all([left, right].map((mask) => sharp(mask).greyscale().raw().toBuffer()));
    const { person } = frame.buffers.guides!;
    person.forEach((id, at) => {
      expect([a![at]! > 127, b![at]! > 127]).toEqual([id === 1, id === 2]);
    });
  });
});

test('flicker is zero of a still film and counts the mean step otherwise', () => {
  const meter = flickerMeter();
  const grey = (value: number) =>
    new Uint8Array(400).fill(value).map((each, at) => (at % 4 === 3 ? 255 : each));
  for (const [painted, scene] of [
    [10, 50],
    [14, 50],
    [18, 50],
  ] as const) {
    meter.add(grey(painted), grey(scene));
  }
  expect(meter.read()).toEqual({ painted: 4, scene: 0, pairs: 2 });
});

test('a painted picture carries recipe, engine, seed, model and warnings; the request carried the guide', async () => {
  const server = await openReplayServer('picture');
  const beso = open({ sdcpp: { url: server.url } });
  const brief = briefOf(beso, 'picture');
  const path = join(folder, 'kiss.png');
  const starts: unknown[] = [];
  const outcome = await beso.picture(brief, {
    path,
    engine: 'sdcpp',
    engineOptions: { steps: 2 },
    onStart: (about) => starts.push(about),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  expect(starts).toEqual([{ engine: 'sdcpp', sends: 'to-your-server' }]);
  expect(outcome.value).toMatchObject({ engine: 'sdcpp', model: 'model.safetensors', moves: [] });
  // The recorded server painted 64×64.
  expect(outcome.value.warnings).toMatchObject([{ code: 'size-changed', made: { width: 64, height: 64 } }]);
  expect(await sharp(path).metadata()).toMatchObject({ width: 128, height: 96 });
  expect(await recipeIn(path)).toMatchObject({
    engine: 'sdcpp',
    digitalSourceType: 'trainedAlgorithmicMedia',
    brief: { seed: 4711 },
    painting: { model: 'model.safetensors', settings: { steps: 2 }, warnings: [{ code: 'size-changed' }] },
  });
  expect(JSON.stringify(await recipeIn(path))).not.toContain(server.url);
  const [request] = server.sent;
  const frame = drawn(128, 96);
  const fit = fitOf(brief.size, { min: 64, max: 4096, multipleOf: 64 });
  const { depth } = await sceneGuidesOf(frame, depthRangeOf(frame.buffers.guides!.depthDm), fit);
  expect(request?.json).toMatchObject({
    seed: 4711,
    width: 128,
    height: 128,
    control_image: Buffer.from(depth).toString('base64'),
    sample_params: { sample_steps: 2 },
  });
  await server.close();
});

test('the ladder tells every move, and the last rung delivers', async () => {
  const server = await openReplayServer('picture', { failAfter: 0 });
  const beso = open({ sdcpp: { url: server.url }, comfyui: { url: 'http://127.0.0.1:9' } }, [
    'comfyui',
    'sdcpp',
  ]);
  const moves: unknown[] = [];
  const path = join(folder, 'kiss.png');
  const outcome = await beso.picture(briefOf(beso, 'picture'), {
    path,
    engine: 'auto',
    onMove: (move) => moves.push(move),
  });
  expect(outcome).toMatchObject({ ok: true, value: { engine: 'atelier', warnings: [], moves } });
  expect(moves).toMatchObject([
    { from: 'comfyui', to: 'sdcpp', fault: { code: 'unavailable' } },
    { from: 'sdcpp', to: 'atelier', fault: { code: 'rate-limited' } },
  ]);
  expect(await recipeIn(path)).toMatchObject({ engine: 'atelier', digitalSourceType: 'algorithmicMedia' });
  await server.close();
});

test('what an engine painted is looked at before anybody sees it', async () => {
  const server = await openReplayServer('picture');
  const looked: number[] = [];
  studio = createStudio({
    openEngine: async () => openTestCardEngine(),
    today: '2030-01-01',
    config: { engines: { sdcpp: { url: server.url } } },
    openPictureCheck: async () => ({
      judge: async ({ rgba }) => {
        looked.push(rgba.length);
        return { decision: 'refuse', code: 'nudity', shares: {} as never };
      },
    }),
  });
  const seen: unknown[] = [];
  const brief = briefOf(studio, 'picture');
  const job = { path: join(folder, 'kiss.png'), onFrame: (frame: unknown) => seen.push(frame) };
  expect(await studio.picture(brief, { ...job, engine: 'sdcpp' })).toMatchObject({
    error: [{ code: 'unsafe-result', engine: 'sdcpp', shows: 'nudity' }],
  });
  expect(looked).toEqual([128 * 96 * 4]);
  expect(seen).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
  // The atelier cannot draw what would have to be looked for.
  expect(await studio.picture(brief, job)).toMatchObject({ ok: true });
  expect(looked).toHaveLength(1);
  await server.close();
});

test('a scene that cannot be drawn is not tried on every rung', async () => {
  const server = await openReplayServer('picture');
  const drawer = openTestCardEngine({
    faultAt: { frame: 0, fault: { code: 'engine-crashed', detail: 'test' } },
  });
  studio = createStudio({
    openEngine: async () => drawer,
    today: '2030-01-01',
    config: { engines: { sdcpp: { url: server.url } }, ladder: ['sdcpp'] },
  });
  expect(await studio.picture(briefOf(studio, 'picture'), { engine: 'auto' })).toMatchObject({
    error: [{ code: 'engine-crashed', detail: 'test' }],
  });
  expect(drawer.orders).toHaveLength(1);
  await server.close();
});

test('an order that would cost too much is asked of nobody', async () => {
  const server = await openReplayServer('picture');
  vi.stubEnv('OPENAI_API_KEY', 'sk-test');
  const beso = open({ openai: { url: server.url } });
  const brief = briefOf(beso, 'film', { film: { seconds: 2, fps: 24 } });
  expect(await beso.film(brief, { path: join(folder, 'kiss.mp4'), engine: 'openai' })).toMatchObject({
    error: [{ code: 'too-costly', engine: 'openai', dollars: expect.closeTo(48 * 0.2), limit: 2 }],
  });
  expect(server.sent).toEqual([]);
  vi.unstubAllEnvs();
  await server.close();
});

test('a single engine that cannot is its fault, and nothing is written', async () => {
  const beso = open({ sdcpp: { url: 'http://127.0.0.1:9' } });
  const brief = briefOf(beso, 'picture');
  const outcome = await beso.picture(brief, { path: join(folder, 'kiss.png'), engine: 'sdcpp' });
  expect(outcome).toMatchObject({ ok: false, error: [{ code: 'unavailable', engine: 'sdcpp' }] });
  expect(await readdir(folder)).toEqual([]);
});

test('settings and engines that are none are named at once', async () => {
  const beso = open({});
  const brief = briefOf(beso, 'picture');
  expect(await beso.picture(brief, { engine: 'sdcp' })).toMatchObject({
    error: [{ code: 'unknown-name', option: '--engine', nearest: 'sdcpp' }],
  });
  expect(
    await beso.picture(brief, { engine: 'sdcpp', engineOptions: { step: 3, strength: 9 } }),
  ).toMatchObject({
    error: expect.arrayContaining([
      expect.objectContaining({ code: 'malformed', given: '9', expected: '2 or less' }),
      expect.objectContaining({ code: 'unknown-name', given: 'step', nearest: 'steps' }),
    ]),
  });
  for (const engine of ['auto', 'atelier']) {
    expect(await beso.picture(brief, { engine, engineOptions: { steps: 3 } })).toMatchObject({
      error: [{ code: 'malformed', option: '--engine-option', given: 'steps' }],
    });
  }
  expect(
    await beso.picture(brief, { engine: 'sdcpp', engineOptions: { trigger: 'nude teenagers' } }),
  ).toMatchObject({
    error: [{ code: 'refused' }],
  });
});

test('a whole film is decoded, fitted and delivered with its own rate', { timeout: 30_000 }, async () => {
  const server = await openReplayServer('film');
  const beso = open({ sdcpp: { url: server.url, frames: 4 } });
  const path = join(folder, 'kiss.mp4');
  const brief = briefOf(beso, 'film', { film: { seconds: 2, fps: 8 }, size: { width: 128, height: 128 } });
  const outcome = await beso.film(brief, { path, engine: 'sdcpp' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const warning = outcome.value.warnings.find(({ code }) => code === 'film-changed');
  if (warning?.code !== 'film-changed') throw new Error('no warning');
  expect(warning.wanted).toEqual({ frameCount: 16, fps: 8 });
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const { packetCount, averagePacketRate } = await track!.computePacketStats();
  expect(packetCount).toBe(warning.made.frameCount);
  expect(averagePacketRate).toBeCloseTo(warning.made.fps, 1);
  expect((await input.getMetadataTags()).comment).toContain('"engine":"sdcpp"');
  expect(server.sent[0]?.json['control_frames']).toHaveLength(4);
  await server.close();
});

test('an engine without films paints frame by frame, each from the one before, with one seed', {
  timeout: 30_000,
}, async () => {
  const server = await openReplayServer('picture');
  const beso = open({ sdcpp: { url: server.url } });
  const path = join(folder, 'kiss.mp4');
  const brief = briefOf(beso, 'film', { film: { seconds: 1, fps: 3 } });
  const outcome = await beso.film(brief, { path, engine: 'sdcpp' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  expect(server.sent.map(({ json }) => [json['seed'], typeof json['init_image']])).toEqual([
    [4711, 'undefined'],
    [4711, 'string'],
    [4711, 'string'],
  ]);
  // The recorded picture is the same every time; the scene moves.
  expect(outcome.value.warnings).toContainEqual(
    expect.objectContaining({ code: 'frame-by-frame', flicker: 0, sceneFlicker: expect.any(Number) }),
  );
  await server.close();
});

test('a picture from elsewhere is taken in as if an engine had made it', async () => {
  const beso = open({});
  const file = join(folder, 'from-midjourney.png');
  await sharp({ create: { width: 300, height: 200, channels: 3, background: '#336699' } })
    .png()
    .toFile(file);
  const size = await beso.sizeIn(file);
  expect(size).toEqual({ width: 300, height: 200 });
  const path = join(folder, 'in.jpg');
  const outcome = await beso.import(file, briefOf(beso, 'picture', { size }), { path, format: 'jpeg' });
  expect(outcome).toMatchObject({ ok: true, value: { engine: 'import', warnings: [] } });
  expect(await recipeIn(path)).toMatchObject({
    engine: 'import',
    digitalSourceType: 'trainedAlgorithmicMedia',
  });
  const { channels } = await sharp(path).stats();
  for (const [at, value] of [0x33, 0x66, 0x99].entries()) expect(channels[at]!.mean).toBeCloseTo(value, -1);
  await writeFile(file, 'no picture');
  expect(await beso.sizeIn(file)).toBeUndefined();
});
