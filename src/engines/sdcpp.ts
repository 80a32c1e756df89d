import { z } from 'zod';
import type { MachineFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { EngineProgress, EngineState, PaintOrder, Product } from './engine.ts';
import { defineEngine } from './entry.ts';
import { type HttpClient, httpClient } from './http/client.ts';
import { paintingEngine } from './painter.ts';
import { acceptedSchema, type Capabilities, capabilitiesSchema, type Job, jobSchema } from './sdcpp-api.ts';
import { filmRequest, pictureRequest, type SdcppRequest } from './sdcpp-request.ts';
import type { EngineWorld } from './world.ts';

const ID = 'sdcpp';
const POLL_MS = 400;
const SLOWEST_POLL_MS = 2000;
/** A 4096² PNG in base64 with room to spare; films are smaller. */
const MOST_BYTES = 256 * 2 ** 20;
/** The server rounds sides up to this, stretching the guide along. */
const GRID = 64;
/** A job that took its server down with it is tried this often in all. */
const MOST_TRIES = 2;

const settingsSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:1234')
    .describe('where sd-server listens'),
  dialect: z
    .enum(['sdxl', 'flux'])
    .default('sdxl')
    .describe('how its model is spoken to: sdxl in tags, flux in sentences'),
  steps: z.coerce
    .number()
    .int()
    .min(1)
    .max(150)
    .optional()
    .describe('sampling steps; the server’s own if left out'),
  guidance: z.coerce.number().min(0).max(30).optional().describe('how closely the prompt is followed (CFG)'),
  control: z
    .enum(['depth', 'normal', 'edges', 'pose'])
    .default('depth')
    .describe('the guide its ControlNet was trained on: depth, normal, edges or pose'),
  strength: z.coerce.number().min(0).max(2).default(0.9).describe('how strongly the guide steers'),
  sampler: z.string().optional().describe('sampling method, as the server lists it'),
  scheduler: z.string().optional().describe('noise schedule, as the server lists it'),
  lora: z.string().optional().describe('LoRA by its name at the server, for instance one trained on kisses'),
  loraStrength: z.coerce.number().min(-2).max(2).default(1).describe('how strongly the LoRA works'),
  trigger: z.string().max(60).optional().describe('words the LoRA listens for, put before the prompt'),
  start: z
    .enum(['noise', 'scene'])
    .default('noise')
    .describe('what it begins from: noise, or the scene as the atelier draws it'),
  startStrength: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .describe('how much of the start is painted over'),
  references: z
    .enum(['reference', 'ip-adapter', 'none'])
    .default('reference')
    .describe('how photos are given: as references (FLUX Kontext, Qwen), to an IP-Adapter, or not'),
  enlarge: z.coerce.number().min(1).max(4).optional().describe('paint smaller by this factor, then enlarge'),
  upscaler: z.string().default('Latent').describe('what enlarges, as the server lists it'),
  frames: z.coerce
    .number()
    .int()
    .min(1)
    .max(257)
    .optional()
    .describe('frames of a film; the server’s own if left out'),
  vaceStrength: z.coerce
    .number()
    .min(0)
    .max(2)
    .default(1)
    .describe('how strongly the depth film steers (VACE)'),
  restartS: z.coerce
    .number()
    .min(0)
    .max(600)
    .default(15)
    .describe('how long to wait for a server that restarts'),
  timeoutS: z.coerce.number().min(1).max(86_400).default(1800).describe('longest an order may take'),
});
type Settings = z.output<typeof settingsSchema>;

/** stable-diffusion.cpp's `sd-server`, by its native API: any Stable Diffusion, FLUX, Qwen or Wan model on your own machine. */
export const sdcpp = defineEngine({
  id: ID,
  dialects: ({ dialect }) => ({ picture: dialect, film: 'video' }),
  settings: settingsSchema,
  open: (settings, world) => {
    const guard = { engine: ID, home: new URL(settings.url), mostBytes: MOST_BYTES };
    const server: Server = { http: httpClient(world, guard, []), world, settings };
    return paintingEngine({
      id: ID,
      world,
      secrets: [],
      timeoutS: settings.timeoutS,
      describe: (signal) => describe(server, signal),
      paint: (order, signal, onProgress) => paint(server, order, signal, onProgress),
    });
  },
});

interface Server {
  readonly http: HttpClient;
  readonly world: EngineWorld;
  readonly settings: Settings;
}

async function describe(server: Server, signal: AbortSignal): Promise<EngineState> {
  const found = await capabilitiesOf(server, signal);
  const capabilities = found.ok ? found.value : undefined;
  const modes = capabilities?.supported_modes ?? [];
  const { min_width, min_height, max_width, max_height } = capabilities?.limits ?? {
    min_width: 64,
    min_height: 64,
    max_width: 4096,
    max_height: 4096,
  };
  return {
    ...(found.ok ? {} : { fault: found.error }),
    pictures: modes.includes('img_gen'),
    films: modes.includes('vid_gen')
      ? { kind: 'whole', guideFrames: framesOf(server.settings, capabilities), maxFrames: 257 }
      : { kind: 'none' },
    guides: [server.settings.control, ...(server.settings.start === 'scene' ? (['scene'] as const) : [])],
    references:
      server.settings.references === 'none' ? 0 : server.settings.references === 'reference' ? 2 : 1,
    starts: 'masked-picture',
    seeds: true,
    sizes: { min: Math.max(min_width, min_height), max: Math.min(max_width, max_height), multipleOf: GRID },
    sends: 'to-your-server',
    models: capabilities ? [capabilities.model.name] : [],
  };
}

const framesOf = ({ frames }: Settings, capabilities: Capabilities | undefined): number =>
  frames ?? capabilities?.defaults_by_mode['vid_gen']?.video_frames ?? 33;

async function capabilitiesOf(
  server: Server,
  signal: AbortSignal,
): Promise<Result<Capabilities, MachineFault>> {
  const answer = await server.http.ask('/sdcpp/v1/capabilities', { signal });
  if (!answer.ok) return answer;
  const read = capabilitiesSchema.safeParse(answer.value.json());
  if (read.success) return ok(read.data);
  return err({ code: 'bad-answer', engine: ID, detail: 'its capabilities are not those of sd-server' });
}

async function paint(
  server: Server,
  order: PaintOrder,
  signal: AbortSignal,
  onProgress: (progress: EngineProgress) => void,
): Promise<Result<Product, MachineFault>> {
  let lost: MachineFault = { code: 'unavailable', engine: ID, detail: 'no answer' };
  for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
    const capabilities = await backAgain(server, signal, attempt > 1);
    if (!capabilities.ok)
      return err(attempt > 1 && capabilities.error.code === 'unavailable' ? lost : capabilities.error);
    const missing = missingIn(server.settings, capabilities.value, order);
    if (missing.length > 0) return err({ code: 'engine-lacks', engine: ID, missing });
    const plan = filmPlan(server.settings, capabilities.value, order);
    const request = plan
      ? filmRequest(order, server.settings, capabilities.value, plan)
      : pictureRequest(order, server.settings, capabilities.value);
    const outcome = await runJob(server, request, capabilities.value, signal, onProgress);
    if (outcome !== 'lost') return outcome;
    // The seed is the same, so whatever the first try would have painted, the second paints.
    lost = { code: 'engine-crashed', detail: `${ID}: the server ended while it worked on the order` };
  }
  return err(lost);
}

/** The server's abilities; waits for one that was lost to come back. */
async function backAgain(server: Server, signal: AbortSignal, patient: boolean) {
  const until = server.world.nowMs() + server.settings.restartS * 1000;
  for (;;) {
    const found = await capabilitiesOf(server, signal);
    const isGone = !found.ok && found.error.code === 'unavailable';
    if (!isGone || !patient || signal.aborted || server.world.nowMs() >= until) return found;
    await server.world.wait(POLL_MS, signal);
  }
}

/** What the settings name and the server does not have. */
function missingIn(settings: Settings, has: Capabilities, { brief }: PaintOrder): string[] {
  const mode = brief.film ? 'vid_gen' : 'img_gen';
  const known = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const checks: readonly (readonly [string | undefined, readonly string[], string])[] = [
    [settings.lora, known(has.loras), 'the LoRA'],
    [settings.sampler, has.samplers, 'the sampling method'],
    [settings.scheduler, has.schedulers, 'the noise schedule'],
    [settings.enlarge === undefined ? undefined : settings.upscaler, known(has.upscalers), 'the upscaler'],
  ];
  return [
    ...(has.supported_modes.includes(mode)
      ? []
      : [`a model for ${brief.film ? 'films' : 'pictures'} (${mode})`]),
    ...checks.flatMap(([wanted, list, what]) =>
      wanted === undefined || list.includes(wanted)
        ? []
        : [`${what} ${wanted} (it has ${list.slice(0, 12).join(', ') || 'none'})`],
    ),
  ];
}

/** How many frames a film gets and at what rate, so that it lasts as long as asked; undefined for pictures. */
function filmPlan(settings: Settings, capabilities: Capabilities, { brief }: PaintOrder) {
  if (!brief.film) return undefined;
  const frames = framesOf(settings, capabilities);
  return { frames, fps: Math.max(1, Math.round(frames / brief.film.seconds)) };
}

/** Hands the order in and waits for it; `lost` when the server forgot it or went away. */
async function runJob(
  { http, world }: Server,
  { path, json, warnings }: SdcppRequest,
  capabilities: Capabilities,
  signal: AbortSignal,
  onProgress: (progress: EngineProgress) => void,
): Promise<Result<Product, MachineFault> | 'lost'> {
  const handedIn = await http.ask(path, { method: 'POST', json, signal });
  if (!handedIn.ok) return handedIn;
  const accepted = acceptedSchema.safeParse(handedIn.value.json());
  if (!accepted.success) return err({ code: 'bad-answer', engine: ID, detail: 'no job in its answer' });
  const job = `/sdcpp/v1/jobs/${accepted.data.id}`;
  let pause = POLL_MS;
  for (;;) {
    await world.wait(pause, signal);
    pause = Math.min(SLOWEST_POLL_MS, pause * 1.2);
    if (signal.aborted) {
      // A job that generates goes on there (409): this server cannot interrupt it yet.
      await http.ask(`${job}/cancel`, { method: 'POST', signal: AbortSignal.timeout(1000) });
      return err({ code: 'cancelled' });
    }
    const asked = await http.ask(job, { signal });
    if (!asked.ok) {
      if (signal.aborted) continue;
      // 404 and 410 come from a server that restarted; no answer at all from one that ended.
      if (asked.error.code === 'unavailable' || asked.error.code === 'bad-answer') return 'lost';
      return asked;
    }
    const read = jobSchema.safeParse(asked.value.json());
    if (!read.success) return err({ code: 'bad-answer', engine: ID, detail: 'a job of unknown form' });
    const { status, queue_position: queuePlace } = read.data;
    if (status === 'queued') onProgress({ part: 0, queuePlace });
    // The server does not say how far it is.
    else if (status === 'generating') onProgress({ part: undefined });
    else return finished(read.data, capabilities, warnings);
  }
}

function finished(
  { status, result, error }: Job,
  { model }: Capabilities,
  warnings: SdcppRequest['warnings'],
): Result<Product, MachineFault> {
  if (status === 'cancelled') return err({ code: 'cancelled' });
  const picture = result?.images?.[0]?.b64_json;
  if (picture !== undefined) {
    const bytes = Buffer.from(picture, 'base64');
    return ok({ kind: 'picture', bytes, mediaType: 'image/png', model: model.name, warnings });
  }
  if (result?.b64_json !== undefined) {
    const { b64_json, mime_type: mediaType = 'video/x-msvideo', fps } = result;
    const bytes = Buffer.from(b64_json, 'base64');
    return ok({
      kind: 'film',
      bytes,
      mediaType,
      model: model.name,
      warnings,
      ...(fps === undefined ? {} : { fps }),
    });
  }
  return err({ code: 'bad-answer', engine: ID, detail: error?.message ?? 'a finished job without a result' });
}
