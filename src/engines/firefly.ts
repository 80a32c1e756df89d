import { z } from 'zod';
import type { MachineFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { EngineProgress, PaintOrder, Product } from './engine.ts';
import { defineEngine } from './entry.ts';
import { soundsLikeModeration } from './http/answer-faults.ts';
import { type HttpClient, httpClient } from './http/client.ts';
import { paintingEngine } from './painter.ts';
import type { EngineWorld } from './world.ts';

// Plain REST (developer.adobe.com, Firefly API v3) rather than @adobe/firefly-apis: its files are under Adobe's own
// licence, which forbids passing them on, and it takes no fetch of ours, so that addresses could not be checked.

const ID = 'firefly';
const VARIABLES = ['FIREFLY_CLIENT_ID', 'FIREFLY_CLIENT_SECRET'];
const MOST_BYTES = 128 * 2 ** 20;
/** A token holds for a day; it is asked for anew before. */
const TOKEN_MS = 20 * 3600 * 1000;

const settingsSchema = z.strictObject({
  strength: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .default(70)
    .describe('how strongly the depth steers the structure, 0 to 100'),
  style: z
    .enum(['scene', 'none'])
    .default('none')
    .describe('whether the look follows the scene as the atelier draws it'),
  model: z
    .string()
    .max(60)
    .default('image4_standard')
    .describe('model version, such as image4_standard or image4_ultra'),
  url: z
    .url({ protocol: /^https?$/ })
    .default('https://firefly-api.adobe.io')
    .describe('address of the service'),
  loginUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://ims-na1.adobelogin.com')
    .describe('address that gives out tokens'),
  pollMs: z.coerce
    .number()
    .min(1)
    .max(60_000)
    .default(1500)
    .describe('how often it is asked whether it is done'),
  timeoutS: z.coerce.number().min(1).max(3600).default(300).describe('longest an order may take'),
});
type Settings = z.output<typeof settingsSchema>;

/** Adobe Firefly: the depth guide as structure reference, the scene as style reference. */
export const firefly = defineEngine({
  id: ID,
  dialects: { picture: 'firefly', film: 'firefly' },
  variables: VARIABLES,
  settings: settingsSchema,
  open: (settings, world) => {
    const [id, secret] = VARIABLES.map((name) => world.secret(name));
    const signedOut: MachineFault = { code: 'not-signed-in', engine: ID, variables: VARIABLES };
    const service = openService(world, settings, id ?? '', secret ?? '');
    return paintingEngine({
      id: ID,
      world,
      secrets: [id, secret].filter((value) => value !== undefined),
      timeoutS: settings.timeoutS,
      describe: async () => ({
        ...(id && secret ? {} : { fault: signedOut }),
        pictures: true,
        films: { kind: 'none' },
        guides: ['depth', ...(settings.style === 'scene' ? (['scene'] as const) : [])],
        references: 0,
        starts: 'no',
        seeds: true,
        sizes: [
          { width: 2048, height: 2048 },
          { width: 2304, height: 1792 },
          { width: 1792, height: 2304 },
          { width: 2688, height: 1536 },
          { width: 1440, height: 2560 },
        ],
        sends: 'to-provider',
        usualSeconds: 15,
        models: [settings.model],
      }),
      paint: async (order, signal, onProgress) => {
        if (!id || !secret) return err(signedOut);
        return service.paint(order, signal, onProgress);
      },
    });
  },
});

const tokenSchema = z.object({ access_token: z.string().min(1) });
const uploadedSchema = z.object({ images: z.array(z.object({ id: z.string() })).min(1) });
const submittedSchema = z.object({ jobId: z.string(), statusUrl: z.url(), cancelUrl: z.url().optional() });
const statusSchema = z.object({
  status: z.string(),
  progress: z.number().optional(),
  result: z
    .object({ outputs: z.array(z.object({ image: z.object({ url: z.url() }) })).optional() })
    .optional(),
});

const badAnswer = (detail: string): Result<never, MachineFault> =>
  err({ code: 'bad-answer', engine: ID, detail });

function openService(world: EngineWorld, settings: Settings, clientId: string, clientSecret: string) {
  const client = (home: string, trusted: string[] = []): HttpClient =>
    httpClient(world, { engine: ID, home: new URL(home), trusted, mostBytes: MOST_BYTES }, VARIABLES);
  const login = client(settings.loginUrl);
  const api = client(settings.url, ['.adobe.io']);
  let token: { readonly text: string; readonly untilMs: number } | undefined;

  const signIn = async (signal: AbortSignal): Promise<Result<string, MachineFault>> => {
    if (token && token.untilMs > world.nowMs()) return ok(token.text);
    const answer = await login.ask('/ims/token/v3', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'openid,AdobeID,session,additional_info,read_organizations,firefly_api,ff_apis',
      }),
      signal,
    });
    // Whatever the login service does not like about credentials is told as 400 or 401.
    if (!answer.ok) {
      return answer.error.code === 'bad-answer'
        ? err({ code: 'not-signed-in', engine: ID, variables: VARIABLES })
        : answer;
    }
    const read = tokenSchema.safeParse(answer.value.json());
    if (!read.success) return badAnswer('no token');
    token = { text: read.data.access_token, untilMs: world.nowMs() + TOKEN_MS };
    return ok(token.text);
  };

  const paint = async (
    { prompt, frames, brief }: PaintOrder,
    signal: AbortSignal,
    onProgress: (progress: EngineProgress) => void,
  ): Promise<Result<Product, MachineFault>> => {
    const [guides] = frames;
    if (!guides) return badAnswer('an order without guides');
    const signedIn = await signIn(signal);
    if (!signedIn.ok) return signedIn;
    const headers = { authorization: `Bearer ${signedIn.value}`, 'x-api-key': clientId };
    onProgress({ part: 0 });

    const ids: string[] = [];
    for (const picture of [guides.depth, ...(settings.style === 'scene' ? [guides.scene] : [])]) {
      const answer = await api.ask('/v2/storage/image', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'image/png' },
        body: new Uint8Array(picture),
        signal,
      });
      if (!answer.ok) return answer;
      const read = uploadedSchema.safeParse(answer.value.json());
      if (!read.success) return badAnswer('it did not say where a guide went');
      ids.push(read.data.images[0]!.id);
    }
    const [depthId, styleId] = ids;
    const answer = await api.ask('/v3/images/generate-async', {
      method: 'POST',
      headers: { ...headers, 'x-model-version': settings.model },
      json: {
        prompt: prompt.prompt,
        ...(prompt.negative ? { negativePrompt: prompt.negative } : {}),
        numVariations: 1,
        seeds: [brief.seed],
        size: brief.size,
        contentClass: brief.style === 'film-still' ? 'photo' : 'art',
        structure: { strength: settings.strength, imageReference: { source: { uploadId: depthId } } },
        ...(styleId ? { style: { imageReference: { source: { uploadId: styleId } } } } : {}),
      },
      signal,
    });
    if (!answer.ok) return answer;
    const job = submittedSchema.safeParse(answer.value.json());
    if (!job.success) return badAnswer('no job in its answer');
    const { statusUrl, cancelUrl } = job.data;
    for (;;) {
      await world.wait(settings.pollMs, signal);
      if (signal.aborted) {
        if (cancelUrl)
          await api.ask(cancelUrl, { method: 'PUT', headers, signal: AbortSignal.timeout(1000) });
        return err({ code: 'cancelled' });
      }
      const asked = await api.ask(statusUrl, { headers, signal });
      if (!asked.ok) {
        if (signal.aborted) continue;
        return asked;
      }
      const read = statusSchema.safeParse(asked.value.json());
      if (!read.success) return badAnswer('a job of unknown form');
      const { status, progress, result } = read.data;
      if (/^(failed|error|cancel+ed)$/i.test(status)) {
        const text = new TextDecoder().decode(asked.value.bytes);
        const said = text.slice(0, 300);
        return err(
          soundsLikeModeration(text)
            ? { code: 'refused-by-provider', engine: ID, said }
            : { code: 'bad-answer', engine: ID, detail: `${status}: ${said}` },
        );
      }
      onProgress({ part: progress === undefined ? undefined : progress / 100 });
      const url = result?.outputs?.[0]?.image.url;
      if (!/^succeeded$/i.test(status)) continue;
      if (!url) return badAnswer('a finished job without a picture');
      const picture = await api.ask(url, { signal });
      if (!picture.ok) return picture;
      const mediaType = picture.value.headers.get('content-type') ?? 'image/png';
      return ok({
        kind: 'picture',
        bytes: picture.value.bytes,
        mediaType,
        model: settings.model,
        warnings: [],
      });
    }
  };
  return { paint };
}
