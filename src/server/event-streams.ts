import type { FeedItem, Heard, Service } from '../studio/jobs/index.ts';
import type { StudioEvent } from './api-types.ts';
import type { ServerMetrics } from './metrics.ts';
import type { QueueView } from './queue-view.ts';
import { jobView, likenessStateOf, productView } from './views.ts';

/** Event streams (server-sent events, WHATWG HTML 9.2) of everybody who watches. */
export interface EventStreams {
  /** A stream of an owner's events, beginning with what was missed since an event. */
  open(owner: string, lastId: number | undefined, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** How many of them somebody has open. */
  countOf(owner: string): number;
  close(): void;
}

/** A line now and then keeps proxies from closing a quiet stream. */
const KEEPALIVE_MS = 15_000;
/** Whoever reads so slowly that this much waits is cut off, and resumes after the last event that arrived. */
const MOST_WAITING_BYTES = 4_000_000;
const encoder = new TextEncoder();

/** Serves the feed to many viewers; each batch is written out once an owner, however many of them watch. */
export function createEventStreams(
  { feed, now }: Pick<Service, 'feed' | 'now'>,
  readQueue: () => Promise<QueueView>,
  metrics: Pick<ServerMetrics, 'viewers'>,
): EventStreams {
  const viewers = new Map<string, Set<Viewer>>();

  const textOf = async (items: readonly FeedItem[]): Promise<string> => {
    if (items.length === 0) return '';
    const queue = await readQueue();
    return items.map((item) => eventText(eventOf(item, queue, now()), item.id)).join('');
  };
  /** Everything since an event; the feed gives so many at once. */
  const missedSince = async (owner: string, lastId: number): Promise<readonly FeedItem[]> => {
    const missed: FeedItem[] = [];
    for (let after = lastId; ; after = missed.at(-1)!.id) {
      const part = await feed.since(owner, after);
      if (part.length === 0) return missed;
      missed.push(...part);
    }
  };
  const pass = async ({ items, progress }: Heard): Promise<void> => {
    if (progress) {
      const { owner, ...rest } = progress;
      send(owner, eventText({ type: 'progress', ...rest }), feed.lastId, true);
    }
    const owners = new Set(items.map(({ owner }) => owner).filter((owner) => viewers.has(owner)));
    for (const owner of owners) {
      const own = items.filter((item) => item.owner === owner);
      send(owner, await textOf(own), own.at(-1)!.id, false);
    }
  };
  const send = (owner: string, text: string, upTo: number, isOfTheMoment: boolean): void => {
    const chunk = encoder.encode(text);
    for (const viewer of viewers.get(owner) ?? []) viewer.send(chunk, upTo, isOfTheMoment);
  };
  const endAll = (owner: string): void => {
    for (const viewer of [...(viewers.get(owner) ?? [])]) viewer.end();
  };
  // Batches are passed on one after another, so that no event overtakes another.
  let passing: Promise<void> = Promise.resolve();
  const unsubscribe = feed.subscribe((heard) => {
    passing = passing
      .then(() => pass(heard))
      .catch(() => {
        // What cannot be passed on now is read anew: whoever watches comes back after the last event that arrived.
        for (const { owner } of heard.items) endAll(owner);
      });
  });
  const keepAlive = setInterval(() => {
    const chunk = encoder.encode(': still here\n\n');
    for (const owned of viewers.values()) for (const viewer of owned) viewer.send(chunk, feed.lastId, true);
  }, KEEPALIVE_MS);
  keepAlive.unref();

  return {
    open: async (owner, lastId, signal) => {
      const owned = viewers.get(owner) ?? new Set<Viewer>();
      viewers.set(owner, owned);
      let viewer: Viewer | undefined;
      const leave = () => {
        if (viewer && owned.delete(viewer)) metrics.viewers.dec();
        if (owned.size === 0 && viewers.get(owner) === owned) viewers.delete(owner);
      };
      const stream = new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            viewer = createViewer(controller, leave);
            owned.add(viewer);
            metrics.viewers.inc();
          },
          cancel: leave,
        },
        { highWaterMark: MOST_WAITING_BYTES, size: (chunk) => chunk?.length ?? 0 },
      );
      signal.addEventListener('abort', () => viewer?.end(), { once: true });
      if (signal.aborted) viewer?.end();
      // From here on new events wait in the viewer until what was missed is written.
      const upTo = feed.lastId;
      try {
        const missed = lastId === undefined ? [] : await missedSince(owner, lastId);
        const first = `retry: 2000\nid: ${missed.at(-1)?.id ?? lastId ?? upTo}\n: welcome\n\n`;
        viewer?.begin(encoder.encode(first + (await textOf(missed))), missed.at(-1)?.id ?? upTo);
        return stream;
      } catch (error) {
        // Nobody will read this stream, nor leave it.
        viewer?.end();
        throw error;
      }
    },
    countOf: (owner) => viewers.get(owner)?.size ?? 0,
    close: () => {
      unsubscribe();
      clearInterval(keepAlive);
      for (const owner of [...viewers.keys()]) endAll(owner);
    },
  };
}

interface Viewer {
  begin(chunk: Uint8Array, upTo: number): void;
  send(chunk: Uint8Array, upTo: number, isOfTheMoment: boolean): void;
  end(): void;
}

function createViewer(controller: ReadableStreamDefaultController<Uint8Array>, leave: () => void): Viewer {
  let held: { chunk: Uint8Array; upTo: number }[] | undefined = [];
  const end = () => {
    leave();
    try {
      controller.close();
    } catch {
      // Closed already from the other side.
    }
  };
  const write = (chunk: Uint8Array) => {
    try {
      controller.enqueue(chunk);
      if ((controller.desiredSize ?? 0) < 0) end();
    } catch {
      leave();
    }
  };
  return {
    end,
    begin: (chunk, upTo) => {
      write(chunk);
      // What came meanwhile and was not among the missed.
      for (const later of held ?? []) if (later.upTo > upTo) write(later.chunk);
      held = undefined;
    },
    send: (chunk, upTo, isOfTheMoment) => {
      if (!held) write(chunk);
      else if (!isOfTheMoment) held.push({ chunk, upTo });
    },
  };
}

function eventOf(item: FeedItem, queue: QueueView, now: Date): StudioEvent {
  if (item.job) return { type: 'job', job: jobView(item.job, queue, now, 'en') };
  if (item.product) return { type: 'product', product: productView(item.product) };
  if (item.person)
    return { type: 'person', personId: item.subjectId, likeness: likenessStateOf(item.person) };
  return item.kind === 'job.deleted'
    ? { type: 'job-deleted', jobId: item.subjectId }
    : { type: 'product-deleted', productId: item.subjectId };
}

const eventText = (event: StudioEvent, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
