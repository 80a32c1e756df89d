import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { faultsOfIssues, type Studio } from '../studio/index.ts';
import {
  openService,
  type ProcessMaker,
  processMaker,
  type Service,
  type ServiceOptions,
  startWorker,
  type WorkerOptions,
} from '../studio/jobs/index.ts';
import { createApp } from './app.ts';
import { isConsented } from './check-job.ts';
import type { ServerContext } from './context.ts';
import { createEarlyApp } from './early-app.ts';
import { createEventStreams } from './event-streams.ts';
import { readLikeness } from './likenesses.ts';
import { createMetrics } from './metrics.ts';
import { createPhotoDecoder } from './photos/decode-photo.ts';
import { createQueueReader } from './queue-view.ts';
import { createSigner, sessionSecret } from './sessions.ts';
import type { ServerSettings } from './settings.ts';
import { traceJobs } from './traces.ts';
import { type CallWebhook, startWebhooks } from './webhooks.ts';

/** What a server is opened with. */
export interface ServerOptions {
  readonly settings: ServerSettings;
  readonly service: ServiceOptions;
  /** Makes the studio once the store is open, since photos are read out of the store. */
  readonly openStudio: (service: Service) => Studio;
  /** Opens what draws and reads photos; a process of its own if left out. */
  readonly openMaker?: (service: Service, studio: Studio) => ProcessMaker;
  readonly log: Logger;
  /** Whether this process works through the jobs too. */
  readonly works: boolean;
  readonly callWebhook?: CallWebhook;
  /** Hears where each job is, before anything else does. */
  readonly onStage?: WorkerOptions['onStage'];
}

/** A server that listens. */
export interface OpenServer {
  readonly url: string;
  /** Resolves when the store is open; requests that come before wait for it. */
  readonly ready: Promise<ServerContext>;
  /** Ends in order within 10 seconds: jobs are finished or handed back, streams end, nothing is lost. */
  close(): Promise<void>;
}

/** Slow senders are cut off (RFC 9110 allows any time): headers, then the whole request. */
const HEADERS_MS = 15_000;
const REQUEST_MS = 120_000;

/** Opens the server: it listens at once, gives the page at once, and answers the rest as soon as the store is open. */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  const { settings, log } = options;
  let stop: () => Promise<void> = async () => undefined;
  let ready: ReturnType<typeof openContext>;

  const early = createEarlyApp(settings);
  let isReady = false;
  const server = createAdaptorServer({
    fetch: async (request, env) =>
      !isReady && early.answers(request)
        ? early.app.fetch(request, env)
        : (await ready).app.fetch(request, env),
  }) as import('node:http').Server;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => resolve());
  });
  // Only now: where the port is taken nothing has been opened that would have to be closed, and no job begun.
  ready = openContext(options).then((opened) => {
    stop = opened.stop;
    isReady = true;
    return opened;
  });
  // Whoever asks hears of a failure; until then it is nobody's.
  ready.catch(() => undefined);
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const url = `http://${host}:${port}`;

  const context = ready.then(async ({ context: opened }) => {
    await tellWhere(opened.service, url, settings);
    return opened;
  });
  context.catch(() => undefined);
  return {
    url,
    ready: context,
    close: async () => {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      const opened = await ready.catch(() => undefined);
      opened?.context.streams.close();
      server.closeIdleConnections();
      await stop();
      server.closeAllConnections();
      await ended;
      log.info('closed');
    },
  };
}

/** Opens everything behind the network: the store, the studio, the worker, the routes. */
export async function openContext({
  settings,
  service: store,
  openStudio,
  openMaker = ({ people }) => processMaker({ photoOf: people.photoOf, likenessOf: people.likenessOf }),
  log,
  works,
  callWebhook,
  onStage: hear,
}: ServerOptions) {
  const onError = (error: unknown) => log.error({ err: error }, 'unexpected');
  const service = await openService({
    ...store,
    mostOpenJobs: settings.jobsPerUser,
    photoHours: settings.photoHours,
    onError,
  });
  const studio = openStudio(service);
  const maker = openMaker(service, studio);
  service.people.onErased(() => maker.forget());
  const metrics = createMetrics(async () => {
    const { rows } = await service.store.db.execute<{ state: string; count: number }>(sql`
      select state, count(*)::int as count from jobs where state in ('waiting', 'paused', 'running') group by state`);
    return {
      waiting: 0,
      paused: 0,
      running: 0,
      ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    };
  });
  const readQueue = createQueueReader(service);
  const context: ServerContext = {
    service,
    studio,
    settings,
    signer: createSigner(sessionSecret(service.store, settings), service.now),
    decodePhoto: createPhotoDecoder(),
    maker,
    metrics,
    log,
    streams: createEventStreams(service, readQueue, metrics),
    readQueue,
    faultsOf: (error, data) => faultsOfIssues(error.issues as Parameters<typeof faultsOfIssues>[0], data),
    now: service.now,
  };
  // What a process that died here held is free at once: nobody else can be at work in an embedded store.
  if (service.store.kind === 'pglite') await service.recoverAll();
  else await service.tickets.replenish();
  const traceStage = traceJobs();
  const worker = works
    ? startWorker({
        ...service,
        studio,
        maker,
        consentsOf: service.people.consentsOf,
        onError,
        onStage: (stage, job, problems) => {
          hear?.(stage, job, problems);
          traceStage(stage, job, problems);
          const codes = problems?.map(({ code }) => code);
          log.info(
            { job: job.id, kind: job.kind, attempt: job.attempt, ...(codes ? { codes } : {}) },
            `job ${stage}`,
          );
          if (stage === 'done' || stage === 'failed') metrics.jobs.inc({ kind: job.kind, end: stage });
          if (stage === 'done' && job.startedAt) {
            metrics.drawSeconds.observe({ kind: job.kind }, (Date.now() - job.startedAt.getTime()) / 1000);
          }
        },
      })
    : undefined;
  for (const person of await service.people.unread())
    if (isConsented(person.consent, context.now())) void readLikeness(context, person);
  const stopWebhooks = startWebhooks(service, callWebhook, onError);
  return {
    context,
    app: createApp(context),
    stop: async () => {
      await Promise.all([worker?.stop(), stopWebhooks()]);
      await Promise.all([maker.close(), studio.close()]);
      await rm(join(service.store.folder, 'server.json'), { force: true });
      await service.close();
    },
  };
}

/** Tells the commands of this machine where the server of a folder listens, and lets them in. */
async function tellWhere({ store }: Service, url: string, settings: ServerSettings): Promise<void> {
  if (store.kind !== 'pglite') return;
  await mkdir(store.folder, { recursive: true, mode: 0o700 });
  const token = settings.tokens.keys().next().value ?? null;
  const text = JSON.stringify({ url, pid: process.pid, token });
  await writeFile(join(store.folder, 'server.json'), text, { mode: 0o600 });
}
