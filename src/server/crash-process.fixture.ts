/*
 * A studio for crash tests, in a process of its own: a server on the embedded database (mode `serve`), or a server
 * without a worker (`serve-only`) or a worker (`work`) on PostgreSQL. It kills itself with SIGKILL at the moment
 * KILL_AT names, at its KILL_COUNT-th occurrence: nothing is flushed, closed or handed back.
 */
import pino from 'pino';
import { createStudio } from '../studio/index.ts';
import { type JobStage, localMaker, openService, startWorker } from '../studio/jobs/index.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { openServer } from './open-server.ts';
import { settingsFrom } from './settings.ts';
import { testMaker } from './test-server.fixture.ts';

const { env } = process;
const mode = process.argv[2];
const killAt = env['KILL_AT'] ?? '';
let countdown = Number(env['KILL_COUNT'] ?? '1');
const die = (moment: string): void => {
  if (moment !== killAt) return;
  countdown -= 1;
  if (countdown === 0) process.kill(process.pid, 'SIGKILL');
};

const LEASE_MS = 1500;
const options = { folder: env['BESO_DATA'] ?? '', key: 'a key that is used in tests alone, nowhere else' };
const openStudio = () =>
  createStudio({
    openEngine: async () => {
      const engine = openTestCardEngine({ msAFrame: 3 });
      return {
        ...engine,
        async *draw(...order: Parameters<typeof engine.draw>) {
          for await (const frame of engine.draw(...order)) {
            yield frame;
            // The frame has gone through the encoder by now.
            die('encoding');
          }
        },
      };
    },
  });
const onStage = (stage: JobStage) => die(stage);

if (mode === 'work') {
  const service = await openService({ ...options, databaseUrl: env['DATABASE_URL'] ?? '' });
  const studio = openStudio();
  startWorker({
    ...service,
    studio,
    maker: localMaker(studio),
    consentsOf: service.people.consentsOf,
    leaseMs: LEASE_MS,
    onStage,
    // The database is restarted in a round: what fails then is tried again.
    onError: () => undefined,
  });
  console.log('ready');
} else {
  const server = await openServer({
    settings: { ...settingsFrom({}), port: 0, requestsPerS: 1000, requestBurst: 1000 },
    service: { ...options, ...(env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : {}) },
    openStudio,
    openMaker: (_service, studio) => testMaker(studio),
    log: pino({ level: 'error' }),
    works: mode === 'serve',
    onStage,
  });
  await server.ready;
  console.log(`ready ${server.url}`);
}
