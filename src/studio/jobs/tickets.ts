import { sql } from 'drizzle-orm';
import { fromDrizzle, type Job, PgBoss } from 'pg-boss';
import type { Db } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { Bus } from './bus.ts';

/*
 * The queue proper. A ticket in pg-boss is leave to begin one job; which one is decided by the order in the table
 * of jobs at the moment somebody takes the ticket. So jobs can be edited, paused and moved to the front without
 * touching the queue, a ticket too many does no harm, and one too few is made good by `replenish`.
 */

const QUEUE = 'tickets';
/** pg-boss gives a ticket to another worker when its holder has not been heard for so long. */
const HEARTBEAT_S = 30;
const LONGEST_JOB_S = 23 * 3600;
/** Jobs come in bursts; their tickets are issued together, outside their transactions, since each would cost as much as the job. */
const ISSUE_MS = 25;
/** Tickets are for workers, not for jobs: as many as ever take one at once will do, however long the queue. */
const MOST_TICKETS = 200;
const YEAR_S = 365 * 24 * 3600;

/** A taken ticket. */
export type Ticket = Job<object>;

/** Gives out leave to begin jobs. */
export interface Tickets {
  /** Issues what is missing soon, once for many calls; said after a job began to wait. */
  issueSoon(): void;
  take(): Promise<Ticket | undefined>;
  /** Says that the holder is still there. */
  keep(ticket: Ticket): Promise<void>;
  /** Gives it back as used, as part of a transaction if wished. */
  use(ticket: Ticket, tx?: Db): Promise<void>;
  /** Issues what is missing for the jobs that wait. */
  replenish(): Promise<void>;
  /** Throws all away and issues anew: right only where no other process can hold one. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue in the database of a store. */
export async function openTickets(
  { db, bossOptions }: Pick<Store, 'db' | 'bossOptions'>,
  bus: Pick<Bus, 'changed' | 'announce'>,
  now: () => Date,
): Promise<Tickets> {
  const boss = new PgBoss({
    ...bossOptions,
    schedule: false,
    monitorVacuum: false,
    monitorIntervalSeconds: 15,
    superviseIntervalSeconds: 15,
  });
  // Broken connections are reported here; work that meets them fails by itself and is tried again.
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(QUEUE, {
    retryLimit: 1000,
    heartbeatSeconds: HEARTBEAT_S,
    expireInSeconds: LONGEST_JOB_S,
    retentionSeconds: YEAR_S,
    deleteAfterSeconds: 60,
  });
  const inside = (tx: Db) => ({ db: fromDrizzle(tx, sql) });

  let soon: NodeJS.Timeout | undefined;
  const issueMissing = async (): Promise<void> => {
    const due = sql`coalesce(not_before <= ${now().toISOString()}::timestamptz, true)`;
    const { rows } = await db.execute<{ missing: number }>(sql`
      select (select count(*) from (
          select from jobs where state = 'waiting' and ${due} limit ${MOST_TICKETS}) as waiting)::int
        - (select count(*) from (
          select from pgboss.job where name = ${QUEUE} and state in ('created', 'retry') limit ${MOST_TICKETS})
          as issued)::int as missing`);
    const missing = rows[0]?.missing ?? 0;
    if (missing <= 0) return;
    await boss.insert(
      QUEUE,
      Array.from({ length: missing }, () => ({ data: {} })),
    );
    // Workers that looked a moment too early look again.
    await bus.announce(db);
    bus.changed();
  };
  return {
    issueSoon: () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        // Should this fail, whoever replenishes now and then makes it good.
        issueMissing().catch(() => undefined);
      }, ISSUE_MS);
    },
    take: async () => (await boss.fetch<object>(QUEUE))[0],
    keep: async (ticket) => {
      await boss.touch(QUEUE, ticket.id);
    },
    use: async (ticket, tx) => {
      await boss.complete(QUEUE, ticket.id, null, tx ? inside(tx) : {});
    },
    replenish: issueMissing,
    renew: async () => {
      await boss.deleteAllJobs(QUEUE);
      await issueMissing();
    },
    close: () => {
      clearTimeout(soon);
      return boss.stop({ graceful: false, close: true });
    },
  };
}
