import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lt, sql } from 'drizzle-orm';
import { events, removalRequests, submissions } from './schema.ts';
import type { Store } from './store.ts';

const HOUR_MS = 3_600_000;
/** A file that no table names for so long was left by a crash; a job stores its files seconds before its row. */
const ORPHAN_MS = HOUR_MS;
/** Events are kept for resuming, keys for repeating, no longer. */
const EVENT_LIFE_MS = 7 * 24 * HOUR_MS;
/** Answered requests for removal hold an address of somebody. */
const REMOVAL_LIFE_MS = 90 * 24 * HOUR_MS;
/** No job takes so long: what a worker wrote last before that is nobody's any more. */
const WORK_MS = 24 * HOUR_MS;
const BATCH = 500;

/** Erases what nothing needs any more: files without a row, what a killed worker was writing, old events and keys. Says how many files went. */
export async function sweep(
  { db, files, kind, folder }: Pick<Store, 'db' | 'files' | 'kind' | 'folder'>,
  now: Date,
): Promise<number> {
  const old = new Date(now.getTime() - EVENT_LIFE_MS);
  await db.delete(events).where(lt(events.createdAt, old));
  await db.delete(submissions).where(lt(submissions.createdAt, old));
  // Delivered or not: without its event there is nothing to say.
  await db.execute(sql`
    delete from deliveries where not exists (select from events where events.id = deliveries.event_id)`);
  // Whoever asked for removal is remembered while it may be asked whether that was done, no longer.
  await db
    .delete(removalRequests)
    .where(lt(removalRequests.answeredAt, new Date(now.getTime() - REMOVAL_LIFE_MS)));
  await sweepWork(join(folder, 'work'), new Date(now.getTime() - WORK_MS));
  let swept = 0;
  let batch: string[] = [];
  const eraseUnnamed = async () => {
    const { rows } = await db.execute<{ name: string }>(sql`
      select name from jsonb_array_elements_text(${JSON.stringify(batch)}::jsonb) as found (name)
      where not exists (select from products where file = name or thumbnail = name)
        and not exists (select from people where photo_file = name or likeness_file = name)`);
    for (const { name } of rows) await files.erase(name);
    swept += rows.length;
    batch = [];
  };
  for await (const name of files.list(new Date(now.getTime() - ORPHAN_MS))) {
    batch.push(name);
    if (batch.length >= BATCH) await eraseUnnamed();
  }
  if (batch.length > 0) await eraseUnnamed();
  // PostgreSQL does this by itself; the embedded database has nobody else to do it.
  if (kind === 'pglite') await db.execute(sql`vacuum analyze`);
  return swept;
}

/** Takes away what nobody has written to since. */
async function sweepWork(folder: string, olderThan: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() && found.mtime < olderThan) await rm(path, { force: true });
  }
}
