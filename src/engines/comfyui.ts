import sharp from 'sharp';
import type { MachineFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { vaceGraph } from './comfyui/film.ts';
import { fluxGraph } from './comfyui/flux.ts';
import type { Graph } from './comfyui/graph.ts';
import { missingFor, missingIn } from './comfyui/missing.ts';
import { faultsOfGraph, type ObjectInfo } from './comfyui/object-info.ts';
import type { PictureParts, SentPictures } from './comfyui/pieces.ts';
import { sdxlGraph } from './comfyui/sdxl.ts';
import { askObjectInfo, type ComfyServer, runGraph, sendPicture } from './comfyui/server.ts';
import { type ComfySettings, comfySettingsSchema } from './comfyui/settings.ts';
import type {
  EngineProgress,
  EngineState,
  EngineWarning,
  PaintOrder,
  Product,
  SceneGuides,
} from './engine.ts';
import { defineEngine } from './entry.ts';
import { httpClient } from './http/client.ts';
import { paintingEngine } from './painter.ts';

const ID = 'comfyui';
const MOST_BYTES = 256 * 2 ** 20;

/** ComfyUI on a machine of yours: SDXL or FLUX under depth and pose, Wan VACE films after the depth film. */
export const comfyui = defineEngine({
  id: ID,
  dialects: ({ family }) => ({ picture: family, film: 'video' }),
  settings: comfySettingsSchema,
  open: (settings, world) => {
    const url = new URL(settings.url);
    const http = httpClient(world, { engine: ID, home: url, mostBytes: MOST_BYTES }, []);
    const server: ComfyServer = { http, world, url };
    return paintingEngine({
      id: ID,
      world,
      secrets: [],
      timeoutS: settings.timeoutS,
      describe: (signal) => describe(server, settings, signal),
      paint: async (order, signal, onProgress) => {
        const info = await askObjectInfo(server, signal);
        if (!info.ok) return info;
        const job: Job = {
          server,
          settings,
          info: info.value,
          order,
          signal,
          missing: new Set(),
          warnings: [],
        };
        const outcome = await (order.brief.film ? paintFilm(job, onProgress) : paintPicture(job, onProgress));
        if (settings.free === 'yes' && !signal.aborted) {
          const json = { unload_models: true, free_memory: true };
          await http.ask('/free', { method: 'POST', json, signal });
        }
        return outcome;
      },
    });
  },
});

interface Job {
  readonly server: ComfyServer;
  readonly settings: ComfySettings;
  readonly info: ObjectInfo;
  readonly order: PaintOrder;
  readonly signal: AbortSignal;
  readonly missing: Set<string>;
  readonly warnings: EngineWarning[];
}

async function describe(
  server: ComfyServer,
  settings: ComfySettings,
  signal: AbortSignal,
): Promise<EngineState> {
  const asked = await server.http.ask('/system_stats', { signal });
  const info = asked.ok ? await askObjectInfo(server, signal) : asked;
  const nodes = info.ok ? info.value : {};
  const lacksPictures = missingFor(settings, nodes, 'picture');
  const lacksFilms = missingFor(settings, nodes, 'film');
  const hasIdentity =
    settings.family === 'sdxl'
      ? 'IPAdapterAdvanced' in nodes
      : 'ApplyPulidFlux' in nodes || 'InfuseNetApply' in nodes;
  const loader =
    settings.family === 'sdxl'
      ? (['CheckpointLoaderSimple', 'ckpt_name'] as const)
      : (['UNETLoader', 'unet_name'] as const);
  return {
    ...(info.ok ? {} : { fault: info.error }),
    ...(info.ok && lacksPictures.length > 0 && lacksFilms.length > 0
      ? { fault: { code: 'engine-lacks', engine: ID, missing: lacksPictures } }
      : {}),
    pictures: info.ok && lacksPictures.length === 0,
    films:
      info.ok && lacksFilms.length === 0
        ? { kind: 'whole', guideFrames: settings.frames, fps: settings.fps, maxFrames: 241 }
        : { kind: 'none' },
    guides: ['depth', 'pose', 'left', 'right', ...(settings.start === 'scene' ? (['scene'] as const) : [])],
    references: hasIdentity ? 2 : 0,
    starts: 'masked-picture',
    seeds: true,
    sizes: { min: 64, max: 4096, multipleOf: 16 },
    sends: 'to-your-server',
    models: nodes[loader[0]]?.input.required[loader[1]]?.choices ?? [],
  };
}

async function paintPicture(
  job: Job,
  onProgress: (progress: EngineProgress) => void,
): Promise<Result<Product, MachineFault>> {
  const { order, warnings, settings } = job;
  const [guides] = order.frames;
  if (!guides) return err({ code: 'bad-answer', engine: ID, detail: 'an order without guides' });
  const start = order.start?.picture ?? (settings.start === 'scene' ? guides.scene : undefined);
  const painted = await paintOne(job, guides, start, order.start?.mask, onProgress);
  if (!painted.ok) return painted;
  return ok({
    kind: 'picture',
    bytes: painted.value,
    mediaType: 'image/png',
    model: settings.model ?? settings.family,
    warnings,
  });
}

/** One picture of one frame's guides. */
async function paintOne(
  job: Job,
  guides: SceneGuides,
  start: Uint8Array | undefined,
  mask: Uint8Array | undefined,
  onProgress: (progress: EngineProgress) => void,
): Promise<Result<Uint8Array, MachineFault>> {
  const { server, settings, info, order, signal } = job;
  const { prompt, brief, regions } = order;
  const parts: Omit<PictureParts, 'pictures'> = {
    info,
    settings,
    prompt: settings.trigger ? `${settings.trigger}, ${prompt.prompt}` : prompt.prompt,
    negative: prompt.negative ?? '',
    regions,
    size: paintedSize(settings, brief.size),
    seed: brief.seed,
    lacks: (what) => job.missing.add(what),
    ignores: (setting, why) => job.warnings.push({ code: 'setting-ignored', engine: ID, setting, why }),
  };
  const build = settings.family === 'flux' ? fluxGraph : sdxlGraph;
  // What is missing is found before anything is sent: names of pictures do not matter for that.
  const names: SentPictures = {
    depth: 'depth',
    pose: 'pose',
    left: 'left',
    right: 'right',
    references: order.references.map((_, index) => `photo ${index}`),
    ...(start ? { start: 'start' } : {}),
    ...(mask ? { mask: 'mask' } : {}),
  };
  const before = job.warnings.length;
  const trial = faultOf(job, build({ ...parts, pictures: names }, brief.size));
  if (trial) return err(trial);
  job.warnings.length = before;

  const sent: Record<string, string> = {};
  for (const [name, bytes] of Object.entries({ ...pick(guides), start, mask })) {
    if (!bytes) continue;
    const uploaded = await sendPicture(server, bytes, 'png', signal);
    if (!uploaded.ok) return uploaded;
    sent[name] = uploaded.value;
  }
  const references: string[] = [];
  for (const photo of order.references) {
    const uploaded = await sendPicture(server, photo, 'jpg', signal);
    if (!uploaded.ok) return uploaded;
    references.push(uploaded.value);
  }
  const graph = build({ ...parts, pictures: { ...names, ...sent, references } }, brief.size);
  const made = await runGraph(server, graph, signal, onProgress);
  if (!made.ok) return made;
  return ok(made.value[0]!);
}

const pick = ({ depth, pose, left, right }: SceneGuides) => ({ depth, pose, left, right });

/** With an upscaler pictures are painted smaller, on the grid of the models. */
function paintedSize({ upscaler, enlarge }: ComfySettings, { width, height }: PaintOrder['brief']['size']) {
  if (upscaler === undefined) return { width, height };
  const side = (pixels: number) => Math.max(64, Math.round(pixels / enlarge / 16) * 16);
  return { width: side(width), height: side(height) };
}

/** Nodes, models or choices that a workflow needs and the server lacks. */
function faultOf({ info, missing }: Job, graph: Graph): MachineFault | undefined {
  const all = [...missing, ...missingIn(graph, info)];
  if (all.length > 0) return { code: 'engine-lacks', engine: ID, missing: all };
  const faults = faultsOfGraph(graph, info);
  if (faults.wrong.length === 0) return undefined;
  return {
    code: 'engine-lacks',
    engine: ID,
    missing: [`nodes as Beso knows them: ${faults.wrong.join(', ')}`],
  };
}

async function paintFilm(
  job: Job,
  onProgress: (progress: EngineProgress) => void,
): Promise<Result<Product, MachineFault>> {
  const { server, settings, info, order, signal, warnings } = job;
  const { brief, prompt, frames, contactFrame, references } = order;
  // Films take 4n + 1 frames.
  const length = Math.max(5, Math.floor((frames.length - 1) / 4) * 4 + 1);
  const used = frames.slice(0, length);
  const parts = {
    info,
    settings,
    prompt: settings.trigger ? `${settings.trigger}, ${prompt.prompt}` : prompt.prompt,
    negative: prompt.negative ?? '',
    size: brief.size,
    length,
    seed: brief.seed,
    lacks: (what: string) => job.missing.add(what),
  };
  const hasKeys = settings.keys === 'painted';
  const trial = faultOf(
    job,
    vaceGraph({ ...parts, control: 'control', keyMask: hasKeys ? 'keys' : undefined, reference: 'look' }),
  );
  if (trial) return err(trial);

  // The first and the contact frame are painted by the picture model: they hold faces and light in place.
  const keys = new Map<number, Uint8Array>();
  const keyFrames = hasKeys ? [...new Set([0, Math.min(contactFrame, used.length - 1)])] : [];
  for (const [count, index] of keyFrames.entries()) {
    const start = index === 0 ? order.start?.picture : keys.get(0);
    const key = await paintOne(job, used[index]!, start, undefined, ({ part }) => {
      if (part !== undefined) onProgress({ part: (0.3 * (count + part)) / keyFrames.length });
    });
    if (!key.ok) return key;
    keys.set(index, key.value);
  }
  const control = await animated(
    used.map(({ depth }, index) => keys.get(index) ?? depth),
    brief.size,
  );
  const keyMask = hasKeys
    ? await animated(await maskFrames(used.length, keys, brief.size), brief.size)
    : undefined;
  const look = keys.get(0) ?? references[0] ?? order.start?.picture;
  const sent: (string | undefined)[] = [];
  for (const [bytes, ending] of [
    [control, 'webp'],
    [keyMask, 'webp'],
    [look, keys.has(0) ? 'png' : 'jpg'],
  ] as const) {
    const uploaded = bytes ? await sendPicture(server, bytes, ending, signal) : undefined;
    if (uploaded && !uploaded.ok) return uploaded;
    sent.push(uploaded?.value);
  }
  const [controlName, maskName, lookName] = sent;
  const graph = vaceGraph({ ...parts, control: controlName!, keyMask: maskName, reference: lookName });
  const made = await runGraph(server, graph, signal, ({ part, ...rest }) =>
    onProgress({ ...rest, part: part === undefined ? undefined : 0.3 + 0.7 * part }),
  );
  if (!made.ok) return made;
  return ok({
    kind: 'pictures',
    pictures: made.value,
    fps: settings.fps,
    model: settings.filmModel ?? 'Wan VACE',
    warnings,
  });
}

/** Black frames where keys stay, white where everything is painted. */
async function maskFrames(
  count: number,
  keys: ReadonlyMap<number, Uint8Array>,
  size: PaintOrder['brief']['size'],
): Promise<Uint8Array[]> {
  const plain = (background: string) =>
    sharp({ create: { ...size, channels: 3, background } })
      .png()
      .toBuffer();
  const [black, white] = await Promise.all([plain('#000000'), plain('#ffffff')]);
  return Array.from({ length: count }, (_, index) => new Uint8Array(keys.has(index) ? black! : white!));
}

/** Frames as one animated picture without loss: one upload instead of one a frame. */
async function animated(
  frames: readonly Uint8Array[],
  { width, height }: PaintOrder['brief']['size'],
): Promise<Uint8Array> {
  // The encoder joins equal neighbours; a corner pixel that differs keeps every frame.
  const raw = await Promise.all(
    frames.map(async (frame, index) => {
      const pixels = await sharp(frame)
        .resize(width, height, { fit: 'fill' })
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer();
      pixels[0] = (pixels[0]! & 0xfe) | (index & 1);
      return pixels;
    }),
  );
  const strip = Buffer.concat(raw);
  return new Uint8Array(
    await sharp(strip, { raw: { width, height: height * frames.length, channels: 3, pageHeight: height } })
      .webp({ lossless: true, effort: 1, delay: frames.map(() => 62), loop: 0 })
      .toBuffer(),
  );
}
