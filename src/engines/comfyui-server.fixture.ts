import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { WebSocketServer } from 'ws';
import type { Graph } from './comfyui/graph.ts';
import type { EngineSocket, EngineWorld } from './world.ts';

/** A ComfyUI of answers, in the form its server.py and execution.py give them; it runs no model. */
export interface FakeComfy {
  readonly world: EngineWorld;
  readonly uploads: { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
  readonly prompts: Graph[];
  readonly requests: string[];
  readonly onPrompt: (hear: () => void) => void;
  /** Serves the same answers over real sockets on this machine. */
  serve(): Promise<{ readonly url: string; close(): Promise<void> }>;
}

/** Opens it with those node definitions. It paints grey 200; `never` leaves orders unfinished. */
export function openFakeComfy(
  nodes: unknown,
  options: {
    readonly frames?: number;
    readonly never?: boolean;
    readonly runs?: boolean;
    readonly error?: Readonly<Record<string, string>>;
  } = {},
): FakeComfy {
  const uploads: FakeComfy['uploads'] = [];
  const prompts: Graph[] = [];
  const requests: string[] = [];
  let hearPrompt = (): void => undefined;
  let tell: ((text: string) => void) | undefined;

  const json = (data: unknown, status = 200) =>
    new Response(JSON.stringify(data), { status, headers: { 'content-type': 'application/json' } });

  const answer = async (method: string, url: URL, body: unknown): Promise<Response> => {
    switch (`${method} ${url.pathname.replace(/^\/history\/.*/, '/history/')}`) {
      case 'GET /system_stats':
        return json({ system: { comfyui_version: '0.38.1' }, devices: [] });
      case 'GET /object_info':
        return json(nodes);
      case 'POST /upload/image': {
        const form = body as FormData;
        const file = form.get('image') as File;
        uploads.push({
          name: file.name,
          type: String(form.get('type')),
          bytes: new Uint8Array(await file.arrayBuffer()),
        });
        return json({ name: file.name, subfolder: '', type: 'temp' });
      }
      case 'POST /prompt': {
        const { prompt } = JSON.parse(String(body)) as { prompt: Graph };
        prompts.push(prompt);
        const prompt_id = `order-${prompts.length}`;
        hearPrompt();
        if (!options.never) {
          const events = [
            ['executing', { node: '1', prompt_id }],
            ['progress', { value: 1, max: 4, prompt_id }],
            ['progress', { value: 4, max: 4, prompt_id }],
            ['execution_success', { prompt_id }],
          ];
          for (const [type, data] of events) setTimeout(() => tell?.(JSON.stringify({ type, data })), 5);
        }
        return json({ prompt_id, number: prompts.length, node_errors: {} });
      }
      case 'GET /history/': {
        if (options.never) return json({});
        const id = url.pathname.split('/').at(-1)!;
        const graph = prompts[Number(id.split('-')[1]) - 1]!;
        const isFilm = Object.values(graph).some(({ class_type }) => class_type === 'WanVaceToVideo');
        const images = Array.from({ length: isFilm ? (options.frames ?? 1) : 1 }, (_, index) => ({
          filename: `painted_${index}.png`,
          subfolder: '',
          type: 'temp',
        }));
        const { error } = options;
        const status = error
          ? { status_str: 'error', completed: false, messages: [['execution_error', error]] }
          : { status_str: 'success', completed: true, messages: [] };
        return json({ [id]: { status, outputs: error ? {} : { 9: { images } } } });
      }
      case 'GET /queue': {
        const entry = [1, `order-${prompts.length}`, {}, {}, []];
        return json(
          options.runs === false
            ? { queue_running: [[0, 'of-somebody-else']], queue_pending: [entry] }
            : { queue_running: [entry], queue_pending: [] },
        );
      }
      case 'GET /view': {
        const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#c8c8c8' } });
        return new Response(new Uint8Array(await picture.png().toBuffer()), {
          headers: { 'content-type': 'image/png' },
        });
      }
      case 'POST /queue':
      case 'POST /interrupt':
      case 'POST /free':
        return new Response(null, { status: 200 });
      default:
        return json({ error: 'not found' }, 404);
    }
  };

  const world: EngineWorld = {
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const method = init?.method ?? 'GET';
      requests.push(`${method} ${url.pathname}`);
      init?.signal?.throwIfAborted();
      return answer(method, url, init?.body);
    },
    nowMs: () => Date.now(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.min(ms, 20_000));
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
        if (signal?.aborted) resolve();
      }),
    lookUp: async () => [],
    openSocket: (): EngineSocket => ({
      ready: Promise.resolve(),
      onText: (hear) => {
        tell = hear;
      },
      onClosed: () => undefined,
      close: () => {
        tell = undefined;
      },
    }),
    secret: () => undefined,
  };
  return {
    world,
    uploads,
    prompts,
    requests,
    onPrompt: (hear) => {
      hearPrompt = hear;
    },
    serve: async () => {
      const server = createServer(async (request, response) => {
        const parts: Uint8Array[] = [];
        for await (const part of request) parts.push(part as Uint8Array);
        const type = request.headers['content-type'] ?? '';
        const sent = new Response(Buffer.concat(parts), { headers: { 'content-type': type } });
        const body = type.startsWith('multipart/') ? await sent.formData() : await sent.text();
        const url = new URL(request.url ?? '/', 'http://comfy.test');
        const given = await answer(request.method ?? 'GET', url, body);
        response.writeHead(given.status, Object.fromEntries(given.headers));
        response.end(Buffer.from(await given.arrayBuffer()));
      });
      const sockets = new WebSocketServer({ server, path: '/ws' });
      sockets.on('connection', (socket) => {
        tell = (text) => socket.send(text);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
          new Promise((resolve) => {
            for (const socket of sockets.clients) socket.terminate();
            sockets.close();
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      };
    },
  };
}
