import { sql } from 'drizzle-orm';
import type { Db } from '../store/database.ts';
import type { EventKind } from '../store/schema.ts';

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
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = happenings.map(
    ({ owner, kind, subjectId }, order) =>
      sql`(${order}::int, ${owner}::text, ${kind}::text, ${subjectId}::uuid)`,
  );
  // Lock, events and, for each of the owner's webhooks, what is still to be sent: one statement, since each costs a turn.
  await tx.execute(sql`
    with held as materialized (select pg_advisory_xact_lock(${EVENTS_LOCK}) as lock),
    happened as (
      insert into events (owner, kind, subject_id, created_at)
      select owner, kind, subject_id, ${at}
      from held, (values ${sql.join(rows, sql`, `)}) as happening (place, owner, kind, subject_id)
      order by place
      returning id, owner
    )
    insert into deliveries (id, webhook_id, event_id, attempts, next_at)
    select gen_random_uuid(), webhooks.id, happened.id, 0, ${at}
    from happened join webhooks on webhooks.owner = happened.owner`);
}
