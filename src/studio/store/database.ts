import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { ConstructorOptions } from 'pg-boss';
import * as schema from './schema.ts';

/** Rows of an answer, as both kinds of database give them. */
interface Rows<Row> {
  readonly rows: Row[];
}
interface Answers extends PgQueryResultHKT {
  readonly type: Rows<this['row']>;
}

/** The database, or a transaction in it, with the tables of `schema.ts`. */
export type Db = PgDatabase<Answers, typeof schema>;

/** An open database. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Db;
  /** What pg-boss needs to work on it. */
  readonly bossOptions: ConstructorOptions;
  /** Calls back for each notification other processes send on the channel; nothing is sent to oneself on PGlite, which is alone. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}

/** Opens the embedded database in a folder, made if need be. One process at a time: see `folder-lock.ts`. */
export async function openEmbedded(folder: string): Promise<Database> {
  const [{ PGlite }, { drizzle }, { fromPglite }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('pg-boss'),
  ]);
  const place = join(folder, 'database');
  await mkdir(place, { recursive: true, mode: 0o700 });
  const client = await PGlite.create(place);
  return {
    kind: 'pglite',
    db: drizzle(client, { schema }) as unknown as Db,
    bossOptions: { db: fromPglite(client), backend: 'pglite' },
    listen: async () => undefined,
    close: () => client.close(),
  };
}

const MOST_CONNECTIONS = 10;
const RECONNECT_MS = 1000;

/** Opens a PostgreSQL database by its address. */
export async function openPostgres(url: string): Promise<Database> {
  const [{ default: pg }, { drizzle }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
  ]);
  const pool = new pg.Pool({ connectionString: url, max: MOST_CONNECTIONS, application_name: 'beso' });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that breaks between two statements of a transaction; its next statement fails, which is enough.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const listeners = new Set<InstanceType<typeof pg.Client>>();
  let closed = false;

  /** Tries until it listens again; a failed try ends by its rejection alone. */
  const listenAgain = (channel: string, heard: (payload: string) => void): void => {
    if (closed) return;
    const retry = () => void listen(channel, heard).catch(() => listenAgain(channel, heard));
    setTimeout(retry, RECONNECT_MS).unref();
  };
  const listen: Database['listen'] = async (channel, heard) => {
    const client = new pg.Client({ connectionString: url, application_name: 'beso-listen', keepAlive: true });
    client.on('error', () => undefined);
    client.on('notification', ({ payload = '' }) => heard(payload));
    await client.connect();
    await client.query(`listen ${channel}`);
    listeners.add(client);
    client.on('end', () => {
      listeners.delete(client);
      listenAgain(channel, heard);
    });
    // What was said while nobody listened is found by looking again.
    heard('');
  };
  return {
    kind: 'postgres',
    db: drizzle(pool, { schema }) as unknown as Db,
    bossOptions: { connectionString: url, max: 4, application_name: 'beso-queue' },
    listen,
    close: async () => {
      closed = true;
      await Promise.all([...listeners].map((client) => client.end()));
      await pool.end();
    },
  };
}
