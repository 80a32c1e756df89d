import { sql } from 'drizzle-orm';
import type { Db } from '../store/database.ts';
import { deliveries, type EventKind, events, webhooks } from '../store/schema.ts';

/** Something that happened to a job or product. */
export interface Happening {
  readonly owner: string;
  readonly kind: EventKind;
  readonly subjectId: string;
}

/** Taken by whoever writes events, until their transaction ends: so numbers appear in order, and who resumes misses none. */
const EVENTS_LOCK = 0x6265736e;

/** Writes down what happened, last in its transaction, and queues it for the owner's webhooks. */
export async function record(tx: Db, now: Date, ...happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${EVENTS_LOCK})`);
  const written = await tx
    .insert(events)
    .values(happenings.map((happening) => ({ ...happening, createdAt: now })))
    .returning({ id: events.id, owner: events.owner });
  // Each of the owner's webhooks gets each event; `deliveries` is what has still to be sent.
  const ids = sql.join(
    written.map(({ id }) => sql`${id}`),
    sql`, `,
  );
  await tx.execute(sql`
    insert into ${deliveries} (id, webhook_id, event_id, attempts, next_at)
    select gen_random_uuid(), ${webhooks.id}, ${events.id}, 0, ${now.toISOString()}::timestamptz
    from ${events} join ${webhooks} on ${webhooks.owner} = ${events.owner}
    where ${events.id} in (${ids})`);
}
