import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchange } from './recording-proxy.fixture.ts';

/** A request as a fake provider sees it. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** How a provider behaves when all goes well, in the form of its documentation. */
export interface FakeProvider {
  /** The answer to a request; undefined for what it does not know. `picture` is where finished pictures lie. */
  answer(asked: Asked, picture: PictureLink): Response | undefined;
}

/** A picture and the address it is given out under. */
export interface PictureLink {
  readonly bytes: Uint8Array;
  readonly url: string;
}

const json = (data: unknown, status = 200) =>
  new Response(JSON.stringify(data), { status, headers: { 'content-type': 'application/json' } });
const base64 = ({ bytes }: PictureLink) => Buffer.from(bytes).toString('base64');

/** Answers by what method and path look like; the first that fits. */
const routes = (
  ...table: readonly (readonly [RegExp, (asked: Asked, picture: PictureLink) => Response])[]
): FakeProvider => ({
  answer: (asked, picture) => {
    const key = `${asked.method} ${asked.url.host}${asked.url.pathname}`;
    return table.find(([pattern]) => pattern.test(key))?.[1](asked, picture);
  },
});

/** Pending once, then done: every second poll. */
function secondTime(pending: unknown, done: (picture: PictureLink) => unknown) {
  let polls = 0;
  return (_asked: Asked, picture: PictureLink) => json(polls++ % 2 === 0 ? pending : done(picture));
}

const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, 'sdcpp.recorded.json'), 'utf8'),
) as readonly Exchange[];
const recordedAnswer = (find: (exchange: Exchange) => boolean): unknown => recorded.find(find)?.answer;
const isStatus = (status: string) => (exchange: Exchange) =>
  (exchange.answer as { status?: string }).status === status && exchange.method === 'GET';

const comfyNodes = (
  JSON.parse(readFileSync(join(import.meta.dirname, 'comfyui/object-info.documented.json'), 'utf8')) as {
    nodes: unknown;
  }
).nodes;

/** Providers by engine id, each opened anew for every order. */
export const PROVIDERS: Readonly<Record<string, () => FakeProvider>> = {
  // As a real sd-server answered (sdcpp.recorded.json).
  sdcpp: () => {
    let polls = 0;
    return routes(
      [/GET .*\/capabilities$/, () => json(recordedAnswer(({ path }) => path.endsWith('/capabilities')))],
      [
        /POST .*\/img_gen$/,
        () =>
          json(
            recordedAnswer(({ path, status }) => path.endsWith('/img_gen') && status === 202),
            202,
          ),
      ],
      [/GET .*\/jobs\//, () => json(recordedAnswer(isStatus(polls++ === 0 ? 'generating' : 'completed')))],
      [
        /POST .*\/cancel$/,
        () =>
          json(
            recordedAnswer(({ path, status }) => path.endsWith('/cancel') && status === 409),
            409,
          ),
      ],
    );
  },
  comfyui: () =>
    routes(
      [/GET .*\/system_stats$/, () => json({ system: {}, devices: [] })],
      [/GET .*\/object_info$/, () => json(comfyNodes)],
      [/POST .*\/upload\/image$/, () => json({ name: 'guide.png', subfolder: '', type: 'temp' })],
      [/POST .*\/prompt$/, () => json({ prompt_id: 'order-1', number: 1, node_errors: {} })],
      [/GET .*\/queue$/, () => json({ queue_running: [[0, 'order-1']], queue_pending: [] })],
      [
        /GET .*\/history\//,
        () =>
          json({
            'order-1': { outputs: { 9: { images: [{ filename: 'a.png', subfolder: '', type: 'temp' }] } } },
          }),
      ],
      [
        /GET .*\/view$/,
        (_asked, { bytes }) =>
          new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/png' } }),
      ],
      [/POST /, () => json({})],
    ),
  openai: () =>
    routes([
      /POST api\.openai\.com\/v1\/images\/(edits|generations)$/,
      (_asked, picture) => json({ created: 1, data: [{ b64_json: base64(picture) }] }),
    ]),
  google: () =>
    routes([
      /POST generativelanguage.*:generateContent$/,
      (_asked, picture) =>
        json({
          candidates: [
            {
              content: {
                role: 'model',
                parts: [{ inlineData: { mimeType: 'image/png', data: base64(picture) } }],
              },
              finishReason: 'STOP',
            },
          ],
          usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
        }),
    ]),
  bfl: () =>
    routes(
      [
        /POST api\.bfl\.ai\/v1\//,
        () => json({ id: 'job', polling_url: 'https://api.eu1.bfl.ai/v1/get_result?id=job' }),
      ],
      [
        /GET api\.eu1\.bfl\.ai/,
        secondTime({ id: 'job', status: 'Pending' }, ({ url }) => ({
          id: 'job',
          status: 'Ready',
          result: { sample: url },
        })),
      ],
    ),
  fal: () =>
    routes([
      /POST fal\.run\//,
      (_asked, { url }) =>
        json({
          images: [{ url, width: 64, height: 64, content_type: 'image/png' }],
          seed: 7,
          has_nsfw_concepts: [false],
          prompt: 'x',
          timings: {},
        }),
    ]),
  replicate: () => {
    const urls = {
      get: 'https://api.replicate.com/v1/predictions/job',
      cancel: 'https://api.replicate.com/v1/predictions/job/cancel',
    };
    return routes(
      [/POST api\.replicate\.com.*\/cancel$/, () => json({ status: 'canceled', urls })],
      [/POST api\.replicate\.com/, () => json({ id: 'job', status: 'starting', urls }, 201)],
      [
        /GET api\.replicate\.com/,
        secondTime({ id: 'job', status: 'processing', urls }, ({ url }) => ({
          id: 'job',
          status: 'succeeded',
          output: url,
          urls,
        })),
      ],
    );
  },
  luma: () =>
    routes(
      [
        /POST api\.lumalabs\.ai/,
        () =>
          json(
            {
              id: 'job',
              generation_type: 'image',
              state: 'queued',
              created_at: '2026-01-01',
              assets: null,
              model: 'photon-1',
            },
            201,
          ),
      ],
      [
        /GET api\.lumalabs\.ai/,
        secondTime(
          {
            id: 'job',
            generation_type: 'image',
            state: 'dreaming',
            created_at: '2026-01-01',
            assets: null,
            model: 'photon-1',
          },
          ({ url }) => ({
            id: 'job',
            generation_type: 'image',
            state: 'completed',
            created_at: '2026-01-01',
            assets: { image: url },
            model: 'photon-1',
          }),
        ),
      ],
      [/DELETE api\.lumalabs\.ai/, () => new Response(null, { status: 204 })],
    ),
  xai: () =>
    routes([
      /POST api\.x\.ai\/v1\/images\//,
      (_asked, picture) => json({ data: [{ b64_json: base64(picture) }] }),
    ]),
  stability: () =>
    routes([
      /POST api\.stability\.ai\/v2beta\/stable-image\/control\/structure$/,
      (_asked, { bytes }) =>
        new Response(new Uint8Array(bytes), {
          headers: { 'content-type': 'image/png', 'finish-reason': 'SUCCESS', seed: '7' },
        }),
    ]),
  firefly: () =>
    routes(
      [
        /POST ims-na1\.adobelogin\.com/,
        () => json({ access_token: 'a-token', token_type: 'bearer', expires_in: 86399 }),
      ],
      [/POST firefly-api\.adobe\.io\/v2\/storage\/image$/, () => json({ images: [{ id: 'upload' }] })],
      [
        /POST firefly-api\.adobe\.io\/v3\/images\/generate-async$/,
        () =>
          json(
            {
              jobId: 'job',
              statusUrl: 'https://firefly-epo.adobe.io/v3/status/job',
              cancelUrl: 'https://firefly-epo.adobe.io/v3/cancel/job',
            },
            202,
          ),
      ],
      [
        /GET firefly-epo\.adobe\.io\/v3\/status/,
        secondTime({ status: 'running', jobId: 'job', progress: 40 }, ({ url }) => ({
          status: 'succeeded',
          jobId: 'job',
          result: { size: {}, outputs: [{ seed: 7, image: { url } }] },
        })),
      ],
      [/PUT firefly-epo\.adobe\.io\/v3\/cancel/, () => json({})],
    ),
};

/** Engines whose finished pictures are fetched from an address that an answer gives. */
export const DOWNLOADING = ['bfl', 'fal', 'replicate', 'luma', 'firefly'];

/** Providers that make films, as for pictures; `picture` stands for the film. */
export const FILM_PROVIDERS: Readonly<Record<string, () => FakeProvider>> = {
  google: () =>
    routes(
      [/POST generativelanguage.*:predictLongRunning$/, () => json({ name: 'models/veo/operations/job' })],
      [
        /GET generativelanguage.*\/operations\/job$/,
        secondTime({ name: 'models/veo/operations/job', done: false }, ({ url }) => ({
          name: 'models/veo/operations/job',
          done: true,
          response: { generateVideoResponse: { generatedSamples: [{ video: { uri: url } }] } },
        })),
      ],
    ),
  bfl: PROVIDERS['bfl']!,
  fal: () =>
    routes(
      [
        /POST queue\.fal\.run\//,
        () =>
          json({
            request_id: 'job',
            response_url: 'https://queue.fal.run/requests/job',
            cancel_url: 'https://queue.fal.run/requests/job/cancel',
          }),
      ],
      [/GET queue\.fal\.run\//, (_asked, { url }) => json({ video: { url, content_type: 'video/mp4' } })],
    ),
  replicate: PROVIDERS['replicate']!,
  xai: () =>
    routes(
      [/POST api\.x\.ai\/v1\/videos\/generations$/, () => json({ request_id: 'job' })],
      [
        /GET api\.x\.ai\/v1\/videos\/job$/,
        secondTime({ status: 'pending' }, ({ url }) => ({
          status: 'done',
          video: { url, duration: 5 },
          model: 'grok',
        })),
      ],
    ),
};
