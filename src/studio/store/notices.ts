import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull, lte, notInArray, sql } from 'drizzle-orm';
import { deliveries, events, removalRequests, webhooks } from './schema.ts';
import type { Store } from './store.ts';

/** An address that is told of events. */
export type Webhook = typeof webhooks.$inferSelect;
/** An event on its way to a webhook. */
export interface DueDelivery {
  readonly id: string;
  readonly attempts: number;
  readonly webhook: Webhook;
  readonly event: typeof events.$inferSelect;
}

/** Webhooks and what is still to be told them. */
export interface WebhookBook {
  list(owner: string): Promise<readonly Webhook[]>;
  add(owner: string, url: string, secret: string): Promise<Webhook>;
  remove(owner: string, id: string): Promise<boolean>;
  /** Takes what is due, which from then on is not due for a while; not what is due to some webhooks. */
  takeDue(holdMs: number, except?: readonly string[]): Promise<readonly DueDelivery[]>;
  delivered(id: string): Promise<void>;
  /** Tries again later, or, without a time, never. */
  postpone(id: string, until: Date | undefined): Promise<void>;
}

const AT_ONCE = 20;

/** Opens the book of webhooks. */
export function openWebhookBook({ db }: Pick<Store, 'db'>, now: () => Date): WebhookBook {
  return {
    list: (owner) =>
      db.select().from(webhooks).where(eq(webhooks.owner, owner)).orderBy(asc(webhooks.createdAt)),
    add: async (owner, url, secret) => {
      const webhook: Webhook = { id: randomUUID(), owner, url, secret, createdAt: now() };
      await db.insert(webhooks).values(webhook);
      return webhook;
    },
    remove: async (owner, id) => {
      const gone = await db
        .delete(webhooks)
        .where(and(eq(webhooks.owner, owner), eq(webhooks.id, id)))
        .returning({ id: webhooks.id });
      return gone.length > 0;
    },
    takeDue: (holdMs, except = []) =>
      db.transaction(async (tx) => {
        const due = await tx
          .select({ delivery: deliveries, webhook: webhooks, event: events })
          .from(deliveries)
          .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
          .innerJoin(events, eq(events.id, deliveries.eventId))
          .where(
            and(
              isNull(deliveries.deliveredAt),
              lte(deliveries.nextAt, now()),
              notInArray(deliveries.webhookId, [...except]),
            ),
          )
          .orderBy(asc(deliveries.eventId))
          .limit(AT_ONCE)
          .for('update', { of: deliveries, skipLocked: true });
        for (const { delivery } of due) {
          await tx
            .update(deliveries)
            .set({ attempts: sql`${deliveries.attempts} + 1`, nextAt: new Date(now().getTime() + holdMs) })
            .where(eq(deliveries.id, delivery.id));
        }
        return due.map(({ delivery, webhook, event }) => ({
          id: delivery.id,
          attempts: delivery.attempts + 1,
          webhook,
          event,
        }));
      }),
    delivered: async (id) => {
      await db.update(deliveries).set({ deliveredAt: now() }).where(eq(deliveries.id, id));
    },
    postpone: async (id, until) => {
      if (until) await db.update(deliveries).set({ nextAt: until }).where(eq(deliveries.id, id));
      else await db.delete(deliveries).where(eq(deliveries.id, id));
    },
  };
}

/** Requests for removal by people depicted. */
export interface RemovalBook {
  add(contact: string, what: string): Promise<string>;
  unanswered(): Promise<readonly (typeof removalRequests.$inferSelect)[]>;
  answer(id: string): Promise<boolean>;
}

/** Opens the book of removal requests. */
export function openRemovalBook({ db }: Pick<Store, 'db'>, now: () => Date): RemovalBook {
  return {
    add: async (contact, what) => {
      const id = randomUUID();
      await db.insert(removalRequests).values({ id, contact, what, createdAt: now(), answeredAt: null });
      return id;
    },
    unanswered: () =>
      db
        .select()
        .from(removalRequests)
        .where(isNull(removalRequests.answeredAt))
        .orderBy(asc(removalRequests.createdAt)),
    answer: async (id) => {
      const answered = await db
        .update(removalRequests)
        .set({ answeredAt: now() })
        .where(and(eq(removalRequests.id, id), isNull(removalRequests.answeredAt)))
        .returning({ id: removalRequests.id });
      return answered.length > 0;
    },
  };
}
