import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PaintOrder } from './engine.ts';
import { httpClient } from './http/client.ts';
import { paintOrder } from './paint-order.fixture.ts';
import { openRecordingProxy, type RecordingProxy, shortened } from './recording-proxy.fixture.ts';
import { findSdServer, type SdServer, startSdServer, writeBlankWeights } from './sd-server.fixture.ts';
import { sdcpp } from './sdcpp.ts';
import { realWorld } from './world.ts';

/*
 * Against a real sd-server on weights of zeros: `SD_SERVER=path npm run test:peers`. With BESO_RECORD=1 what it answered
 * is written to sdcpp.recorded.json, which the other tests are fed from.
 */
const found = findSdServer();
if (!found) console.log('sdcpp-peer: skipped; set SD_SERVER to the path of a real sd-server to run it');

const MINUTES = 60_000;
const world = realWorld({});

describe.runIf(found)('a real sd-server', { timeout: 12 * MINUTES }, () => {
  let folder: string;
  let server: SdServer;
  let proxy: RecordingProxy;
  const weights = (name: string) => join(folder, `${name}.safetensors`);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beso-sd-'));
    writeBlankWeights(found!.script, folder);
    server = await startSdServer(found!.program, [
      '-m',
      weights('model'),
      '--control-net',
      weights('control'),
    ]);
    proxy = await openRecordingProxy(server.url);
  }, 5 * MINUTES);
  afterAll(async () => {
    await proxy.close();
    await server.kill();
    await rm(folder, { recursive: true });
  });

  const open = (settings: Readonly<Record<string, unknown>>, url = proxy.url) => {
    const engine = sdcpp.open({ url, steps: 1, ...settings }, world);
    if (!engine.ok) throw new Error(JSON.stringify(engine.error));
    return engine.value.engine;
  };
  const make = async (
    order: PaintOrder,
    settings: Readonly<Record<string, unknown>> = {},
    signal = new AbortController().signal,
    url = proxy.url,
  ) => {
    const products = [];
    for await (const product of open(settings, url).make(order, { signal })) products.push(product);
    return products;
  };
  const untilGenerating = async (): Promise<void> => {
    const from = proxy.exchanges.length;
    const isGenerating = () =>
      proxy.exchanges
        .slice(from)
        .some(({ answer }) => (answer as { status?: string }).status === 'generating');
    while (!isGenerating()) await world.wait(100);
  };

  test('paints a picture steered by the depth guide, and the request says so', async () => {
    const state = await open({}).describe();
    expect(state).toMatchObject({ pictures: true, films: { kind: 'none' }, models: ['model.safetensors'] });
    expect(state.fault).toBeUndefined();
    const order = await paintOrder({ width: 64, height: 64 }, { seed: 1234 });
    const [product, ...more] = await make(order, { strength: 0.7 });
    expect(more).toEqual([]);
    expect(product).toMatchObject({
      ok: true,
      value: { kind: 'picture', mediaType: 'image/png', warnings: [] },
    });
    if (!product?.ok || product.value.kind !== 'picture') throw new Error('no picture');
    expect([...product.value.bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    const request = proxy.exchanges.find(({ path }) => path === '/sdcpp/v1/img_gen')?.sent;
    expect(request).toMatchObject({
      width: 64,
      height: 64,
      seed: 1234,
      control_strength: 0.7,
      sample_params: { sample_steps: 1 },
      control_image: Buffer.from(order.frames[0]!.depth).toString('base64'),
      prompt: order.prompt.prompt,
    });
  });

  test('starts from a picture and paints only what the mask shows', async () => {
    const order = await paintOrder({ width: 64, height: 64 });
    const [guides] = order.frames;
    const [product] = await make({ ...order, start: { picture: guides!.scene, mask: guides!.left } });
    expect(product).toMatchObject({ ok: true, value: { kind: 'picture' } });
  });

  test('names what the server lacks before anything is queued', async () => {
    const posts = proxy.exchanges.filter(({ method }) => method === 'POST').length;
    const [product] = await make(await paintOrder({ width: 64, height: 64 }), {
      lora: 'kissing',
      sampler: 'magic',
    });
    expect(product).toMatchObject({ ok: false, error: { code: 'engine-lacks', engine: 'sdcpp' } });
    expect(JSON.stringify(product)).toMatch(/kissing.*magic/);
    expect(proxy.exchanges.filter(({ method }) => method === 'POST')).toHaveLength(posts);
  });

  test('a broken request is a fault with the server’s words', async () => {
    const http = httpClient(world, { engine: 'sdcpp', home: new URL(proxy.url), mostBytes: 1e6 }, []);
    const signal = AbortSignal.timeout(10_000);
    const json = { prompt: 'x', output_format: 'tiff' };
    expect(await http.ask('/sdcpp/v1/img_gen', { method: 'POST', json, signal })).toMatchObject({
      ok: false,
      error: { code: 'bad-answer', detail: expect.stringContaining('400') },
    });
    expect(await http.ask('/sdcpp/v1/jobs/job_none', { signal })).toMatchObject({
      ok: false,
      error: { code: 'bad-answer', detail: '404: job not found' },
    });
  });

  test('a cancelled order ends at once, and one that waits is cancelled there', async () => {
    const order = await paintOrder({ width: 64, height: 64 });
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = make(order, { steps: 3 }, running.signal);
    await untilGenerating();
    const second = make(order, {}, waiting.signal);
    while (
      !proxy.exchanges.some(({ answer }) => (answer as { queue_position?: number }).queue_position === 1)
    ) {
      await world.wait(100);
    }
    for (const [controller, made] of [
      [waiting, second],
      [running, first],
    ] as const) {
      const start = performance.now();
      controller.abort();
      expect(await made).toEqual([{ ok: false, error: { code: 'cancelled' } }]);
      expect(performance.now() - start).toBeLessThan(2000);
    }
    const cancels = proxy.exchanges.filter(({ path }) => path.endsWith('/cancel'));
    // The one that waited is gone; the one that generates cannot be interrupted by this server.
    expect(cancels.map(({ status }) => status)).toEqual([200, 409]);
    expect(cancels[0]?.answer).toMatchObject({ status: 'cancelled' });
  });

  test('a server killed in mid-job is a fault, and one that comes back is asked again', async () => {
    const order = await paintOrder({ width: 64, height: 64 });
    const lost = make(order, { steps: 3, restartS: 1 });
    await untilGenerating();
    await server.kill();
    expect(await lost).toMatchObject([{ ok: false, error: { code: 'engine-crashed' } }]);

    await server.restart();
    const again = make(order, { steps: 3, restartS: 120 });
    await untilGenerating();
    await server.kill();
    await server.restart();
    expect(await again).toMatchObject([{ ok: true, value: { kind: 'picture' } }]);
  });

  test('makes a film after the depth film', async () => {
    await server.kill();
    const films = await startSdServer(found!.program, [
      '-m',
      weights('model'),
      '--motion-module',
      weights('motion'),
    ]);
    const filmProxy = await openRecordingProxy(films.url);
    try {
      const state = await open({}, filmProxy.url).describe();
      expect(state.films).toMatchObject({ kind: 'whole' });
      const size = { width: 128, height: 128 };
      const order = await paintOrder(size, { film: { seconds: 2, fps: 8 }, frames: 4 });
      const [product] = await make(order, { frames: 4 }, new AbortController().signal, filmProxy.url);
      expect(product).toMatchObject({ ok: true, value: { kind: 'film', mediaType: 'video/x-msvideo' } });
      const request = filmProxy.exchanges.find(({ path }) => path === '/sdcpp/v1/vid_gen')?.sent;
      expect(request).toMatchObject({
        control_frames: order.frames.map(({ depth }) => Buffer.from(depth).toString('base64')),
        video_frames: 4,
        fps: 2,
      });
      proxy.exchanges.push(...filmProxy.exchanges);
    } finally {
      await filmProxy.close();
      await films.kill();
    }
    if (process.env['BESO_RECORD']) {
      const path = join(import.meta.dirname, 'sdcpp.recorded.json');
      await writeFile(path, `${JSON.stringify(shortened(proxy.exchanges), null, 1)}\n`);
    }
  });
});
