/**
 * `npm run bench:server [-- SECONDS]`: 200 viewers of the event stream and 50 submissions a second, with readers beside them.
 * Fails where a request fails, the slowest hundredth takes over 100 ms, an event is missed or memory grows.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const SECONDS = Number(process.argv[2] ?? 60);
const VIEWERS = 200;
const SUBMISSIONS_A_SECOND = 50;
const READS_A_SECOND = 20;
const MOST_P99_MS = 100;
/** Memory of the last quarter over that of the second: the first fills caches. */
const MOST_GROWTH = 1.25;

const folder = await mkdtemp(join(tmpdir(), 'beso-bench-'));
const child = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'bench-server-process.ts')],
  {
    env: { ...process.env, BESO_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const ended = once(child, 'exit');
let said = '';
for await (const chunk of child.stdout) {
  said += String(chunk);
  if (said.includes('\n')) break;
}
const url = /http:\S+/.exec(said)?.[0] ?? '';
const stop = new AbortController();

/** Watches until told to stop; counts the jobs it heard of. */
async function watch(): Promise<Set<string>> {
  const heard = new Set<string>();
  const decoder = new TextDecoder();
  try {
    const { body } = await fetch(`${url}/api/v1/events`, { signal: stop.signal });
    let rest = '';
    for await (const chunk of body ?? []) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        // The id is all that is looked at: 200 viewers who parse everything would measure themselves.
        const id = /"job":\{"id":"([^"]+)"/.exec(block)?.[1];
        if (id) heard.add(id);
      }
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  return heard;
}

const times: number[] = [];
const submitTimes: number[] = [];
let failures = 0;
const failureKinds = new Map<string, number>();
const fail = (kind: string): void => {
  failures += 1;
  failureKinds.set(kind, (failureKinds.get(kind) ?? 0) + 1);
};
async function ask(path: string, body?: object): Promise<Response | undefined> {
  const begun = performance.now();
  try {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      ...(body
        ? { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
        : {}),
    });
    await answer.clone().arrayBuffer();
    const ms = performance.now() - begun;
    times.push(ms);
    if (body) submitTimes.push(ms);
    if (!answer.ok) fail(`status ${answer.status}`);
    return answer;
  } catch (error) {
    fail(error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error));
    return undefined;
  }
}
const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
const memoryMb = async (): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Processor seconds the server has used; fields 14 and 15 of /proc/PID/stat, in hundredths. */
const processorS = async (): Promise<number> => {
  const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

// The words are read once before the clock runs: their lists are built with the first reading.
await ask('read', { text: 'a forehead kiss' });
times.length = 0;
submitTimes.length = 0;
const watching = Promise.all(Array.from({ length: VIEWERS }, watch));
await wait(1000);

const reads = ['lists', 'session', 'products?q=forehead', 'people', 'estimate?width=512&height=512'];
const memory: number[] = [];
const submitted: string[] = [];
const open: Promise<unknown>[] = [];
const usedBefore = await processorS();
const begun = performance.now();
const total = SECONDS * (SUBMISSIONS_A_SECOND + READS_A_SECOND);
for (let sent = 0; sent < total; sent++) {
  const due = begun + (sent / total) * SECONDS * 1000;
  const early = due - performance.now();
  if (early > 0) await wait(early);
  const isRead = sent % 7 < 2;
  open.push(
    isRead
      ? ask(reads[sent % reads.length] ?? 'lists')
      : ask('jobs', {
          kind: 'picture',
          brief: { kiss: 'forehead', size: { width: 512, height: 512 }, quality: 'preview' },
        }).then(async (answer) => {
          if (!answer) return;
          const { jobs } = (await answer.json()) as { jobs: { id: string }[] };
          submitted.push(...jobs.map(({ id }) => id));
        }),
  );
  if (sent % ((total / 60) | 0) === 0) memory.push(await memoryMb());
}
await Promise.all(open);
const processorUsed = (await processorS()) - usedBefore;
await wait(2000);
stop.abort();
const heard = await watching;
const missed = heard.reduce((sum, jobs) => sum + submitted.filter((id) => !jobs.has(id)).length, 0);
child.kill('SIGTERM');
await ended;
await rm(folder, { recursive: true, force: true });

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quarter = Math.floor(memory.length / 4);
const growth = mean(memory.slice(-quarter)) / mean(memory.slice(quarter, 2 * quarter));
const figures = {
  database: process.env['DATABASE_URL'] ? 'PostgreSQL' : 'PGlite',
  seconds: SECONDS,
  viewers: VIEWERS,
  submissions: submitted.length,
  requests: times.length,
  failures,
  missedEvents: missed,
  p50Ms: percentile(times, 0.5),
  p99Ms: percentile(times, 0.99),
  submitP99Ms: percentile(submitTimes, 0.99),
  worstMs: percentile(times, 1),
  processorPart: processorUsed / SECONDS,
  memoryMb: memory.at(-1) ?? 0,
  memoryGrowth: growth,
};
for (const [name, value] of Object.entries(figures)) {
  console.log(`${name.padEnd(14)}${typeof value === 'number' ? Math.round(value * 100) / 100 : value}`);
}
for (const [kind, count] of failureKinds) console.log(`  ${count} × ${kind}`);
const isGood = failures === 0 && missed === 0 && figures.p99Ms <= MOST_P99_MS && growth <= MOST_GROWTH;
console.log(isGood ? 'good' : 'NOT GOOD');
if (!isGood) process.exitCode = 1;
