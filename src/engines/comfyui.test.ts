import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { vaceGraph } from './comfyui/film.ts';
import { fluxGraph } from './comfyui/flux.ts';
import { isLink } from './comfyui/graph.ts';
import { faultsOfGraph, type ObjectInfo, objectInfoSchema } from './comfyui/object-info.ts';
import type { PictureParts } from './comfyui/pieces.ts';
import { sdxlGraph } from './comfyui/sdxl.ts';
import { comfySettingsSchema } from './comfyui/settings.ts';
import { comfyui } from './comfyui.ts';
import { openFakeComfy } from './comfyui-server.fixture.ts';
import { paintOrder } from './paint-order.fixture.ts';
import { realWorld } from './world.ts';

// Taken from ComfyUI's own source: see `source` in the file.
const documented = JSON.parse(
  readFileSync(join(import.meta.dirname, 'comfyui/object-info.documented.json'), 'utf8'),
) as { nodes: unknown };
const info: ObjectInfo = objectInfoSchema.parse(documented.nodes);

function partsOf(
  settings: Readonly<Record<string, unknown>>,
  extra: Partial<PictureParts['pictures']> = {},
): PictureParts & { readonly missing: string[]; readonly ignored: string[] } {
  const [missing, ignored]: [string[], string[]] = [[], []];
  return {
    info,
    settings: comfySettingsSchema.parse(settings),
    pictures: { depth: 'd.png', pose: 'p.png', left: 'l.png', right: 'r.png', references: [], ...extra },
    prompt: 'two adults kissing',
    negative: 'third eye',
    regions: { left: 'a woman', right: 'a man' },
    size: { width: 512, height: 768 },
    seed: 2 ** 32 - 1,
    lacks: (what) => missing.push(what),
    ignores: (setting) => ignored.push(setting),
    missing,
    ignored,
  };
}

describe.each([
  ['sdxl', sdxlGraph],
  ['flux', fluxGraph],
] as const)('the workflow of %s', (family, build) => {
  test.each([
    ['plain', {}, {}],
    ['from a picture', {}, { start: 's.png' }],
    ['of a masked part', {}, { start: 's.png', mask: 'm.png' }],
    ['of people in photos', {}, { references: ['a.jpg', 'b.jpg'] }],
    ['of people in photos, by PuLID', { identityBy: 'pulid' }, { references: ['a.jpg', 'b.jpg'] }],
    ['with a LoRA', { lora: 'kissing.safetensors' }, {}],
    ['enlarged', { upscaler: '4x-UltraSharp.pth' }, {}],
    ['without regions or pose', { regions: 0, poseStrength: 0 }, {}],
  ])('is valid %s', (_name, settings, pictures) => {
    const parts = partsOf({ family, ...settings }, pictures);
    const graph = build(parts, { width: 1024, height: 1536 });
    expect(parts.missing).toEqual([]);
    expect(parts.ignored).toEqual([]);
    expect(faultsOfGraph(graph, info)).toEqual({ missing: [], wrong: [] });
    // Every picture that was sent is loaded, every node leads to the one that shows the picture.
    const loaded = Object.values(graph).flatMap(({ inputs }) => inputs['image'] ?? []);
    for (const name of ['d.png', ...Object.values(pictures).flat()]) expect(loaded).toContain(name);
    const used = new Set<string>();
    const follow = (id: string): void => {
      used.add(id);
      for (const input of Object.values(graph[id]!.inputs)) if (isLink(input)) follow(input[0]);
    };
    follow(Object.keys(graph).find((id) => graph[id]!.class_type === 'PreviewImage')!);
    expect([...used].sort()).toEqual(Object.keys(graph).sort());
  });

  test('steers by depth and pose, with a prompt inside each mask', () => {
    const graph = Object.values(build(partsOf({ family, strength: 0.7 }), { width: 512, height: 768 }));
    const controls = graph.filter(({ class_type }) => class_type === 'ControlNetApplyAdvanced');
    expect(controls.map(({ inputs }) => inputs['strength'])).toEqual([0.7, 0.5]);
    expect(graph.filter(({ class_type }) => class_type === 'ConditioningSetMask')).toHaveLength(2);
    const texts = graph.flatMap(({ inputs }) => inputs['text'] ?? []);
    expect(texts).toEqual(expect.arrayContaining(['two adults kissing', 'a woman', 'a man']));
    expect(graph.find(({ class_type }) => class_type === 'KSampler')?.inputs['seed']).toBe(2 ** 32 - 1);
  });

  test('names missing nodes and models', () => {
    const {
      ControlNetLoader,
      IPAdapterAdvanced: _a,
      ApplyPulidFlux: _b,
      InfuseNetApply: _d,
      ConditioningSetMask: _c,
      ...rest
    } = info;
    const poor: ObjectInfo = {
      ...rest,
      ControlNetLoader: {
        ...ControlNetLoader!,
        input: {
          optional: {},
          required: {
            control_net_name: { ...ControlNetLoader!.input.required['control_net_name']!, choices: [] },
          },
        },
      },
    };
    const parts = { ...partsOf({ family }, { references: ['a.jpg'] }), info: poor };
    const graph = build(parts, { width: 512, height: 768 });
    expect(parts.missing.join()).toContain('ControlNet for depth');
    expect(parts.ignored).toEqual(['the reference photos', 'the pose guide']);
    expect(faultsOfGraph(graph, poor).missing.join()).toContain('ConditioningSetMask');
  });
});

test('the workflow of films is valid, with keys and without', () => {
  for (const keyMask of ['k.webp', undefined]) {
    const graph = vaceGraph({
      info,
      settings: comfySettingsSchema.parse({ lora: 'kissing.safetensors' }),
      control: 'c.webp',
      keyMask,
      reference: keyMask && 'r.png',
      prompt: 'x',
      negative: 'y',
      size: { width: 832, height: 480 },
      length: 33,
      seed: 7,
      lacks: (what) => expect(what).toBe(''),
    });
    expect(faultsOfGraph(graph, info)).toEqual({ missing: [], wrong: [] });
  }
});

test('the checker finds what a server would refuse', () => {
  const graph = (inputs: Record<string, unknown>) =>
    ({
      1: { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 512, batch_size: 1 } },
      2: { class_type: 'VAEDecode', inputs },
    }) as never;
  expect(faultsOfGraph(graph({ samples: ['1', 0] }), info).wrong).toEqual(['2 VAEDecode has no vae']);
  expect(faultsOfGraph(graph({ samples: ['1', 0], vae: ['1', 0] }), info).wrong.join()).toContain(
    'a LATENT for a VAE',
  );
  expect(faultsOfGraph(graph({ samples: ['1', 1], vae: ['9', 0] }), info).wrong).toHaveLength(2);
  const bad = {
    1: { class_type: 'EmptyLatentImage', inputs: { width: 4, height: 512.5, batch_size: 1, more: 1 } },
  } as never;
  expect(faultsOfGraph(bad, info).wrong).toHaveLength(3);
});

describe('against a server of answers', () => {
  const open = (fake: ReturnType<typeof openFakeComfy>, settings = {}) => {
    const engine = comfyui.open({ url: 'http://comfy.test', ...settings }, fake.world);
    if (!engine.ok) throw new Error(JSON.stringify(engine.error));
    return engine.value.engine;
  };

  test('sends the guides, follows the progress, fetches the picture', async () => {
    const fake = openFakeComfy(documented.nodes);
    const order = await paintOrder({ width: 256, height: 384 }, { seed: 99 });
    const parts: (number | undefined)[] = [];
    const products = [];
    for await (const product of open(fake).make(order, {
      signal: new AbortController().signal,
      onProgress: ({ part }) => parts.push(part),
    })) {
      products.push(product);
    }
    expect(products).toMatchObject([{ ok: true, value: { kind: 'picture', mediaType: 'image/png' } }]);
    expect(fake.uploads.map(({ bytes }) => bytes)).toContainEqual(order.frames[0]!.depth);
    expect(fake.uploads.every(({ type }) => type === 'temp')).toBe(true);
    const sampler = Object.values(fake.prompts[0]!).find(({ class_type }) => class_type === 'KSampler');
    expect(sampler?.inputs).toMatchObject({ seed: 99 });
    const known = parts.filter((part) => part !== undefined);
    expect(known.length).toBeGreaterThan(1);
    expect([...known].sort((a, b) => a - b)).toEqual(known);
  });

  test('the same over real sockets: forms, events, pictures', async () => {
    const fake = openFakeComfy(documented.nodes);
    const server = await fake.serve();
    const engine = comfyui.open({ url: server.url }, realWorld({}));
    if (!engine.ok) throw new Error(JSON.stringify(engine.error));
    const order = await paintOrder({ width: 64, height: 64 });
    const parts: (number | undefined)[] = [];
    const products = [];
    for await (const product of engine.value.engine.make(order, {
      signal: AbortSignal.timeout(20_000),
      onProgress: ({ part }) => parts.push(part),
    })) {
      products.push(product);
    }
    expect(products).toMatchObject([{ ok: true, value: { kind: 'picture' } }]);
    expect(fake.uploads.map(({ bytes }) => Buffer.from(bytes).equals(order.frames[0]!.depth))).toContain(
      true,
    );
    // Progress comes by the socket alone.
    expect(parts.filter((part) => part !== undefined && part > 0).length).toBeGreaterThan(0);
    await server.close();
  });

  test('paints keys, then the film, whose control holds them', async () => {
    const fake = openFakeComfy(documented.nodes, { frames: 9 });
    const order = await paintOrder({ width: 64, height: 64 }, { film: { seconds: 1, fps: 8 }, frames: 9 });
    const products = [];
    const engine = open(fake, { frames: 9 });
    expect((await engine.describe()).films).toMatchObject({ kind: 'whole', guideFrames: 9 });
    for await (const product of engine.make(order, { signal: new AbortController().signal }))
      products.push(product);
    expect(products).toMatchObject([{ ok: true, value: { kind: 'pictures', fps: 16 } }]);
    if (products[0]?.ok && products[0].value.kind === 'pictures')
      expect(products[0].value.pictures).toHaveLength(9);
    // Two keys (first and contact frame) and the film.
    expect(fake.prompts).toHaveLength(3);
    const films = fake.uploads.filter(({ name }) => name.endsWith('.webp'));
    for (const { bytes } of films) expect((await sharp(bytes).metadata()).pages).toBe(9);
    const [control, mask] = films;
    const mean = async (film: Uint8Array, page: number) =>
      (await sharp(film, { page }).stats()).channels[0]!.mean;
    for (let page = 0; page < 9; page++) {
      const isKey = page === 0 || page === 4;
      expect(await mean(mask!.bytes, page)).toBeCloseTo(isKey ? 0 : 255, 0);
      // The fake server paints 200; depth guides of the fixture are 20 and more by frame.
      expect(await mean(control!.bytes, page)).toBeCloseTo(isKey ? 200 : 20 + page, 0);
    }
  });

  test('names what is missing before anything is sent', async () => {
    const {
      WanVaceToVideo: _,
      CheckpointLoaderSimple: __,
      ...poor
    } = documented.nodes as Record<string, unknown>;
    const fake = openFakeComfy(poor);
    const products = [];
    const order = await paintOrder({ width: 64, height: 64 });
    for await (const product of open(fake).make(order, { signal: new AbortController().signal }))
      products.push(product);
    expect(products).toMatchObject([{ ok: false, error: { code: 'engine-lacks' } }]);
    expect(JSON.stringify(products)).toContain('CheckpointLoaderSimple');
    expect([fake.uploads, fake.prompts]).toEqual([[], []]);
    const state = await open(fake).describe();
    expect(state).toMatchObject({
      pictures: false,
      films: { kind: 'none' },
      fault: { code: 'engine-lacks' },
    });
    expect(await open(openFakeComfy(documented.nodes)).describe()).not.toHaveProperty('fault');
  });

  test('an order that fails there is a fault with its words', async () => {
    const fake = openFakeComfy(documented.nodes, {
      error: { node_type: 'KSampler', exception_type: 'RuntimeError', exception_message: 'shapes differ' },
    });
    const order = await paintOrder({ width: 64, height: 64 });
    const products = [];
    for await (const product of open(fake).make(order, { signal: new AbortController().signal }))
      products.push(product);
    expect(products).toEqual([
      { ok: false, error: { code: 'engine-crashed', detail: 'comfyui, KSampler: shapes differ' } },
    ]);
  });

  test('cancelling takes the order out of the queue and stops it, and only it', async () => {
    for (const running of [true, false]) {
      const fake = openFakeComfy(documented.nodes, { never: true, runs: running });
      const stop = new AbortController();
      const order = await paintOrder({ width: 64, height: 64 });
      const products = [];
      fake.onPrompt(() => setTimeout(() => stop.abort(), 5));
      for await (const product of open(fake).make(order, { signal: stop.signal })) products.push(product);
      expect(products).toEqual([{ ok: false, error: { code: 'cancelled' } }]);
      expect(fake.requests.filter((path) => path === 'POST /queue')).toHaveLength(1);
      expect(fake.requests.filter((path) => path === 'POST /interrupt')).toHaveLength(running ? 1 : 0);
    }
  });
});
