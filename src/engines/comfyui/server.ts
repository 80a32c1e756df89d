import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { MachineFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { EngineProgress } from '../engine.ts';
import type { HttpClient } from '../http/client.ts';
import type { EngineSocket, EngineWorld } from '../world.ts';
import type { Graph } from './graph.ts';
import { type ObjectInfo, objectInfoSchema } from './object-info.ts';

const ID = 'comfyui';
const POLL_MS = 1500;
const LAG_MS = 150;
/** Longest that an order waits for the socket; it goes without one then. */
const SOCKET_PATIENCE_MS = 3000;

/** A ComfyUI and how it is reached. */
export interface ComfyServer {
  readonly http: HttpClient;
  readonly world: EngineWorld;
  readonly url: URL;
}

const badAnswer = (detail: string): MachineFault => ({ code: 'bad-answer', engine: ID, detail });

/** The server's nodes, and with them its model files. */
export async function askObjectInfo(
  { http }: ComfyServer,
  signal: AbortSignal,
): Promise<Result<ObjectInfo, MachineFault>> {
  const answer = await http.ask('/object_info', { signal });
  if (!answer.ok) return answer;
  const read = objectInfoSchema.safeParse(answer.value.json());
  return read.success ? ok(read.data) : err(badAnswer('its node definitions cannot be read'));
}

const uploadedSchema = z.object({ name: z.string(), subfolder: z.string().optional() });

/** Sends a picture into the server's temporary folder, which it empties by itself; gives the name workflows call it. */
export async function sendPicture(
  { http }: ComfyServer,
  bytes: Uint8Array,
  ending: 'png' | 'jpg' | 'webp',
  signal: AbortSignal,
): Promise<Result<string, MachineFault>> {
  const name = `beso-${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}.${ending}`;
  const form = new FormData();
  form.set('image', new File([new Uint8Array(bytes)], name));
  form.set('type', 'temp');
  form.set('overwrite', 'true');
  const answer = await http.ask('/upload/image', { method: 'POST', body: form, signal });
  if (!answer.ok) return answer;
  const read = uploadedSchema.safeParse(answer.value.json());
  if (!read.success) return err(badAnswer('it did not say where a picture went'));
  const { name: kept, subfolder } = read.data;
  return ok(`${subfolder ? `${subfolder}/` : ''}${kept} [temp]`);
}

const acceptedSchema = z.object({ prompt_id: z.string() });
const imageSchema = z.object({ filename: z.string(), subfolder: z.string().default(''), type: z.string() });
const historySchema = z.record(
  z.string(),
  z.object({
    status: z
      .object({ status_str: z.string(), messages: z.array(z.tuple([z.string(), z.unknown()])).default([]) })
      .optional(),
    outputs: z.record(z.string(), z.object({ images: z.array(imageSchema).optional() })).default({}),
  }),
);
const eventSchema = z.object({
  type: z.string(),
  data: z.looseObject({
    prompt_id: z.string().optional(),
    value: z.number().optional(),
    max: z.number().optional(),
    node: z.string().nullish(),
  }),
});

/** Runs a workflow and fetches its pictures, in order. When the signal aborts, the server is told. */
export async function runGraph(
  server: ComfyServer,
  graph: Graph,
  signal: AbortSignal,
  onProgress: (progress: EngineProgress) => void,
): Promise<Result<readonly Uint8Array[], MachineFault>> {
  const { http, world } = server;
  const client = randomUUID();
  const events = listen(server, client, Object.keys(graph).length, onProgress);
  try {
    // What is told before anybody listens is not told again.
    if (events.ready) await Promise.race([events.ready, world.wait(SOCKET_PATIENCE_MS, signal)]);
    const handedIn = await http.ask('/prompt', {
      method: 'POST',
      json: { prompt: graph, client_id: client },
      signal,
    });
    if (!handedIn.ok) return handedIn;
    const accepted = acceptedSchema.safeParse(handedIn.value.json());
    if (!accepted.success) return err(badAnswer('no number for the order'));
    const id = accepted.data.prompt_id;
    events.follow(id);
    for (;;) {
      // The history may lag behind the word that all is done.
      await (events.hasEnded()
        ? world.wait(LAG_MS, signal)
        : Promise.race([world.wait(POLL_MS, signal), events.ended]));
      if (signal.aborted) {
        await cancel(server, id);
        return err({ code: 'cancelled' });
      }
      const asked = await http.ask(`/history/${id}`, { signal });
      if (!asked.ok) {
        if (signal.aborted) continue;
        return asked;
      }
      const history = historySchema.safeParse(asked.value.json());
      const entry = history.success ? history.data[id] : undefined;
      if (!history.success) return err(badAnswer('its history cannot be read'));
      if (!entry) {
        await tellQueuePlace(server, id, signal, onProgress);
        continue;
      }
      if (entry.status?.status_str === 'error') return err(faultIn(entry.status.messages));
      const images = Object.values(entry.outputs).flatMap((output) => output.images ?? []);
      if (images.length === 0) return err(badAnswer('a finished order without a picture'));
      return fetchImages(server, images, signal);
    }
  } finally {
    events.close();
  }
}

async function fetchImages(
  { http }: ComfyServer,
  images: readonly z.output<typeof imageSchema>[],
  signal: AbortSignal,
): Promise<Result<readonly Uint8Array[], MachineFault>> {
  const pictures: Uint8Array[] = [];
  for (const { filename, subfolder, type } of images) {
    const query = new URLSearchParams({ filename, subfolder, type });
    const answer = await http.ask(`/view?${query}`, { signal });
    if (!answer.ok) return answer;
    if (!/^image\//.test(answer.value.headers.get('content-type') ?? ''))
      return err(badAnswer('no picture where one should be'));
    pictures.push(answer.value.bytes);
  }
  return ok(pictures);
}

const queueSchema = z.object({
  queue_running: z.array(z.array(z.unknown())),
  queue_pending: z.array(z.array(z.unknown())),
});

async function queueOf({ http }: ComfyServer, signal: AbortSignal) {
  const answer = await http.ask('/queue', { signal });
  const read = answer.ok ? queueSchema.safeParse(answer.value.json()) : undefined;
  return read?.success ? read.data : undefined;
}

/** Entries are [number, prompt id, …]; pending ones are a heap, so that the number gives the order. */
async function tellQueuePlace(
  server: ComfyServer,
  id: string,
  signal: AbortSignal,
  onProgress: (progress: EngineProgress) => void,
): Promise<void> {
  const queue = await queueOf(server, signal);
  const own = queue?.queue_pending.find((entry) => entry[1] === id);
  if (!queue || !own) return;
  const before = queue.queue_pending.filter((entry) => Number(entry[0]) < Number(own[0])).length;
  onProgress({ part: 0, queuePlace: before + queue.queue_running.length });
}

/** Takes the order out of the queue; stops it when it is the one that runs, for older servers stop whatever runs. */
async function cancel(server: ComfyServer, id: string): Promise<void> {
  const signal = AbortSignal.timeout(1000);
  const { http } = server;
  await http.ask('/queue', { method: 'POST', json: { delete: [id] }, signal });
  const queue = await queueOf(server, signal);
  if (queue?.queue_running.some((entry) => entry[1] === id)) {
    await http.ask('/interrupt', { method: 'POST', json: { prompt_id: id }, signal });
  }
}

/** Follows the server's events: progress of the samplers, and the end. The history is asked all the same: sockets break. */
function listen(
  { world, url }: ComfyServer,
  client: string,
  nodeCount: number,
  onProgress: (progress: EngineProgress) => void,
) {
  const address = new URL('/ws', url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  address.searchParams.set('clientId', client);
  let socket: EngineSocket | undefined;
  let id: string | undefined;
  let nodesDone = 0;
  let hasEnded = false;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = () => {
      hasEnded = true;
      resolve();
    };
  });
  try {
    socket = world.openSocket(address.href);
  } catch {
    // Without a socket there is no progress, but the order goes its way.
  }
  socket?.onText((text) => {
    const event = eventSchema.safeParse(parse(text));
    if (
      !event.success ||
      (id !== undefined && event.data.data.prompt_id !== undefined && event.data.data.prompt_id !== id)
    )
      return;
    const { type, data } = event.data;
    if (type === 'executing' && data.node) nodesDone += 1;
    if (type === 'progress' && data.value !== undefined && data.max) {
      onProgress({ part: (nodesDone - 1 + data.value / data.max) / nodeCount });
    }
    if (type === 'execution_success' || type === 'execution_error' || type === 'execution_interrupted') end();
    if (type === 'executing' && data.node === null && data.prompt_id === id) end();
  });
  return {
    ready: socket?.ready,
    ended,
    hasEnded: () => hasEnded,
    follow: (prompt: string) => {
      id = prompt;
    },
    close: () => socket?.close(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The fault told by the last messages of a failed order. */
function faultIn(messages: readonly (readonly [string, unknown])[]): MachineFault {
  const told = messages.find(([type]) => type === 'execution_error')?.[1] as
    | { exception_type?: string; exception_message?: string; node_type?: string }
    | undefined;
  if (messages.some(([type]) => type === 'execution_interrupted')) {
    return { code: 'unavailable', engine: ID, detail: 'somebody stopped the order there' };
  }
  const said = (told?.exception_message ?? 'no reason given').trim().slice(0, 300);
  if (/out of memory|OutOfMemory/i.test(`${told?.exception_type} ${said}`)) {
    return {
      code: 'too-large',
      engine: ID,
      detail: `its GPU ran out of memory in ${told?.node_type ?? 'a node'}`,
    };
  }
  return { code: 'engine-crashed', detail: `${ID}, ${told?.node_type ?? 'a node'}: ${said}` };
}
