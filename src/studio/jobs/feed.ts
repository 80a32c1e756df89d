import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { StoredPerson } from '../store/people.ts';
import type { Product } from '../store/products.ts';
import { type EventKind, events, jobs, people, products } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Bus, JobProgress } from './bus.ts';
import type { Job } from './job-book.ts';

/** Something that happened, with its subject as it is now; a subject that is gone by now is left out. */
export interface FeedItem {
  readonly id: number;
  readonly owner: string;
  readonly kind: EventKind;
  readonly subjectId: string;
  readonly job?: Job;
  readonly product?: Product;
  readonly person?: StoredPerson;
}

/** What subscribers hear: items in order, or the progress of a running job. */
export interface Heard {
  readonly items: readonly FeedItem[];
  readonly progress?: JobProgress;
}

/** Everything that happens, as it happens. */
export interface Feed {
  /** Hears of everybody's; whoever passes it on tells owners apart. */
  subscribe(heard: (heard: Heard) => void): () => void;
  /** What an owner missed since an event, at most a thousand; the newest state of each subject once. */
  since(owner: string, lastId: number): Promise<readonly FeedItem[]>;
  /** Number of the newest event passed on. */
  readonly lastId: number;
  close(): void;
}

const MOST_AT_ONCE = 1000;
/** Changes come in bursts; they are looked up together. */
const GATHER_MS = 80;

/** Follows the events of a store. */
export async function openFeed(
  { db }: Pick<Store, 'db'>,
  bus: Bus,
  onError: (error: unknown) => void = () => undefined,
): Promise<Feed> {
  const subscribers = new Set<(heard: Heard) => void>();
  const { rows } = await db.execute<{ last: string }>(
    sql`select coalesce(max(id), 0)::text as last from events`,
  );
  let lastId = Number(rows[0]?.last ?? 0);
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;

  const withSubjects = async (found: readonly (typeof events.$inferSelect)[]): Promise<FeedItem[]> => {
    const idsOf = (of: 'job' | 'product' | 'person') => [
      ...new Set(found.filter(({ kind }) => kind.startsWith(of)).map(({ subjectId }) => subjectId)),
    ];
    const [jobIds, productIds, personIds] = [idsOf('job'), idsOf('product'), idsOf('person')];
    const [foundJobs, foundProducts, foundPeople] = await Promise.all([
      jobIds.length > 0 ? db.select().from(jobs).where(inArray(jobs.id, jobIds)) : [],
      productIds.length > 0 ? db.select().from(products).where(inArray(products.id, productIds)) : [],
      personIds.length > 0 ? db.select().from(people).where(inArray(people.id, personIds)) : [],
    ]);
    const jobById = new Map(foundJobs.map((job) => [job.id, job]));
    const productById = new Map(foundProducts.map((product) => [product.id, product]));
    return found.flatMap(({ id, owner, kind, subjectId }): FeedItem[] => {
      const item = { id, owner, kind, subjectId };
      if (kind.endsWith('.deleted')) return [item];
      const job = jobById.get(subjectId);
      const product = productById.get(subjectId);
      const person = foundPeople.find(({ id: personId }) => personId === subjectId);
      if (job) return [{ ...item, job }];
      if (product) return [{ ...item, product }];
      return person ? [{ ...item, person }] : [];
    });
  };

  const look = async (): Promise<void> => {
    timer = undefined;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      do {
        again = false;
        const found = await db
          .select()
          .from(events)
          .where(gt(events.id, lastId))
          .orderBy(asc(events.id))
          .limit(MOST_AT_ONCE);
        if (found.length === 0) break;
        const items = newestOfEach(await withSubjects(found));
        lastId = found.at(-1)!.id;
        again ||= found.length === MOST_AT_ONCE;
        for (const heard of subscribers) heard({ items });
      } while (again);
    } catch (error) {
      onError(error);
    } finally {
      looking = false;
    }
  };
  const stopChanged = bus.onChanged(() => {
    timer ??= setTimeout(() => void look(), GATHER_MS);
  });
  const stopProgress = bus.onProgress((progress) => {
    for (const heard of subscribers) heard({ items: [], progress });
  });
  return {
    subscribe: (heard) => {
      subscribers.add(heard);
      return () => subscribers.delete(heard);
    },
    since: async (owner, after) => {
      const found = await db
        .select()
        .from(events)
        .where(and(eq(events.owner, owner), gt(events.id, after)))
        .orderBy(asc(events.id))
        .limit(MOST_AT_ONCE);
      return newestOfEach(await withSubjects(found));
    },
    get lastId() {
      return lastId;
    },
    close: () => {
      clearTimeout(timer);
      stopChanged();
      stopProgress();
      subscribers.clear();
    },
  };
}

/** Subjects are told as they are now, so that once each is enough: at the place of its last event. */
function newestOfEach(items: readonly FeedItem[]): readonly FeedItem[] {
  const last = new Map(items.map(({ subjectId, id }) => [subjectId, id]));
  return items.filter(({ subjectId, id }) => last.get(subjectId) === id);
}
