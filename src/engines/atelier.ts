import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MachineFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AtelierAnswer, AtelierCommand } from './atelier-messages.ts';
import type { Drawer, DrawnFrame, Order } from './engine.ts';
import { softwareGpuEnvironment } from './gpu/software-gpu.ts';

/** Frames that may be drawn before they are taken. */
const FRAMES_AHEAD = 2;
const NEEDS_NEW_PROCESS: ReadonlySet<MachineFault['code']> = new Set([
  'gpu-unavailable',
  'gpu-lost',
  'out-of-memory',
]);
/** Kept of what a process says: V8's reason for ending stands before a long stack. */
const LAST_WORDS = 8000;
const LAST_WORDS_MS = 300;
/** A cancelled drawing that has not stopped by then is ended with its process. */
const CANCEL_GRACE_MS = 1200;

/**
 * The built-in engine: draws in a process of its own, on a real GPU or on the CPU, without weights or network.
 * The process starts with the first order and stays for the next; if it dies, the next order gets a new one.
 * `processModule` is what it runs.
 */
export function createAtelier(processModule: URL = PROCESS_MODULE): Drawer {
  let child: AtelierChild | undefined;
  let jobs = 0;
  return {
    id: 'atelier',
    async *draw(order, signal) {
      if (signal.aborted) {
        yield err({ code: 'cancelled' });
        return;
      }
      if (!child?.alive()) child = await startChild(processModule);
      yield* drawIn(child, ++jobs, order, signal);
    },
    async close() {
      await child?.end();
      child = undefined;
    },
  };
}

async function* drawIn(
  child: AtelierChild,
  job: number,
  order: Order,
  signal: AbortSignal,
): AsyncGenerator<Result<DrawnFrame, MachineFault>> {
  const queue: (AtelierAnswer | 'died' | 'cancelled')[] = [];
  let wake = (): void => {};
  const put = (entry: AtelierAnswer | 'died' | 'cancelled'): void => {
    queue.push(entry);
    wake();
  };
  const unlisten = child.listen(
    (answer) => {
      if (answer.job === job) put(answer);
    },
    () => put('died'),
  );
  const abort = (): void => put('cancelled');
  signal.addEventListener('abort', abort);
  let finished = false;
  try {
    child.send({ type: 'draw', job, order });
    for (let k = 0; k < FRAMES_AHEAD; k++) child.send({ type: 'more', job });
    while (!finished) {
      if (queue.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const entry = signal.aborted ? 'cancelled' : queue.shift()!;
      if (entry === 'cancelled') {
        yield err({ code: 'cancelled' });
        return;
      }
      if (entry === 'died') {
        finished = true;
        yield err(child.causeOfDeath());
      } else if (entry.type === 'frame') {
        child.send({ type: 'more', job });
        yield ok(entry.frame);
      } else {
        finished = true;
        if (entry.type === 'fault') {
          // A process whose graphics failed once fails for ever: the next order gets a new one.
          if (NEEDS_NEW_PROCESS.has(entry.fault.code)) await child.end();
          yield err(entry.fault);
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', abort);
    unlisten();
    if (!finished) await stop(child, job);
  }
}

/** Stops a drawing that nobody waits for any more; a process too busy to hear it is ended. */
async function stop(child: AtelierChild, job: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => void child.end().then(resolve), CANCEL_GRACE_MS);
    const settle = (): void => {
      clearTimeout(timer);
      unlisten();
      resolve();
    };
    const unlisten = child.listen((answer) => {
      if (answer.job !== job || answer.type === 'frame') return;
      if (answer.type === 'fault' && NEEDS_NEW_PROCESS.has(answer.fault.code)) void child.end().then(settle);
      else settle();
    }, settle);
    child.send({ type: 'cancel', job });
  });
}

/**
 * glibc gives every thread a heap of its own and keeps what was freed: after large pictures of several styles a third of the
 * process' memory was such leftovers. Other C libraries do not read these (mallopt(3)).
 */
const FRUGAL = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '65536',
  MALLOC_MMAP_THRESHOLD_: '262144',
} as const;

interface AtelierChild {
  alive(): boolean;
  send(command: AtelierCommand): void;
  listen(onAnswer: (answer: AtelierAnswer) => void, onDeath: () => void): () => void;
  causeOfDeath(): MachineFault;
  end(): Promise<void>;
}

const ENDING = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const PROCESS_MODULE = new URL(`./atelier-process${ENDING}`, import.meta.url);

async function startChild(processModule: URL): Promise<AtelierChild> {
  const software = await softwareGpuEnvironment(process.env);
  const child = fork(fileURLToPath(processModule), {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    env: { ...FRUGAL, ...process.env, ...software },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const died = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    // Its last words may still be on their way; a pipe that somebody else holds open is not waited for.
    child.once('exit', () => setTimeout(resolve, LAST_WORDS_MS));
    child.once('error', () => resolve());
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  const listeners = new Set<{ onAnswer: (answer: AtelierAnswer) => void; onDeath: () => void }>();
  let living = true;
  void died.then(() => {
    living = false;
    for (const each of [...listeners]) each.onDeath();
  });
  child.on('message', (message) => {
    for (const each of [...listeners]) each.onAnswer(message as AtelierAnswer);
  });
  // Only a running drawing keeps the caller's process alive.
  const hold = (): void => {
    const method = listeners.size > 0 ? 'ref' : 'unref';
    child[method]();
    child.channel?.[method]();
    (child.stderr as { ref?: () => void; unref?: () => void } | null)?.[method]?.();
  };
  hold();
  return {
    alive: () => living,
    send(command) {
      if (living && child.connected) child.send(command, () => {});
    },
    listen(onAnswer, onDeath) {
      const entry = { onAnswer, onDeath };
      listeners.add(entry);
      if (!living) queueMicrotask(onDeath);
      hold();
      return () => {
        listeners.delete(entry);
        hold();
      };
    },
    causeOfDeath: () => causeOf(child, lastWords),
    async end() {
      if (!living) return;
      // Its end is waited for, so it must hold the caller's process until then.
      child.ref();
      child.kill('SIGKILL');
      await died;
    },
  };
}

function causeOf(child: ChildProcess, lastWords: string): MachineFault {
  const detail = `${child.signalCode ?? `exit code ${child.exitCode}`}: ${lastWords.trim().slice(-300)}`;
  const outOfMemory = /heap out of memory|allocation failed|bad_alloc|OutOfMemory/i.test(lastWords);
  return { code: outOfMemory ? 'out-of-memory' : 'engine-crashed', detail };
}
