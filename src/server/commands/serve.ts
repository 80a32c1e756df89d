import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createStudio } from '../../studio/index.ts';
import { openService, processMaker, startWorker } from '../../studio/jobs/index.ts';
import { SERVING_WORDS } from '../../words/index.ts';
import { createLog } from '../log.ts';
import { openServer } from '../open-server.ts';
import { settingsFrom } from '../settings.ts';
import { storeOptionsFrom } from '../store-options.ts';
import { studioOf } from '../studio-of-service.ts';
import { startTraces, traceJobs } from '../traces.ts';
import { failureSentence } from './failure.ts';

/** The world around a command of the server. */
export interface ServingIo {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What `beso serve` and `beso work` are given. */
export interface ServeOptions {
  readonly host?: string;
  readonly port?: number;
  readonly folder?: string;
  /** Opens the page in a browser. */
  readonly open?: boolean;
}

const FAILED = 4;
const EARLY_MS = 300;

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Serves the studio until it is stopped; gives the exit code. */
export async function serve(options: ServeOptions, io: ServingIo): Promise<number> {
  const { env } = process;
  const log = createLog(env['BESO_LOG'] ?? 'warn');
  const endTraces = await startTraces(env);
  try {
    const settings = settingsFrom(env, {
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.port === undefined ? {} : { port: options.port }),
    });
    const server = await openServer({
      settings,
      service: storeOptionsFrom(env, options.folder),
      openStudio: (service) => studioOf(service, { config: { folder: process.cwd() } }),
      log,
      works: env['BESO_WORKS'] !== 'no',
    });
    const failed = server.ready.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => error,
    );
    // What fails at once fails before the studio is called open.
    const earlyFailure = await Promise.race([failed, wait(EARLY_MS)]);
    if (earlyFailure !== undefined) {
      await server.close();
      throw earlyFailure;
    }
    io.out(`${SERVING_WORDS.listening(server.url)}\n`);
    const isAlone = settings.tokens.size === 0 && settings.userHeader === undefined;
    if (isAlone) io.note(`${SERVING_WORDS.localOnly}\n`);
    if (!existsSync(join(settings.webFolder, 'index.html'))) io.note(`${SERVING_WORDS.pageMissing}\n`);
    if (options.open) openInBrowser(server.url);
    const failure = await Promise.race([failed, untilStopped(io.signal)]);
    if (failure === undefined) io.note(`${SERVING_WORDS.closing}\n`);
    await server.close();
    if (failure === undefined) return 0;
    throw failure;
  } catch (error) {
    io.note(`${failureSentence(error)}\n`);
    return FAILED;
  } finally {
    await endTraces();
  }
}

/** Works through jobs of a shared database until it is stopped; gives the exit code. */
export async function work(
  options: Pick<ServeOptions, 'folder'> & { readonly engines?: readonly string[] },
  io: ServingIo,
): Promise<number> {
  const { env } = process;
  if (!env['DATABASE_URL']) {
    io.note(`${SERVING_WORDS.needsDatabase}\n`);
    return 2;
  }
  const log = createLog(env['BESO_LOG'] ?? 'info');
  const onError = (error: unknown) => log.error({ err: error }, 'unexpected');
  const endTraces = await startTraces(env);
  const traceStage = traceJobs();
  try {
    const service = await openService({ ...storeOptionsFrom(env, options.folder), onError });
    const studio = studioOf(service, { config: { folder: process.cwd() } });
    const { photoOf, likenessOf } = service.people;
    const maker = processMaker({ photoOf, likenessOf });
    const worker = startWorker({
      ...service,
      studio,
      maker,
      consentsOf: service.people.consentsOf,
      ...(options.engines ? { engines: options.engines } : {}),
      onError,
      onStage: (stage, job, problems) => {
        traceStage(stage, job, problems);
        log.info({ job: job.id, kind: job.kind, attempt: job.attempt }, `job ${stage}`);
      },
    });
    io.out(`${SERVING_WORDS.working}\n`);
    await untilStopped(io.signal);
    await worker.stop();
    await Promise.all([maker.close(), studio.close()]);
    await service.close();
    return 0;
  } catch (error) {
    io.note(`${failureSentence(error)}\n`);
    return FAILED;
  } finally {
    await endTraces();
  }
}

/** Serves the tools to an assistant over standard input and output, until it hangs up or the command is stopped. */
export async function mcp(io: ServingIo): Promise<number> {
  const { serveMcp } = await import('../mcp.ts');
  const studio = createStudio({ config: { folder: process.cwd() } });
  try {
    await serveMcp(studio, io.signal);
    return 0;
  } finally {
    await studio.close();
  }
}

function openInBrowser(url: string): void {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(program ?? 'xdg-open', args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
