import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { openService } from '../studio/jobs/index.ts';
import { events, jobs as jobTable, products as productTable } from '../studio/store/schema.ts';
import { sweep } from '../studio/store/sweep.ts';
import { embeddedPlace, postgresPlace, type TestPlace } from '../studio/store/test-databases.fixture.ts';

/*
 * Kill -9 at seeded moments: while a film is encoded, between the writing of its file and the commit of its row,
 * right after a job was claimed, right after it was done, or at any moment from outside. Whatever happens, in the
 * end every job that was accepted is done, with exactly one product and one event of its end.
 */

const ROUNDS = process.env['BESO_LONG'] ? 20 : 3;
const JOBS_A_ROUND = 3;
const MOMENTS = ['encoding', 'stored', 'anything', 'encoding', 'stored', 'claimed', 'done'] as const;
const PROCESS = join(import.meta.dirname, 'crash-process.fixture.ts');
const PATIENCE_MS = 60_000;

interface Studio {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<unknown>;
}

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

async function start(
  mode: 'serve' | 'serve-only' | 'work',
  place: TestPlace,
  kill: Record<string, string> = {},
): Promise<Studio> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROCESS, mode], {
    env: {
      ...process.env,
      BESO_DATA: place.options.folder ?? '',
      ...(place.options.databaseUrl ? { DATABASE_URL: place.options.databaseUrl } : {}),
      ...kill,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  let said = '';
  for await (const chunk of child.stdout!) {
    said += String(chunk);
    if (said.includes('\n')) break;
  }
  return { child, ended, url: /http:\S+/.exec(said)?.[0] ?? '' };
}

async function kill(studio: Studio): Promise<void> {
  studio.child.kill('SIGKILL');
  await studio.ended;
}

/** Asks for a film under a key, as a client does whose server may die: again until there is an answer. */
async function submit(urlNow: () => string, key: string): Promise<string> {
  for (;;) {
    try {
      const answer = await fetch(`${urlNow()}/api/v1/jobs`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify({
          kind: 'film',
          brief: { size: { width: 64, height: 64 }, seed: 1, film: { seconds: 1, fps: 12 } },
        }),
      });
      const { jobs } = (await answer.json()) as { jobs: { id: string }[] };
      return jobs[0]!.id;
    } catch {
      await wait(50);
    }
  }
}

async function untilDone(url: string, ids: readonly string[]): Promise<void> {
  const begun = Date.now();
  for (;;) {
    const { jobs } = (await (await fetch(`${url}/api/v1/jobs`)).json()) as {
      jobs: { id: string; state: string }[];
    };
    const states = ids.map((id) => jobs.find((job) => job.id === id)?.state);
    if (states.every((state) => state === 'done')) return;
    if (Date.now() - begun > PATIENCE_MS) throw new Error(`after a minute the jobs are ${states.join(', ')}`);
    await wait(50);
  }
}

/** Looks at the store with nobody else at work in it. */
async function expectNothingLost(place: TestPlace, ids: readonly string[]): Promise<void> {
  const service = await openService(place.options);
  try {
    const { db, files } = service.store;
    const rows = await db.select().from(jobTable);
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['done']));
    const made = await db.select().from(productTable);
    expect(made.map(({ jobId }) => jobId).sort()).toEqual([...ids].sort());
    const ends = (await db.select().from(events)).filter(({ kind }) => kind === 'job.done');
    expect(ends.map(({ subjectId }) => subjectId).sort()).toEqual([...ids].sort());
    for (const { file, bytes } of made) expect((await files.read(file)).length).toBe(bytes);

    // What attempts that died left behind is swept; what is named stays.
    const inTwoHours = new Date(Date.now() + 2 * 3_600_000);
    await sweep(service.store, inTwoHours);
    const left: string[] = [];
    for await (const name of files.list(inTwoHours)) left.push(name);
    expect(left.sort()).toEqual(made.flatMap(({ file, thumbnail }) => [file, thumbnail]).sort());
  } finally {
    await service.close();
  }
}

/** What kills a process in a round. */
function deathOf(round: number, seed: number) {
  const random = createRandom(seed).fork(`round ${round}`);
  const moment = MOMENTS[round % MOMENTS.length]!;
  const count =
    moment === 'encoding'
      ? 1 + Math.floor(random.next() * 12 * JOBS_A_ROUND)
      : 1 + Math.floor(random.next() * JOBS_A_ROUND);
  return { moment, env: { KILL_AT: moment, KILL_COUNT: String(count) }, afterMs: 100 + random.next() * 900 };
}

describe('killed at seeded moments, nothing is lost and nothing is made twice', () => {
  test(`server and worker in one, ${ROUNDS} rounds`, { timeout: ROUNDS * PATIENCE_MS }, async () => {
    const place = await embeddedPlace();
    const ids: string[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const { moment, env, afterMs } = deathOf(round, 1);
        let studio = await start('serve', place, env);
        const urlNow = () => studio.url;
        const submitting = Promise.all(
          Array.from({ length: JOBS_A_ROUND }, (_, at) => submit(urlNow, `round ${round} job ${at}`)),
        );
        if (moment === 'anything') {
          await wait(afterMs);
          await kill(studio);
        }
        await studio.ended;
        studio = await start('serve', place);
        ids.push(...(await submitting));
        await untilDone(studio.url, ids);
        await kill(studio);
      }
      await expectNothingLost(place, ids);
    } finally {
      await place.clear();
    }
  });

  describe('on PostgreSQL', () => {
    let place: Awaited<ReturnType<typeof postgresPlace>>;
    beforeAll(async () => {
      place = await postgresPlace();
    });
    afterAll(() => place.clear());

    test(`server and two workers apart, ${ROUNDS} rounds, the database restarted in one`, {
      timeout: ROUNDS * PATIENCE_MS,
    }, async () => {
      const ids: string[] = [];
      let server = await start('serve-only', place);
      const steady = await start('work', place);
      for (let round = 0; round < ROUNDS; round++) {
        const { moment, env, afterMs } = deathOf(round, 2);
        const mortal = await start('work', place, env);
        const submitting = Promise.all(
          Array.from({ length: JOBS_A_ROUND }, (_, at) =>
            submit(() => server.url, `round ${round} job ${at}`),
          ),
        );
        if (moment === 'anything') {
          await wait(afterMs);
          await kill(server);
          server = await start('serve-only', place);
        }
        if (round === 1) {
          await place.stop();
          await place.start();
        }
        ids.push(...(await submitting));
        await untilDone(server.url, ids);
        await kill(mortal);
      }
      await kill(steady);
      await kill(server);
      await expectNothingLost(place, ids);
    });
  });
});
