import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { err, type Result } from '../../base/result.ts';
import type { Person } from '../../human/types.ts';
import type { Problem } from '../problem.ts';
import type { FrameSeen, Maker } from './maker.ts';
import type { Declared, FoundLikeness, FromMaker, ToMaker } from './maker-messages.ts';

/** A maker in a process of its own, which reads photos too. */
export interface ProcessMaker extends Maker {
  /** Makes the likeness of the person in a photo, to be kept. */
  findLikeness(personId: string, declared: Declared): Promise<Result<FoundLikeness, readonly Problem[]>>;
  /** Forgets what is remembered of photos and likenesses, for somebody was erased. */
  forget(): void;
  /** Somebody from a photo as they are drawn. */
  drawPerson(personId: string): Promise<Result<Person, readonly Problem[]>>;
}

/** What the process asks for by the id of a person. */
export interface MakerSources {
  readonly photoOf: (personId: string) => Promise<Uint8Array | undefined>;
  readonly likenessOf: (personId: string) => Promise<Uint8Array | undefined>;
}

/** A process that nobody needed for so long is ended, which frees a gigabyte or two. */
const IDLE_MS = 5 * 60_000;
/** An orderly end may take so long. */
const END_MS = 4000;

interface Pending {
  /** Who was asked. */
  readonly child: ChildProcess;
  readonly onFrame?: (frame: FrameSeen) => void;
  settle(message: Exclude<FromMaker, { type: 'frame' | 'wanted' }>): void;
  /** The process is gone. */
  lose(detail: string): void;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

/** Opens the maker; its process starts with the first order and again after it died. */
export function processMaker({ photoOf, likenessOf }: MakerSources): ProcessMaker {
  const pending = new Map<number, Pending>();
  let running: Running | undefined;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  const start = (): Running => {
    const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    const child = fork(fileURLToPath(new URL(`./maker-process${ending}`, import.meta.url)), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let lastWords = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-500);
    });
    child.on('message', (message: FromMaker) => hear(child, message));
    const ended = new Promise<void>((resolve) => {
      const end = () => {
        if (running?.child === child) running = undefined;
        for (const [id, order] of pending) {
          if (order.child !== child) continue;
          pending.delete(id);
          order.lose(lastWords.trim().split('\n').at(-1) ?? '');
        }
        resolve();
      };
      child.once('exit', end);
      // More than one message may fail to arrive, and an error nobody hears ends the server.
      child.on('error', end);
    });
    return { child, ended };
  };

  const hear = (child: ChildProcess, message: FromMaker): void => {
    if (message.type === 'frame') {
      pending.get(message.id)?.onFrame?.(message.frame);
    } else if (message.type === 'wanted') {
      const { id, what, personId } = message;
      (what === 'photo' ? photoOf : likenessOf)(personId)
        .catch(() => undefined)
        .then((bytes) => {
          const here: ToMaker = { type: 'here', id, ...(bytes ? { [what]: bytes } : {}) };
          if (child.connected) child.send(here);
        });
    } else {
      pending.get(message.id)?.settle(message);
      pending.delete(message.id);
      rest();
    }
  };
  const rest = (): void => {
    clearTimeout(idle);
    if (pending.size > 0) return;
    idle = setTimeout(() => running?.child.disconnect(), IDLE_MS);
    idle.unref();
  };

  /** Sends an order and waits for its answer. */
  const order = <Type extends FromMaker['type']>(
    message: (id: number) => ToMaker,
    wanted: Type,
    onFrame?: (frame: FrameSeen) => void,
  ): { id: number; answer: Promise<Extract<FromMaker, { type: Type }> | string> } => {
    clearTimeout(idle);
    lastId += 1;
    const id = lastId;
    // One that is on its way out hears nothing more.
    if (!running?.child.connected) running = start();
    const { child } = running;
    const answer = new Promise<Extract<FromMaker, { type: Type }> | string>((resolve, reject) => {
      pending.set(id, {
        child,
        ...(onFrame ? { onFrame } : {}),
        settle: (given) => {
          if (given.type === wanted) resolve(given as Extract<FromMaker, { type: Type }>);
          else
            reject(
              new Error(given.type === 'failed' ? given.message : `${given.type} in place of ${wanted}`),
            );
        },
        lose: resolve,
      });
    });
    child.send(message(id));
    return { id, answer };
  };
  const crashed = (detail: string): Result<never, readonly Problem[]> =>
    err([{ code: 'engine-crashed', detail }]);

  return {
    make: async (makeOrder, { signal, onFrame }) => {
      if (signal.aborted) return err([{ code: 'cancelled' }]);
      const { id, answer } = order((at) => ({ type: 'make', id: at, order: makeOrder }), 'made', onFrame);
      const stop = () => {
        const { child } = pending.get(id) ?? {};
        if (child?.connected) child.send({ type: 'stop', id } satisfies ToMaker);
      };
      signal.addEventListener('abort', stop, { once: true });
      try {
        const made = await answer;
        return typeof made === 'string' ? crashed(made) : made.outcome;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    findLikeness: async (personId, declared) => {
      const { answer } = order((id) => ({ type: 'find-likeness', id, personId, declared }), 'likeness-found');
      const found = await answer;
      return typeof found === 'string' ? crashed(found) : found.outcome;
    },
    drawPerson: async (personId) => {
      const { answer } = order((id) => ({ type: 'draw-person', id, personId }), 'person-drawn');
      const drawn = await answer;
      return typeof drawn === 'string' ? crashed(drawn) : drawn.outcome;
    },
    forget: () => {
      lastId += 1;
      if (running?.child.connected) running.child.send({ type: 'forget', id: lastId } satisfies ToMaker);
    },
    close: async () => {
      clearTimeout(idle);
      const last = running;
      if (!last) return;
      if (last.child.connected) last.child.disconnect();
      const patience = setTimeout(() => last.child.kill('SIGKILL'), END_MS);
      await last.ended;
      clearTimeout(patience);
    },
  };
}
