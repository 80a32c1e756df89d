import { randomUUID } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { titleOf } from '../../deliver/recipe.ts';
import type { StudioLists } from '../lists.ts';
import type { Problem } from '../problem.ts';
import type { Db } from '../store/database.ts';
import { jobs, products } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Bus } from './bus.ts';
import { IDLE, type Job } from './job-book.ts';
import { isDiskFull, type StoredProduct } from './make-product.ts';
import { type Happening, record } from './record.ts';
import type { Ticket, Tickets } from './tickets.ts';

/** A worker that died with a job this often is no accident any more. */
const MOST_LOST_ATTEMPTS = 10;
const MOST_TRIES = 3;
/** What draws a job that asks for no engine. */
const USUAL_ENGINE = 'atelier';
const RETRY_S = 5;
const DISK_RETRY_S = 60;

/** What the ends of a job are written with. */
export interface Settling {
  readonly store: Pick<Store, 'db'>;
  readonly tickets: Tickets;
  readonly bus: Bus;
  readonly now: () => Date;
  readonly version: string;
  readonly lists: StudioLists;
}

/** The jobs that may begin now; for a worker of some engines, those asked of one of them. */
const waitingFor = (engines: readonly string[] | undefined, now: Date) => sql`
  state = 'waiting' and (not_before is null or not_before <= ${now.toISOString()}::timestamptz)
  and ${engines ? sql`coalesce(engine, ${USUAL_ENGINE}) in (select jsonb_array_elements_text(${JSON.stringify(engines)}::jsonb))` : sql`true`}`;

/** Whether a job waits that a worker of these engines may begin: before that it leaves the tickets to others. */
export async function hasJobFor(
  { store, now }: Pick<Settling, 'store' | 'now'>,
  engines: readonly string[],
): Promise<boolean> {
  const { rows } = await store.db.execute(sql`select from jobs where ${waitingFor(engines, now())} limit 1`);
  return rows.length > 0;
}

/**
 * Takes the first job that waits for this worker, which from then on alone may finish it.
 * Undefined when none waits.
 */
export async function claimJob(
  { store, bus, now }: Settling,
  leaseMs: number,
  engines?: readonly string[],
): Promise<Job | undefined> {
  const job = await store.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from jobs
      where ${waitingFor(engines, now())}
      order by rank, created_at limit 1 for update skip locked`);
    const id = rows[0]?.id;
    if (id === undefined) return undefined;
    const [claimed] = await tx
      .update(jobs)
      .set({
        state: 'running',
        lease: randomUUID(),
        leaseUntil: new Date(now().getTime() + leaseMs),
        notBefore: null,
        attempt: sql`${jobs.attempt} + 1`,
        framesDone: 0,
        startedAt: now(),
      })
      .where(eq(jobs.id, id))
      .returning();
    if (claimed) await record(tx, now(), { owner: claimed.owner, kind: 'job.running', subjectId: id });
    await bus.announce(tx);
    return claimed;
  });
  if (job) bus.changed();
  return job;
}

/** Holds on to a job for a while longer; false when it was cancelled, paused or given to another. */
export async function keepJob(
  { store, now }: Settling,
  job: Job,
  leaseMs: number,
  progress: Partial<Pick<Job, 'framesDone' | 'preview'>>,
): Promise<boolean> {
  const kept = await store.db
    .update(jobs)
    .set({ leaseUntil: new Date(now().getTime() + leaseMs), ...progress })
    .where(heldBy(job))
    .returning({ id: jobs.id });
  return kept.length > 0;
}

const heldBy = (job: Job) => and(eq(jobs.id, job.id), eq(jobs.state, 'running'), eq(jobs.lease, job.lease!));

/**
 * Writes the end of a job: product, state, event and ticket in one transaction, so that all or none are there.
 * Whoever lost the lease writes nothing; the job is another's, or nobody's any more.
 */
async function settle(
  { store, bus, tickets, now }: Settling,
  job: Job,
  values: Partial<Job>,
  also: (tx: Db) => Promise<readonly Happening[]>,
): Promise<boolean> {
  const settled = await store.db.transaction(async (tx) => {
    const mine = await tx
      .update(jobs)
      .set({ lease: null, leaseUntil: null, preview: null, ...values })
      .where(heldBy(job))
      .returning({ id: jobs.id });
    if (mine.length === 0) return false;
    await record(tx, now(), ...(await also(tx)));
    await bus.announce(tx);
    return true;
  });
  if (settled) {
    bus.changed();
    tickets.issueSoon();
  }
  return settled;
}

/** The job is done and this came of it. */
export async function finishJob(
  settling: Settling,
  job: Job,
  ticket: Ticket,
  stored: StoredProduct,
): Promise<boolean> {
  const { now, tickets, version, lists } = settling;
  const id = randomUUID();
  const { width, height } = job.brief.size;
  const done = {
    state: 'done',
    framesDone: job.frameCount,
    finishedAt: now(),
    problems: [],
    productId: id,
  } as const;
  return settle(settling, job, done, async (tx) => {
    await tx.insert(products).values({
      ...stored,
      id,
      owner: job.owner,
      jobId: job.id,
      kind: job.kind,
      format: job.format,
      width,
      height,
      seconds: job.kind === 'film' ? (job.brief.film?.seconds ?? null) : null,
      title: titleOf(job.brief),
      words: wordsOf(job, lists),
      favourite: false,
      brief: job.brief,
      peopleIds: job.peopleIds,
      version,
      createdAt: now(),
    });
    await tickets.use(ticket, tx);
    return [
      { owner: job.owner, kind: 'product.created', subjectId: id },
      { owner: job.owner, kind: 'job.done', subjectId: job.id },
    ];
  });
}

/** The job could not be made; it is tried again only where that can help. */
export async function failJob(
  settling: Settling,
  job: Job,
  ticket: Ticket,
  problems: readonly Problem[],
): Promise<boolean> {
  const { now, tickets } = settling;
  const afterS = retryAfterS(job.attempt, problems);
  if (afterS !== undefined) {
    const notBefore = new Date(now().getTime() + afterS * 1000);
    return settle(settling, job, { ...IDLE, state: 'waiting', problems, notBefore }, async (tx) => {
      await tickets.use(ticket, tx);
      return [{ owner: job.owner, kind: 'job.waiting', subjectId: job.id }];
    });
  }
  return settle(settling, job, { ...IDLE, state: 'failed', problems, finishedAt: now() }, async (tx) => {
    await tickets.use(ticket, tx);
    return [{ owner: job.owner, kind: 'job.failed', subjectId: job.id }];
  });
}

/** The worker goes away in order: the job waits again, as if it had never been begun. */
export const handBackJob = (settling: Settling, job: Job, ticket: Ticket): Promise<boolean> =>
  settle(settling, job, { ...IDLE, state: 'waiting', attempt: job.attempt - 1 }, async (tx) => {
    await settling.tickets.use(ticket, tx);
    return [{ owner: job.owner, kind: 'job.waiting', subjectId: job.id }];
  });

/**
 * Frees the jobs of workers that died: those whose lease ran out, or all that run where no other worker can be.
 * One that has taken too many workers along fails.
 */
export async function recoverJobs(
  { store, bus, now, tickets }: Pick<Settling, 'store' | 'bus' | 'now' | 'tickets'>,
  which: 'all' | 'expired',
): Promise<number> {
  const lost = await store.db.transaction(async (tx) => {
    const running = eq(jobs.state, 'running');
    const found = await tx
      .select()
      .from(jobs)
      .where(which === 'all' ? running : and(running, lt(jobs.leaseUntil, now())))
      .for('update', { skipLocked: true });
    for (const { id, owner, attempt } of found) {
      const isHopeless = attempt >= MOST_LOST_ATTEMPTS;
      const problems: Problem[] = [
        { code: 'engine-crashed', detail: `${attempt} workers were lost with it` },
      ];
      const end = { ...IDLE, state: 'failed', problems, finishedAt: now() } as const;
      await tx
        .update(jobs)
        .set(isHopeless ? end : { ...IDLE, state: 'waiting' })
        .where(eq(jobs.id, id));
      await record(tx, now(), { owner, kind: isHopeless ? 'job.failed' : 'job.waiting', subjectId: id });
    }
    if (found.length > 0) await bus.announce(tx);
    return found.length;
  });
  if (lost > 0) {
    bus.changed();
    tickets.issueSoon();
  }
  return lost;
}

/** Seconds until another try, or undefined where none can help. */
function retryAfterS(attempt: number, problems: readonly Problem[]): number | undefined {
  // A full disk is nobody's fault: the job waits for room, however often.
  if (isDiskFull(problems)) return DISK_RETRY_S;
  const isOfTheMoment = problems.every(({ code }) =>
    [
      'gpu-lost',
      'gpu-unavailable',
      'out-of-memory',
      'engine-crashed',
      'rate-limited',
      'unavailable',
      'timed-out',
    ].includes(code),
  );
  return isOfTheMoment && attempt < MOST_TRIES ? RETRY_S * 2 ** (attempt - 1) : undefined;
}

/** What a search finds: the names in the brief and the plain words for them. */
function wordsOf({ brief, kind }: Job, lists: StudioLists): string {
  const termsOf = (
    items: readonly { readonly id: string; readonly words: readonly string[] }[],
    id: string,
  ) => {
    const item = items.find((term) => term.id === id);
    return item ? [item.id, ...item.words] : [id];
  };
  const people = brief.people.flatMap(({ cast, hairColour, hairStyle, clothes }) => [
    lists.cast.find(({ id }) => id === cast)?.name ?? '',
    hairColour ?? '',
    hairStyle ?? '',
    clothes ?? '',
  ]);
  return [
    kind,
    ...termsOf(lists.kisses, brief.kiss),
    ...termsOf(lists.moods, brief.mood),
    ...termsOf(lists.views, brief.view),
    ...termsOf(lists.lights, brief.light),
    ...termsOf(lists.settings, brief.setting),
    ...termsOf(lists.styles, brief.style),
    brief.time ?? '',
    brief.season ?? '',
    brief.weather ?? '',
    ...people,
  ]
    .filter((word) => word !== '')
    .join(' ')
    .toLowerCase();
}
