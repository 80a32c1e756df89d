import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';

/** Any number will do as long as nothing else in this database locks it: "beso" in ASCII. */
const LOCK = 0x6265736f;

/** A database was written by a newer version of Beso than this one. */
export class NewerDatabaseError extends Error {
  readonly code = 'newer-database';
}

/** Brings a database to the newest shape; several processes may call it at once. */
export async function migrate(db: Db, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    await tx.execute(sql`
      create table if not exists beso_migrations (
        number integer primary key, name text not null, applied_at timestamptz not null default now()
      )`);
    const { rows } = await tx.execute<{ number: number }>(
      sql`select max(number) as number from beso_migrations`,
    );
    const done = rows[0]?.number ?? 0;
    const newest = migrations.at(-1)?.number ?? 0;
    if (done > newest) {
      throw new NewerDatabaseError(`the database has shape ${done}, this version knows ${newest}`);
    }
    for (const { number, name, sql: text } of migrations) {
      if (number <= done) continue;
      // One statement at a time: drivers take several only without parameters, and drizzle always prepares.
      for (const statement of text.split(/;\s*(?:\n|$)/).filter((part) => part.trim() !== '')) {
        await tx.execute(sql.raw(statement));
      }
      await tx.execute(sql`insert into beso_migrations (number, name) values (${number}, ${name})`);
    }
  });
}
