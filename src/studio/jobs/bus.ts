import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { sql } from 'drizzle-orm';
import type { Db } from '../store/database.ts';
import type { Store } from '../store/store.ts';

/** How far a running job is, of the moment. */
export interface JobProgress {
  readonly jobId: string;
  readonly owner: string;
  readonly framesDone: number;
  readonly frameCount: number;
  readonly secondsLeft: number | null;
  /** Data URL of the last frame in small. */
  readonly preview: string | null;
}

/** Tells everybody who works with the store that something changed: in this process and, on PostgreSQL, in others. */
export interface Bus {
  /** Says that the tables changed; what changed is found by looking. */
  changed(): void;
  onChanged(heard: () => void): () => void;
  progress(progress: JobProgress): void;
  onProgress(heard: (progress: JobProgress) => void): () => void;
  /** Says it to other processes as part of a transaction. */
  announce(tx: Db): Promise<void>;
}

const CHANGED = 'beso_changed';
const PROGRESS = 'beso_progress';
/** PostgreSQL carries 8000 bytes in a notification; previews go only as far as they fit. */
const LARGEST_PAYLOAD = 7900;

/** Opens the bus of a store. */
export async function openBus({ db, kind, listen }: Pick<Store, 'db' | 'kind' | 'listen'>): Promise<Bus> {
  const emitter = new EventEmitter().setMaxListeners(0);
  const self = randomUUID();
  const on = <T>(name: string, heard: (item: T) => void) => {
    emitter.on(name, heard);
    return () => emitter.off(name, heard);
  };
  if (kind === 'postgres') {
    await listen(CHANGED, () => emitter.emit(CHANGED));
    await listen(PROGRESS, (payload) => {
      if (payload === '') return;
      const { from, ...progress } = JSON.parse(payload) as JobProgress & { from: string };
      if (from !== self) emitter.emit(PROGRESS, progress);
    });
  }
  return {
    changed: () => emitter.emit(CHANGED),
    onChanged: (heard) => on(CHANGED, heard),
    progress: (progress) => {
      emitter.emit(PROGRESS, progress);
      if (kind !== 'postgres') return;
      const whole = JSON.stringify({ from: self, ...progress });
      const payload =
        Buffer.byteLength(whole) <= LARGEST_PAYLOAD
          ? whole
          : JSON.stringify({ from: self, ...progress, preview: null });
      // Progress is of the moment: what cannot be told now is told with the next frame.
      void db.execute(sql`select pg_notify(${PROGRESS}, ${payload})`).catch(() => undefined);
    },
    onProgress: (heard) => on(PROGRESS, heard),
    announce: async (tx) => {
      if (kind === 'postgres') await tx.execute(sql`select pg_notify(${CHANGED}, '')`);
    },
  };
}
