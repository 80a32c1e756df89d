import { createHash, randomUUID } from 'node:crypto';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { err, ok, type Result } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import type { FilmFormat } from '../../deliver/film.ts';
import type { PictureFormat } from '../../deliver/picture.ts';
import type { Db } from '../store/database.ts';
import { events, type JobState, jobs, submissions } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Bus } from './bus.ts';
import { frameCountOf, measurePace, secondsFor } from './estimate.ts';
import { type Happening, record } from './record.ts';
import type { Tickets } from './tickets.ts';

/** A job as it stands in the book. */
export type Job = typeof jobs.$inferSelect;

/** What is asked of the studio in one go: one brief or a few variations of it. */
export interface Submission {
  readonly owner: string;
  readonly kind: 'picture' | 'film';
  readonly format: PictureFormat | FilmFormat;
  /** The configured one if left out. */
  readonly engine?: string;
  readonly briefs: readonly Brief[];
  /** Two photos that seem to show one person are of two people all the same. */
  readonly samePerson?: boolean;
  /** The same key again gives the same jobs. */
  readonly key?: string;
}

/** Why the book says no. */
export type JobFault =
  | { readonly code: 'not-found' }
  | { readonly code: 'wrong-state'; readonly state: JobState }
  | { readonly code: 'too-many-jobs'; readonly most: number }
  | { readonly code: 'key-reused' };

/** What was submitted, now or before. */
export interface Submitted {
  readonly jobs: readonly Job[];
  readonly isNew: boolean;
}

/** The book of jobs: everything that can be done to one before and while it is made. */
export interface JobBook {
  submit(submission: Submission): Promise<Result<Submitted, JobFault>>;
  get(owner: string, id: string): Promise<Job | undefined>;
  /** Open ones in their order, then the newest that are over. */
  list(owner: string, states?: readonly JobState[]): Promise<readonly Job[]>;
  /** Changes a job that waits; its engine stays if left out. */
  edit(
    owner: string,
    id: string,
    change: Pick<Job, 'brief' | 'format'> & Partial<Pick<Job, 'engine'>>,
  ): Promise<Result<Job, JobFault>>;
  pause(owner: string, id: string): Promise<Result<Job, JobFault>>;
  resume(owner: string, id: string): Promise<Result<Job, JobFault>>;
  cancel(owner: string, id: string): Promise<Result<Job, JobFault>>;
  /** Begins anew what failed or was cancelled, as a new job. */
  retry(owner: string, id: string): Promise<Result<Job, JobFault>>;
  /** Begins anew, as a new job, what failed because two photos seemed to show one person: they show two. */
  twoPeople(owner: string, id: string): Promise<Result<Job, JobFault>>;
  front(owner: string, id: string): Promise<Result<Job, JobFault>>;
  erase(owner: string, id: string): Promise<Result<void, JobFault>>;
}

const OPEN: readonly JobState[] = ['waiting', 'paused', 'running'];
const OVER: readonly JobState[] = ['done', 'failed', 'cancelled'];
const SHOWN = 200;
const PACE_LIFE_MS = 10_000;

/** Opens the book. `now` is the clock; `mostOpen` jobs may be open a user. */
export function openJobBook(
  { db, kind: databaseKind }: Pick<Store, 'db' | 'kind'>,
  tickets: Tickets,
  bus: Bus,
  { now = () => new Date(), mostOpen = 100 } = {},
): JobBook {
  let pace = { value: 1, until: 0 };
  const currentPace = async (): Promise<number> => {
    if (now().getTime() >= pace.until) {
      pace = { value: await measurePace(db), until: now().getTime() + PACE_LIFE_MS };
    }
    return pace.value;
  };

  /** Runs a change in one transaction and tells of it once it is there. */
  const change = async <T>(work: (tx: Db) => Promise<Result<T, JobFault>>): Promise<Result<T, JobFault>> => {
    const outcome = await db.transaction(work);
    if (outcome.ok) {
      bus.changed();
      tickets.issueSoon();
    }
    return outcome;
  };
  const tell = async (tx: Db, ...happenings: readonly Happening[]) => {
    await record(tx, now(), ...happenings);
    await bus.announce(tx);
  };
  /** One change of an owner's part of the queue at a time. The embedded database runs one transaction at a time anyway. */
  const lockOwner = async (tx: Db, owner: string): Promise<void> => {
    if (databaseKind === 'postgres')
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${owner}, 0))`);
  };
  const mine = (owner: string, id: string) => and(eq(jobs.owner, owner), eq(jobs.id, id));

  /** Changes a job that is in one of these states and writes down what happened. */
  const move = (
    owner: string,
    id: string,
    from: readonly JobState[],
    values: Partial<Job>,
    kind: Happening['kind'],
  ) =>
    change(async (tx) => {
      const [moved] = await tx
        .update(jobs)
        .set(values)
        .where(and(mine(owner, id), inArray(jobs.state, [...from])))
        .returning();
      if (!moved) {
        const [found] = await tx.select({ state: jobs.state }).from(jobs).where(mine(owner, id));
        return err(found ? { code: 'wrong-state', state: found.state } : { code: 'not-found' });
      }
      await tell(tx, { owner, kind, subjectId: id });
      return ok(moved);
    });

  const submit: JobBook['submit'] = async (submission) => {
    const { owner, kind, format, engine, briefs, samePerson = false, key } = submission;
    const machinePace = await currentPace();
    return change(async (tx): Promise<Result<Submitted, JobFault>> => {
      const requestHash = hashOf({
        kind,
        format,
        engine,
        briefs: key === undefined ? briefs : briefs.map(withoutSeed),
      });
      await lockOwner(tx, owner);
      if (key !== undefined) {
        const [before] = await tx
          .select()
          .from(submissions)
          .where(and(eq(submissions.owner, owner), eq(submissions.key, key)));
        if (before) {
          if (before.requestHash !== requestHash) return err({ code: 'key-reused' });
          const same = await tx
            .select()
            .from(jobs)
            .where(inArray(jobs.id, [...before.jobIds]));
          return ok({ jobs: same, isNew: false });
        }
      }
      const standing = await standingOf(tx, owner);
      if (standing.open + briefs.length > mostOpen) return err({ code: 'too-many-jobs', most: mostOpen });

      let rank = Math.max(standing.first, standing.free);
      const rows = briefs.map((brief): Job => {
        const estimateS = secondsFor(brief, machinePace);
        const place = rank;
        rank += costOf(estimateS);
        return {
          id: randomUUID(),
          owner,
          kind,
          format,
          engine: engine ?? null,
          brief,
          peopleIds: peopleIn(brief),
          state: 'waiting',
          rank: place,
          attempt: 0,
          lease: null,
          leaseUntil: null,
          notBefore: null,
          framesDone: 0,
          frameCount: frameCountOf(brief),
          preview: null,
          samePerson,
          estimateS,
          problems: [],
          productId: null,
          createdAt: now(),
          startedAt: null,
          finishedAt: null,
        };
      });
      await tx.insert(jobs).values(rows);
      if (key !== undefined) {
        const jobIds = rows.map(({ id }) => id);
        await tx.insert(submissions).values({ owner, key, requestHash, jobIds, createdAt: now() });
      }
      await tell(tx, ...rows.map(({ id }) => ({ owner, kind: 'job.waiting', subjectId: id }) as const));
      return ok({ jobs: rows, isNew: true });
    });
  };

  const get: JobBook['get'] = async (owner, id) => (await db.select().from(jobs).where(mine(owner, id)))[0];

  const again = async (
    { owner, kind, format, engine, brief }: Job,
    samePerson: boolean,
  ): Promise<Result<Job, JobFault>> => {
    const asked = await submit({
      owner,
      kind,
      format,
      ...(engine ? { engine } : {}),
      briefs: [brief],
      samePerson,
    });
    return asked.ok ? ok(asked.value.jobs[0]!) : asked;
  };

  return {
    submit,
    get,
    list: async (owner, states) => {
      const ofOwner = (wanted: readonly JobState[]) =>
        and(
          eq(jobs.owner, owner),
          inArray(
            jobs.state,
            wanted.filter((state) => states?.includes(state) ?? true),
          ),
        );
      const [open, over] = await Promise.all([
        db.select().from(jobs).where(ofOwner(OPEN)).orderBy(asc(jobs.rank)),
        db.select().from(jobs).where(ofOwner(OVER)).orderBy(desc(jobs.finishedAt)).limit(SHOWN),
      ]);
      return [...open, ...over];
    },
    edit: async (owner, id, { brief, format, engine }) => {
      const estimateS = secondsFor(brief, await currentPace());
      const job = await get(owner, id);
      const values = {
        brief,
        format,
        estimateS,
        frameCount: frameCountOf(brief),
        peopleIds: peopleIn(brief),
        ...(engine !== undefined && { engine }),
        // What was said of two photos says nothing of two others.
        ...(job && peopleIn(job.brief).join() !== peopleIn(brief).join() && { samePerson: false }),
      };
      return move(
        owner,
        id,
        ['waiting', 'paused'],
        values,
        job?.state === 'paused' ? 'job.paused' : 'job.waiting',
      );
    },
    // A running job that is paused loses its lease: its worker stops, and it begins anew when resumed.
    pause: (owner, id) => move(owner, id, ['waiting', 'running'], { state: 'paused', ...IDLE }, 'job.paused'),
    resume: (owner, id) => move(owner, id, ['paused'], { state: 'waiting', ...IDLE }, 'job.waiting'),
    cancel: (owner, id) =>
      move(owner, id, OPEN, { state: 'cancelled', ...IDLE, finishedAt: now() }, 'job.cancelled'),
    retry: async (owner, id) => {
      const job = await get(owner, id);
      if (!job) return err({ code: 'not-found' });
      if (job.state !== 'failed' && job.state !== 'cancelled')
        return err({ code: 'wrong-state', state: job.state });
      return again(job, job.samePerson);
    },
    twoPeople: async (owner, id) => {
      const job = await get(owner, id);
      if (!job) return err({ code: 'not-found' });
      const wasAsked = job.problems.some(({ code }) => code === 'same-person');
      return wasAsked ? again(job, true) : err({ code: 'wrong-state', state: job.state });
    },
    front: (owner, id) =>
      change(async (tx) => {
        await lockOwner(tx, owner);
        const waiting = await tx
          .select({ id: jobs.id, rank: jobs.rank })
          .from(jobs)
          .where(and(eq(jobs.owner, owner), inArray(jobs.state, ['waiting', 'paused'])))
          .orderBy(asc(jobs.rank));
        if (!waiting.some((job) => job.id === id)) {
          const [found] = await tx.select({ state: jobs.state }).from(jobs).where(mine(owner, id));
          return err(found ? { code: 'wrong-state', state: found.state } : { code: 'not-found' });
        }
        // The owner's places stay the same, so that nobody else is overtaken; only who stands in them changes.
        const order = [id, ...waiting.map((job) => job.id).filter((other) => other !== id)];
        for (const [at, { rank }] of waiting.entries()) {
          await tx.update(jobs).set({ rank }).where(mine(owner, order[at]!));
        }
        const [moved] = await tx.select().from(jobs).where(mine(owner, id));
        await tell(tx, {
          owner,
          kind: moved?.state === 'paused' ? 'job.paused' : 'job.waiting',
          subjectId: id,
        });
        return ok(moved!);
      }),
    erase: (owner, id) =>
      change(async (tx) => {
        const erased = await tx
          .delete(jobs)
          .where(and(mine(owner, id), inArray(jobs.state, [...OVER])))
          .returning({ id: jobs.id });
        if (erased.length === 0) {
          const [found] = await tx.select({ state: jobs.state }).from(jobs).where(mine(owner, id));
          return err(found ? { code: 'wrong-state', state: found.state } : { code: 'not-found' });
        }
        await tx.delete(events).where(and(eq(events.owner, owner), eq(events.subjectId, id)));
        await tell(tx, { owner, kind: 'job.deleted', subjectId: id });
        return ok(undefined);
      }),
  };
}

/** A job nobody works on. */
export const IDLE = { lease: null, leaseUntil: null, notBefore: null, preview: null, framesDone: 0 } as const;

/**
 * Fair turns by start-time fair queueing (Goyal, Vin, Cheng 1996): a user's next job begins, in the time of the queue,
 * where their last one ends, but never before the job at the head of the queue.
 */
const costOf = (estimateS: number): number => Math.max(1, Math.round(estimateS));

/** How an owner stands in the queue; read after their lock is held, since each statement sees what was there when it began. */
async function standingOf(tx: Db, owner: string) {
  const { rows } = await tx.execute<{ open: number; first: string; free: string }>(sql`
    select
      (select count(*) from jobs where owner = ${owner} and state in ('waiting', 'paused', 'running'))::int as open,
      coalesce((select min(rank) from jobs where state in ('waiting', 'running')), 0)::text as first,
      coalesce((select rank + greatest(1, round(estimate_s)::bigint) from jobs
        where owner = ${owner} and state in ('waiting', 'paused', 'running')
        order by rank desc limit 1), 0)::text as free`);
  const { open = 0, first = '0', free = '0' } = rows[0] ?? {};
  return { open, first: Number(first), free: Number(free) };
}

/** Ids of the people whose photos a brief names. */
export const peopleIn = (brief: Brief): readonly string[] => [
  ...new Set(brief.people.flatMap(({ photo }) => photo ?? [])),
];

const hashOf = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex');
/** A seed that was left open is drawn anew by each request, so that it does not tell two requests apart. */
const withoutSeed = ({ seed: _seed, ...brief }: Brief) => brief;
