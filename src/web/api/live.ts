import type { Job, Person, Product, StudioEvent } from '../../server/api-types.ts';
import { createStore } from '../state/store.ts';
import { api, openSession } from './client.ts';

/** How far a running job is, as of this moment. */
export interface Running {
  readonly framesDone: number;
  readonly frameCount: number;
  readonly secondsLeft: number | null;
  readonly preview: string | null;
}

/** What the server tells of: jobs, their progress, what was made, people. */
export interface Live {
  readonly online: boolean | undefined;
  readonly photoHours: number;
  readonly jobs: readonly Job[];
  readonly running: Readonly<Record<string, Running>>;
  readonly people: readonly Person[];
  /** The product that came last while the page was open. */
  readonly fresh: Product | undefined;
  /** Counted up when products come, change or go. */
  readonly productsChanged: number;
}

/** What is known of the server. */
export const live = createStore<Live>({
  online: undefined,
  photoHours: 24,
  jobs: [],
  running: {},
  people: [],
  fresh: undefined,
  productsChanged: 0,
});

/** A job as the server has it now; a new one goes to the end. */
export function keepJob(job: Job): void {
  live.set((before) => {
    const known = before.jobs.some(({ id }) => id === job.id);
    const jobs = known ? before.jobs.map((each) => (each.id === job.id ? job : each)) : [...before.jobs, job];
    return { ...before, jobs };
  });
}

/** A job as it was when it was asked for: what events have told of it meanwhile is newer. */
export function keepNewJob(job: Job): void {
  if (!live.get().jobs.some(({ id }) => id === job.id)) keepJob(job);
}

/** Forgets a job. */
export const forgetJob = (id: string): void =>
  live.set((before) => ({ ...before, jobs: before.jobs.filter((job) => job.id !== id) }));

/** Reads the people anew. */
export async function readPeople(): Promise<void> {
  const answer = await api.people();
  if (answer.ok) live.set((before) => ({ ...before, people: answer.value.people }));
}

/** Tells the gallery to look again. */
export const noteProducts = (): void =>
  live.set((before) => ({ ...before, productsChanged: before.productsChanged + 1 }));

function hear(event: StudioEvent): void {
  switch (event.type) {
    case 'job':
      keepJob(event.job);
      // Why it failed is told in the language that the page is read in, and with the names of people.
      if (event.job.problems.length > 0)
        void api.job(event.job.id).then((answer) => answer.ok && keepJob(answer.value));
      break;
    case 'job-deleted':
      forgetJob(event.jobId);
      break;
    case 'progress': {
      const { framesDone, frameCount, secondsLeft, preview } = event;
      live.set((before) => ({
        ...before,
        running: {
          ...before.running,
          [event.jobId]: {
            framesDone,
            frameCount,
            secondsLeft,
            preview: preview ?? before.running[event.jobId]?.preview ?? null,
          },
        },
      }));
      break;
    }
    case 'person':
      void readPeople();
      break;
    case 'product':
      live.set((before) => ({ ...before, fresh: event.product }));
      noteProducts();
      break;
    case 'product-deleted':
      noteProducts();
  }
}

const EVENT_TYPES = ['job', 'job-deleted', 'progress', 'product', 'product-deleted', 'person'] as const;
const RETRY_MS = 4000;

/** Opens the session and listens; tries again for as long as the page is open. */
export async function startLive(): Promise<void> {
  const session = await openSession();
  if (!session) {
    live.set((before) => ({ ...before, online: false }));
    setTimeout(() => void startLive(), RETRY_MS);
    return;
  }
  live.set((before) => ({ ...before, online: true, photoHours: session.limits.photoHours }));
  await readPeople();
  // EventSource comes back by itself with Last-Event-ID.
  const source = new EventSource('/api/v1/events');
  source.onopen = () => {
    live.set((before) => ({ ...before, online: true }));
    // What there is already, and what came while nobody listened: a job may have been asked for and made by then.
    void api.jobs().then((answer) => answer.ok && live.set((b) => ({ ...b, jobs: answer.value.jobs })));
  };
  source.onerror = () => {
    live.set((before) => ({ ...before, online: false }));
    if (source.readyState === EventSource.CLOSED) setTimeout(() => void startLive(), RETRY_MS);
  };
  for (const type of EVENT_TYPES) {
    source.addEventListener(type, ({ data }: MessageEvent<string>) => {
      hear(JSON.parse(data) as StudioEvent);
    });
  }
}
