import { setTimeout as wait } from 'node:timers/promises';
import type { Consent } from '../../policy/verdict.ts';
import type { Problem } from '../problem.ts';
import type { Store } from '../store/store.ts';
import type { Studio } from '../studio.ts';
import type { Bus } from './bus.ts';
import { secondsLeft } from './estimate.ts';
import type { Job } from './job-book.ts';
import { makeProduct } from './make-product.ts';
import type { FrameSeen, Maker } from './maker.ts';
import {
  claimJob,
  failJob,
  finishJob,
  handBackJob,
  hasJobFor,
  keepJob,
  recoverJobs,
  type Settling,
} from './settle.ts';
import type { Ticket, Tickets } from './tickets.ts';

/** Stations of a job on its way through a worker, as they are told. */
export type JobStage =
  | 'claimed'
  | 'drawing'
  | 'encoded'
  | 'stored'
  | 'done'
  | 'failed'
  | 'handed-back'
  | 'lost';

/** What a worker works with. */
export interface WorkerOptions {
  readonly store: Store;
  readonly tickets: Tickets;
  readonly bus: Bus;
  readonly studio: Pick<Studio, 'version' | 'lists'>;
  readonly maker: Maker;
  /** Consents an owner has on record today. */
  readonly consentsOf: (owner: string) => Promise<readonly Consent[]>;
  readonly now?: () => Date;
  /** Takes only jobs asked of these engines; all if left out. */
  readonly engines?: readonly string[];
  /** A worker not heard of for so long has lost its job; 20 seconds. */
  readonly leaseMs?: number;
  /** A job in work gets so long to finish when the worker is told to stop, then it is handed back; 5 seconds. */
  readonly finishingMs?: number;
  /** Hears where a job is. */
  readonly onStage?: (stage: JobStage, job: Job, problems?: readonly Problem[]) => void;
  /** Hears of an error nobody expected: the database away, a bug. The worker goes on. */
  readonly onError?: (error: unknown) => void;
}

/** A worker at work. */
export interface Worker {
  /** Takes nothing new, finishes what is nearly done, hands back what is not; within 10 seconds. */
  stop(): Promise<void>;
}

const LEASE_MS = 20_000;
/** A lease is renewed so often in its time, and leases that ran out are looked for so often. */
const HEARTBEATS = 10;
const RECOVERIES = 4;
const TICKET_HEARTBEAT_MS = 10_000;
const POLL_MS = 1000;
const ERROR_PAUSE_MS = 1000;
const FINISHING_MS = 5000;

/** Starts to work through the queue, a job at a time. */
export function startWorker(options: WorkerOptions): Worker {
  const {
    store,
    tickets,
    bus,
    studio,
    maker,
    consentsOf,
    now = () => new Date(),
    leaseMs = LEASE_MS,
  } = options;
  const settling: Settling = {
    store,
    tickets,
    bus,
    now,
    version: studio.version,
    lists: studio.lists,
  };
  const tell = (stage: JobStage, job: Job, problems?: readonly Problem[]) =>
    options.onStage?.(stage, job, problems);
  const complain = (error: unknown) => options.onError?.(error);
  const stopping = new AbortController();
  const givingUp = new AbortController();

  let wake = new AbortController();
  const stopHearing = bus.onChanged(() => wake.abort());
  const pause = async (ms: number) => {
    await wait(ms, undefined, { signal: AbortSignal.any([wake.signal, stopping.signal]) }).catch(
      () => undefined,
    );
    wake = new AbortController();
  };

  const workOn = async (job: Job, ticket: Ticket): Promise<void> => {
    tell('claimed', job);
    let isDrawing = false;
    const lost = new AbortController();
    const watch = watchJob(settling, job, { ticket, lost, leaseMs, complain });
    const seen = showFrames(job, settling, watch.report);
    try {
      const stored = await makeProduct(job, {
        maker,
        store,
        consents: await consentsOf(job.owner),
        signal: AbortSignal.any([lost.signal, givingUp.signal]),
        onFrame: (frame) => {
          if (!isDrawing) tell('drawing', job);
          isDrawing = true;
          seen(frame);
        },
        onEncoded: () => tell('encoded', job),
      });
      if (stored.ok) {
        tell('stored', job);
        const isDone = await finishJob(settling, job, ticket, stored.value);
        tell(isDone ? 'done' : 'lost', job);
      } else if (lost.signal.aborted) {
        await tickets.use(ticket);
        tell('lost', job);
      } else if (givingUp.signal.aborted) {
        await handBackJob(settling, job, ticket);
        tell('handed-back', job);
      } else {
        await failJob(settling, job, ticket, stored.error);
        tell('failed', job, stored.error);
      }
    } catch (error) {
      complain(error);
      // Where the database is away this fails too; the lease runs out then, and the job is begun anew.
      const problems: Problem[] = [{ code: 'engine-crashed', detail: 'an unexpected error' }];
      await failJob(settling, job, ticket, problems).catch(complain);
      tell('failed', job, problems);
    } finally {
      watch.stop();
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const isWanted = !options.engines || (await hasJobFor(settling, options.engines));
        const ticket = isWanted ? await tickets.take() : undefined;
        if (!ticket) {
          await pause(POLL_MS);
          continue;
        }
        const job = await claimJob(settling, leaseMs, options.engines);
        if (job) await workOn(job, ticket);
        else await tickets.use(ticket);
      } catch (error) {
        complain(error);
        await pause(ERROR_PAUSE_MS);
      }
    }
  };

  // Others' workers may die: what they held is freed when its lease runs out, and every job has its ticket.
  const recovering = setInterval(() => {
    recoverJobs(settling, 'expired').then(tickets.replenish).catch(complain);
  }, leaseMs / RECOVERIES);
  recovering.unref();

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      clearInterval(recovering);
      const patience = setTimeout(() => givingUp.abort(), options.finishingMs ?? FINISHING_MS);
      await running;
      clearTimeout(patience);
      stopHearing();
    },
  };
}

/** Keeps the lease and the ticket while a job is made; aborts `lost` as soon as the job is not this worker's any more. */
function watchJob(
  settling: Settling,
  job: Job,
  {
    ticket,
    lost,
    leaseMs,
    complain,
  }: { ticket: Ticket; lost: AbortController; leaseMs: number; complain: (error: unknown) => void },
) {
  let progress: Partial<Pick<Job, 'framesDone' | 'preview'>> = {};
  let looking = false;
  const look = async () => {
    if (looking || lost.signal.aborted) return;
    looking = true;
    const told = progress;
    progress = {};
    try {
      if (!(await keepJob(settling, job, leaseMs, told))) lost.abort();
    } catch (error) {
      complain(error);
    } finally {
      looking = false;
    }
  };
  const beat = setInterval(() => void look(), leaseMs / HEARTBEATS);
  const keepTicket = setInterval(() => {
    settling.tickets.keep(ticket).catch(complain);
  }, TICKET_HEARTBEAT_MS);
  // Somebody cancelled, perhaps: look soon, but once for many changes.
  let soon: NodeJS.Timeout | undefined;
  const stopHearing = settling.bus.onChanged(() => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void look();
    }, 100);
  });
  return {
    report: (framesDone: number, preview: string | null) => {
      progress = { framesDone, preview };
    },
    stop: () => {
      clearInterval(beat);
      clearInterval(keepTicket);
      clearTimeout(soon);
      stopHearing();
    },
  };
}

/** Passes on how far a job is. */
function showFrames(
  job: Job,
  { bus, now }: Settling,
  report: (framesDone: number, preview: string | null) => void,
): (frame: FrameSeen) => void {
  const begun = now().getTime();
  return ({ framesDone, frameCount, preview: picture }) => {
    const spentS = (now().getTime() - begun) / 1000;
    const leftS = secondsLeft({ spentS, framesDone, frameCount, estimateS: job.estimateS });
    const preview = `data:image/webp;base64,${Buffer.from(picture).toString('base64')}`;
    report(framesDone, preview);
    bus.progress({ jobId: job.id, owner: job.owner, framesDone, frameCount, secondsLeft: leftS, preview });
  };
}
