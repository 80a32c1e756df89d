import { sql } from 'drizzle-orm';
import type { Service } from '../studio/jobs/index.ts';

/** Where a waiting job stands. */
export interface Place {
  /** 1 is next. */
  readonly position: number;
  /** Seconds of work before it. */
  readonly secondsBefore: number;
}

/** The queue as it was a moment ago. */
export interface QueueView {
  placeOf(jobId: string): Place | undefined;
}

/** A view serves everybody for so long at least, and for many times what it took to read: a long queue moves slowly. */
const LIFE_MS = 500;
const LIVES_A_READING = 30;

/** A view of the queue that is read anew when it is asked for and has served its time. */
export function createQueueReader({ store }: Pick<Service, 'store'>): () => Promise<QueueView> {
  let view: Promise<QueueView> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let lifeMs = LIFE_MS;
  const read = async (): Promise<QueueView> => {
    const { rows } = await store.db.execute<{ id: string; state: string; estimate: number }>(sql`
      select id, state, estimate_s::float8 as estimate from jobs
      where state in ('waiting', 'running') order by rank, created_at`);
    const places = new Map<string, Place>();
    let position = 0;
    let secondsBefore = 0;
    for (const { id, state, estimate } of rows) {
      if (state === 'waiting') {
        position += 1;
        places.set(id, { position, secondsBefore });
      }
      secondsBefore += estimate;
    }
    // A job newer than this view stands at its end.
    const end = { position: position + 1, secondsBefore };
    return { placeOf: (id) => places.get(id) ?? end };
  };
  return () => {
    const at = performance.now();
    if (!view || at - readAt > lifeMs) {
      readAt = at;
      view = read();
      view.then(
        () => {
          lifeMs = Math.max(LIFE_MS, LIVES_A_READING * (performance.now() - at));
        },
        () => undefined,
      );
      // A failed reading is tried again by the next who asks.
      view.catch(() => {
        view = undefined;
      });
    }
    return view;
  };
}
