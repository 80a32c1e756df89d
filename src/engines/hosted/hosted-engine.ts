import { createHash } from 'node:crypto';
import { experimental_generateVideo, generateImage, type ImageModel } from 'ai';
import { z } from 'zod';
import type { MachineFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Size } from '../../base/size.ts';
import type { Engine, EngineState, EngineWarning, GuideName, PaintOrder, Product } from '../engine.ts';
import type { FetchGuard } from '../http/guarded-fetch.ts';
import { paintingEngine } from '../painter.ts';
import type { EngineWorld } from '../world.ts';
import { promptWithGuides, type ShownGuide } from './instructions.ts';
import { faultOfSdkError } from './sdk-faults.ts';
import { type CancelRequest, watchedFetch } from './watched-fetch.ts';

type VideoModel = Parameters<typeof experimental_generateVideo>[0]['model'];
type ProviderOptions = NonNullable<Parameters<typeof generateImage>[0]['providerOptions']>;

/** Settings that every hosted engine has; each adds its own models. */
export const hostedSettings = (usual: {
  readonly model: string;
  readonly guides: string;
  readonly timeoutS?: number;
}) => ({
  model: z.string().max(200).default(usual.model).describe('model for pictures'),
  guides: z
    .string()
    .regex(/^(none|(scene|depth|edges|normal|pose)(\+(scene|depth|edges|normal|pose))*)$/, {
      error: 'none, or some of scene, depth, edges, normal and pose with + between them',
    })
    .default(usual.guides)
    .describe('guides it is shown beside the words, such as scene+depth'),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address of a gateway in place of the provider’s own'),
  pollMs: z.coerce
    .number()
    .min(1)
    .max(60_000)
    .default(1500)
    .describe('how often it is asked whether it is done'),
  timeoutS: z.coerce
    .number()
    .min(1)
    .max(3600)
    .default(usual.timeoutS ?? 300)
    .describe('longest an order may take'),
});
/** What the settings of every hosted engine hold. */
export type HostedSettings = z.output<z.ZodObject<ReturnType<typeof hostedSettings>>>;

/** How a picture is asked for. */
export interface PictureCall {
  readonly model: ImageModel;
  /** Guides that go along as pictures. */
  readonly shown: readonly ShownGuide[];
  readonly size?: Size;
  /** Whether the proportions are said instead of the size. */
  readonly aspectRatio?: `${number}:${number}`;
  readonly hasSeed: boolean;
  readonly takesMask: boolean;
  readonly providerOptions?: ProviderOptions;
  /** Guides that go along in some other way. */
  readonly otherGuides?: readonly GuideName[];
}

/** How a film is asked for. */
export interface FilmCall {
  readonly model: VideoModel;
  readonly aspectRatio?: `${number}:${number}`;
  readonly resolution?: `${number}x${number}`;
  /** Lengths the model makes, in seconds. */
  readonly seconds: readonly number[];
  readonly takesLastFrame: boolean;
  readonly hasSeed: boolean;
  readonly providerOptions?: ProviderOptions;
}

/** What makes one provider different from the others. */
export interface HostedParts<Settings extends HostedSettings> {
  readonly id: string;
  readonly variable: string;
  readonly settings: Settings;
  readonly world: EngineWorld;
  readonly home: string;
  readonly trusted?: readonly string[];
  readonly longestPrompt: number;
  readonly picture: (settings: Settings, connection: Connection, order: PaintOrder) => PictureCall;
  readonly film?: (settings: Settings, connection: Connection, order: PaintOrder) => FilmCall;
  readonly refusalIn?: (answer: Readonly<Record<string, unknown>>) => string | undefined;
  readonly cancelIn?: (answer: Readonly<Record<string, unknown>>) => CancelRequest | undefined;
  readonly state: Pick<EngineState, 'guides' | 'references' | 'starts' | 'seeds' | 'sizes' | 'models'> &
    Partial<Pick<EngineState, 'films' | 'price' | 'usualSeconds'>>;
}

/** What a provider's package is opened with. */
export interface Connection {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly fetch: typeof fetch;
}

const MOST_BYTES = 512 * 2 ** 20;
/** Refusals to take an order cost nothing, so it may be handed in again; after anything else it may have been paid. */
const MOST_TRIES = 3;
const LONGEST_WAIT_S = 15;

/** A hosted engine through the AI SDK. */
export function hostedEngine<Settings extends HostedSettings>(parts: HostedParts<Settings>): Engine {
  const { id, variable, settings, world, state } = parts;
  const key = world.secret(variable);
  const signedOut: MachineFault = { code: 'not-signed-in', engine: id, variables: [variable] };
  return paintingEngine({
    id,
    world,
    secrets: key === undefined ? [] : [key],
    timeoutS: settings.timeoutS,
    describe: async () => ({
      ...(key === undefined ? { fault: signedOut } : {}),
      pictures: true,
      films: { kind: 'none' },
      sends: 'to-provider',
      ...state,
    }),
    paint: async (order, signal, onProgress) => {
      if (key === undefined) return err(signedOut);
      const home = new URL(settings.url ?? parts.home);
      const guard: FetchGuard = {
        engine: id,
        home,
        mostBytes: MOST_BYTES,
        ...(parts.trusted ? { trusted: parts.trusted } : {}),
      };
      for (let attempt = 1; ; attempt++) {
        const watched = watchedFetch(world, guard, parts);
        const stop = () => void watched.cancel();
        signal.addEventListener('abort', stop, { once: true });
        onProgress({ part: undefined });
        try {
          const connection = { apiKey: key, baseURL: settings.url ?? parts.home, fetch: watched.fetch };
          const paint = order.brief.film && parts.film ? paintFilm : paintPicture;
          const product = await paint(parts, connection, order, signal);
          onProgress({ part: 1 });
          return product;
        } catch (error) {
          const fault = faultOfSdkError(error, {
            engine: id,
            variables: [variable],
            origin: home.origin,
            nowMs: world.nowMs(),
            lastAnswer: watched.lastAnswer(),
          });
          const waitS =
            fault.code === 'rate-limited' ? (fault.retryAfterS ?? 2 ** attempt) : Number.POSITIVE_INFINITY;
          if (signal.aborted || attempt >= MOST_TRIES || waitS > LONGEST_WAIT_S) return err(fault);
          await world.wait(waitS * 1000, signal);
        } finally {
          signal.removeEventListener('abort', stop);
        }
      }
    },
  });
}

/** The same order carries the same key, for providers that know that an order came twice. */
const idempotencyKey = (id: string, order: PaintOrder): string =>
  createHash('sha256')
    .update(JSON.stringify([id, order.brief, order.prompt]))
    .update(order.frames[0]?.depth ?? new Uint8Array(0))
    .digest('hex')
    .slice(0, 32);

async function paintPicture<Settings extends HostedSettings>(
  { id, settings, picture, longestPrompt }: HostedParts<Settings>,
  connection: Connection,
  order: PaintOrder,
  signal: AbortSignal,
): Promise<Result<Product, MachineFault>> {
  const call = picture(settings, connection, order);
  const { brief, references, start } = order;
  const [guides] = order.frames;
  const shown = guides && !start ? call.shown : [];
  const images = [...(start ? [start.picture] : shown.map((name) => guides![name])), ...references];
  const text = promptWithGuides(order.prompt, shown, references.length, longestPrompt);
  const mask = start?.mask && call.takesMask ? { mask: start.mask } : {};
  const result = await generateImage({
    model: call.model,
    prompt: images.length > 0 ? { images, text, ...mask } : text,
    ...(call.size ? { size: `${call.size.width}x${call.size.height}` as const } : {}),
    ...(call.aspectRatio ? { aspectRatio: call.aspectRatio } : {}),
    ...(call.hasSeed ? { seed: brief.seed } : {}),
    ...(call.providerOptions ? { providerOptions: call.providerOptions } : {}),
    maxRetries: 0,
    abortSignal: signal,
    headers: { 'idempotency-key': idempotencyKey(id, order) },
  });
  const warnings: EngineWarning[] = [
    ...(call.hasSeed ? [] : [{ code: 'seed-ignored', engine: id } as const]),
    ...(shown.length > 0 || (call.otherGuides?.length ?? 0) > 0 || start
      ? []
      : [{ code: 'guides-ignored', engine: id, guides: ['depth'] } as const]),
    ...(start?.mask && !call.takesMask
      ? [
          {
            code: 'setting-ignored',
            engine: id,
            setting: 'the mask',
            why: 'it paints whole pictures only',
          } as const,
        ]
      : []),
    ...result.warnings.flatMap((warning) => warningOf(id, warning)),
  ];
  const { uint8Array: bytes, mediaType } = result.image;
  return ok({ kind: 'picture', bytes, mediaType, model: settings.model, warnings });
}

async function paintFilm<Settings extends HostedSettings>(
  { id, settings, film, longestPrompt }: HostedParts<Settings>,
  connection: Connection,
  order: PaintOrder,
  signal: AbortSignal,
): Promise<Result<Product, MachineFault>> {
  const call = film!(settings, connection, order);
  const { brief, frames, start } = order;
  const first = start?.picture ?? frames[0]?.scene;
  const last = call.takesLastFrame && frames.length > 1 ? frames.at(-1)?.scene : undefined;
  const wanted = brief.film!.seconds;
  const duration = call.seconds.reduce((best, length) =>
    Math.abs(length - wanted) < Math.abs(best - wanted) ? length : best,
  );
  const text = order.prompt.prompt.slice(0, longestPrompt);
  const result = await experimental_generateVideo({
    model: call.model,
    prompt: first && !last ? { image: first, text } : text,
    ...(first && last
      ? {
          frameImages: [
            { image: first, frameType: 'first_frame' as const },
            { image: last, frameType: 'last_frame' as const },
          ],
        }
      : {}),
    duration,
    ...(call.aspectRatio ? { aspectRatio: call.aspectRatio } : {}),
    ...(call.resolution ? { resolution: call.resolution } : {}),
    ...(call.hasSeed ? { seed: brief.seed } : {}),
    ...(call.providerOptions ? { providerOptions: call.providerOptions } : {}),
    generateAudio: false,
    maxRetries: 0,
    abortSignal: signal,
    poll: { intervalMs: settings.pollMs },
    headers: { 'idempotency-key': idempotencyKey(id, order) },
    download: async ({ url, abortSignal }) => {
      const response = await connection.fetch(url, { ...(abortSignal ? { signal: abortSignal } : {}) });
      if (!response.ok) throw new Error(`the film cannot be fetched (${response.status})`);
      return {
        data: new Uint8Array(await response.arrayBuffer()),
        mediaType: response.headers.get('content-type') ?? undefined,
      };
    },
  });
  const warnings: EngineWarning[] = [
    ...(call.hasSeed ? [] : [{ code: 'seed-ignored', engine: id } as const]),
    { code: 'guides-ignored', engine: id, guides: ['depth'] },
    ...result.warnings.flatMap((warning) => warningOf(id, warning)),
  ];
  const { uint8Array: bytes, mediaType } = result.video;
  const { filmModel } = settings as { readonly filmModel?: string };
  return ok({ kind: 'film', bytes, mediaType, ...(filmModel ? { model: filmModel } : {}), warnings });
}

/** What the SDK says it could not say to the provider; size and seed are told already. */
function warningOf(engine: string, warning: { readonly type: string }): EngineWarning[] {
  const { type, feature, details, message, setting } = warning as {
    type: string;
    feature?: string;
    setting?: string;
    details?: string;
    message?: string;
  };
  const name = feature ?? setting;
  if (name === 'seed' || name === 'size' || name === 'aspectRatio') return [];
  if (name !== undefined) {
    return [{ code: 'setting-ignored', engine, setting: name, ...(details ? { why: details } : {}) }];
  }
  return [{ code: 'provider-says', engine, said: message ?? type }];
}

/** A film model as the SDK takes it: the packages bring patch versions of its types that differ in a hook nobody uses. */
export const filmModelOf = (model: unknown): VideoModel => model as VideoModel;

// The SDK would print warnings; here they are values.
(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

/** The guides that settings name. */
export const shownGuides = ({ guides }: HostedSettings): readonly ShownGuide[] =>
  guides === 'none' ? [] : (guides.split('+') as ShownGuide[]);

/** The proportions of a size in smallest whole numbers. */
export function proportions({ width, height }: Size): `${number}:${number}` {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const common = divisor(width, height);
  return `${width / common}:${height / common}`;
}

/** The named proportions that are nearest to a size. */
export function nearestProportions(
  size: Size,
  names: readonly `${number}:${number}`[],
): `${number}:${number}` {
  const of = (name: string): number => {
    const [width = 1, height = 1] = name.split(':').map(Number);
    return Math.abs(Math.log(width / height / (size.width / size.height)));
  };
  return names.reduce((best, name) => (of(name) < of(best) ? name : best));
}
