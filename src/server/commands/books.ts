import { nearestName } from '../../base/nearest.ts';
import { openService, type Service } from '../../studio/jobs/index.ts';
import { SERVING_WORDS } from '../../words/index.ts';
import { storeOptionsFrom } from '../store-options.ts';
import { failureSentence } from './failure.ts';
import { findServer } from './running-server.ts';
import type { ServingIo } from './serve.ts';

/** A job as the command line shows it. */
interface ShownJob {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly framesDone: number;
  readonly frameCount: number;
  readonly brief: { readonly kiss?: string | undefined; readonly setting?: string | undefined };
}

interface ShownRemoval {
  readonly id: string;
  readonly contact: string;
  readonly what: string;
  readonly createdAt: string | Date;
}

const BAD_INPUT = 2;
const FAILED = 4;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What the books are asked through: the open server, or the store itself where none is open. */
interface Books {
  jobs(): Promise<readonly ShownJob[]>;
  act(action: 'cancel' | 'retry', id: string): Promise<ShownJob>;
  removals(): Promise<readonly ShownRemoval[]>;
  answer(id: string): Promise<boolean>;
  close(): Promise<void>;
}

async function openBooks(folder: string | undefined): Promise<Books> {
  const options = storeOptionsFrom(process.env, folder);
  const server = options.databaseUrl ? undefined : await findServer(options);
  if (server) {
    return {
      jobs: async () => (await server.ask<{ jobs: ShownJob[] }>('GET', '/jobs')).jobs,
      act: (action, id) => server.ask<ShownJob>('POST', `/jobs/${id}/${action}`),
      removals: async () =>
        (await server.ask<{ requests: ShownRemoval[] }>('GET', '/removal-requests')).requests,
      answer: async (id) => {
        await server.ask('POST', `/removal-requests/${id}/answer`);
        return true;
      },
      close: async () => undefined,
    };
  }
  const service: Service = await openService(options);
  const owner = process.env['BESO_USER'] ?? 'local';
  return {
    jobs: () => service.jobs.list(owner),
    act: async (action, id) => {
      const outcome = await service.jobs[action](owner, id);
      if (!outcome.ok) throw new Error(outcome.error.code);
      return outcome.value;
    },
    removals: () => service.removals.unanswered(),
    answer: (id) => service.removals.answer(id),
    close: () => service.close(),
  };
}

async function withBooks(
  folder: string | undefined,
  io: ServingIo,
  ask: (books: Books) => Promise<number>,
): Promise<number> {
  try {
    const books = await openBooks(folder);
    try {
      return await ask(books);
    } finally {
      await books.close();
    }
  } catch (error) {
    io.note(`${failureSentence(error)}\n`);
    return FAILED;
  }
}

const usage = (
  io: ServingIo,
  name: string,
  given: string,
  known: readonly string[],
  expected: string,
): number => {
  const nearest = nearestName(given, known);
  io.note(`beso ${name} ${given}: ${expected}${nearest ? ` (${nearest}?)` : ''}\n`);
  return BAD_INPUT;
};

/** `beso jobs [list|cancel ID|retry ID]`; gives the exit code. */
export async function jobs(
  words: readonly string[],
  options: { readonly folder?: string; readonly json: boolean },
  io: ServingIo,
): Promise<number> {
  const [action = 'list', id] = words;
  const isChange = action === 'cancel' || action === 'retry';
  if ((!isChange && action !== 'list') || (isChange && !ID.test(id ?? ''))) {
    return usage(io, 'jobs', words.join(' '), ['list', 'cancel', 'retry'], SERVING_WORDS.jobsUsage);
  }
  return withBooks(options.folder, io, async (books) => {
    const found = isChange ? [await books.act(action, id ?? '')] : await books.jobs();
    if (options.json) io.out(`${JSON.stringify(found, null, 2)}\n`);
    else if (found.length === 0) io.out(`${SERVING_WORDS.noJobs}\n`);
    else {
      for (const { id: jobId, kind, state, framesDone, frameCount, brief } of found) {
        const progress = state === 'running' ? ` ${framesDone}/${frameCount}` : '';
        const about = `${kind}${progress}, ${brief.kiss ?? ''}, ${brief.setting ?? ''}`;
        io.out(`${SERVING_WORDS.job(jobId, state, about)}\n`);
      }
    }
    return 0;
  });
}

/** `beso removals [list|answer ID]`: people who ask for the removal of what shows them; gives the exit code. */
export async function removals(
  words: readonly string[],
  options: { readonly folder?: string; readonly json: boolean },
  io: ServingIo,
): Promise<number> {
  const [action = 'list', id = ''] = words;
  if ((action !== 'list' && action !== 'answer') || (action === 'answer' && !ID.test(id))) {
    return usage(io, 'removals', words.join(' '), ['list', 'answer'], SERVING_WORDS.removalsUsage);
  }
  return withBooks(options.folder, io, async (books) => {
    if (action === 'answer') return (await books.answer(id)) ? 0 : BAD_INPUT;
    const found = await books.removals();
    if (options.json) io.out(`${JSON.stringify(found, null, 2)}\n`);
    else if (found.length === 0) io.out(`${SERVING_WORDS.noRemovals}\n`);
    else {
      for (const { id: requestId, contact, what, createdAt } of found) {
        const hours = Math.floor((Date.now() - new Date(createdAt).getTime()) / 3_600_000);
        io.out(`${SERVING_WORDS.removal(requestId, hours, contact, what)}\n`);
      }
    }
    return 0;
  });
}
