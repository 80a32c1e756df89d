import { existsSync } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createStudio } from '../../studio/index.ts';
import { dataFolder, openService } from '../../studio/jobs/index.ts';
import { faultSentence, refusalSentence, SERVING_WORDS } from '../../words/index.ts';
import { settingsFrom } from '../settings.ts';
import { storeOptionsFrom } from '../store-options.ts';
import { failureSentence } from './failure.ts';
import { findServer } from './running-server.ts';
import type { ServingIo } from './serve.ts';

/** One thing that was looked at. `hint`: not well, but the studio works without. */
export interface Finding {
  readonly about:
    | 'node'
    | 'human'
    | 'page'
    | 'disk'
    | 'database'
    | 'files'
    | 'drawing'
    | 'engine'
    | 'removals';
  readonly state: 'well' | 'hint' | 'ill';
  /** What is so, and what to do about it. */
  readonly sentence: string;
}

const { doctor: WORDS } = SERVING_WORDS;
const OLDEST_NODE = 24;
const LEAST_FREE_BYTES = 1e9;
const MARKS = { well: '✓', hint: '·', ill: '✗' } as const;

/** Looks at everything the studio needs; gives the exit code. */
export async function doctor(
  options: { readonly folder?: string; readonly json: boolean },
  io: ServingIo,
): Promise<number> {
  const findings: Finding[] = [];
  for (const look of [lookAtInstall, lookAtDisk, lookAtStore, lookAtDrawing, lookAtEngines]) {
    for (const finding of await look(options.folder, io.signal)) {
      findings.push(finding);
      if (!options.json) io.out(`${MARKS[finding.state]} ${finding.sentence}\n`);
    }
  }
  const illCount = findings.filter(({ state }) => state === 'ill').length;
  if (options.json) io.out(`${JSON.stringify({ findings }, null, 2)}\n`);
  else io.out(`${illCount === 0 ? WORDS.well : WORDS.ill(illCount)}\n`);
  return illCount === 0 ? 0 : 4;
}

type Look = (folder: string | undefined, signal: AbortSignal) => Promise<readonly Finding[]>;

const lookAtInstall: Look = async () => {
  const { humanFolder, webFolder } = settingsFrom({});
  const isNew = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE;
  const hasHuman = existsSync(humanFolder);
  const hasPage = existsSync(join(webFolder, 'index.html'));
  return [
    isNew
      ? { about: 'node', state: 'well', sentence: WORDS.node(process.versions.node) }
      : { about: 'node', state: 'ill', sentence: WORDS.nodeOld },
    hasHuman
      ? { about: 'human', state: 'well', sentence: WORDS.human }
      : { about: 'human', state: 'ill', sentence: WORDS.humanMissing },
    hasPage
      ? { about: 'page', state: 'well', sentence: WORDS.page }
      : { about: 'page', state: 'hint', sentence: WORDS.pageMissing },
  ];
};

const lookAtDisk: Look = async (given) => {
  const folder = storeOptionsFrom(process.env, given).folder ?? dataFolder();
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    const gigabytes = ((bavail * bsize) / 1e9).toFixed(1);
    return bavail * bsize >= LEAST_FREE_BYTES
      ? [{ about: 'disk', state: 'well', sentence: WORDS.disk(gigabytes, folder) }]
      : [{ about: 'disk', state: 'ill', sentence: WORDS.diskFull(gigabytes, folder) }];
  } catch (error) {
    return [{ about: 'disk', state: 'ill', sentence: failureSentence(error) }];
  }
};

const lookAtStore: Look = async (given) => {
  const options = storeOptionsFrom(process.env, given);
  const server = options.databaseUrl ? undefined : await findServer(options);
  if (server) {
    const { requests } = await server.ask<{ requests: unknown[] }>('GET', '/removal-requests');
    return [
      { about: 'database', state: 'well', sentence: WORDS.databaseInUse(server.pid) },
      ...removalsFinding(requests.length),
    ];
  }
  const begun = performance.now();
  try {
    const service = await openService(options);
    const findings: Finding[] = [];
    try {
      const ms = Math.round(performance.now() - begun);
      findings.push({ about: 'database', state: 'well', sentence: WORDS.database(service.store.kind, ms) });
      findings.push(...removalsFinding((await service.removals.unanswered()).length));
      findings.push(await lookAtFiles(service.store.files));
    } finally {
      await service.close();
    }
    return findings;
  } catch (error) {
    return [{ about: 'database', state: 'ill', sentence: WORDS.databaseIll(failureSentence(error)) }];
  }
};

async function lookAtFiles(
  files: Awaited<ReturnType<typeof openService>>['store']['files'],
): Promise<Finding> {
  try {
    const probe = new TextEncoder().encode('beso doctor');
    const name = await files.put(probe, 'doctor');
    const isSame = Buffer.from(await files.read(name)).equals(probe);
    await files.erase(name);
    if (!isSame) throw new Error('what was read is not what was written');
    return { about: 'files', state: 'well', sentence: WORDS.files };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { about: 'files', state: 'ill', sentence: WORDS.filesIll(why) };
  }
}

const removalsFinding = (count: number): Finding[] =>
  count === 0 ? [] : [{ about: 'removals', state: 'hint', sentence: WORDS.removals(count) }];

const lookAtDrawing: Look = async (_folder, signal) => {
  const studio = createStudio();
  try {
    const brief = studio.complete(
      { size: { width: 128, height: 128 }, quality: 'preview', seed: 1 },
      'picture',
    );
    if (!brief.ok) throw new Error('the usual brief is refused');
    const drawn = await studio.picture(brief.value, { signal });
    if (drawn.ok) {
      return [
        { about: 'drawing', state: 'well', sentence: WORDS.draws(drawn.value.times.totalS.toFixed(1)) },
      ];
    }
    const why = drawn.error.map((problem) =>
      problem.code === 'refused' ? refusalSentence(problem.verdict) : faultSentence(problem),
    );
    return [{ about: 'drawing', state: 'ill', sentence: WORDS.drawsNot(why.join(' ')) }];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ about: 'drawing', state: 'ill', sentence: WORDS.drawsNot(why) }];
  } finally {
    await studio.close();
  }
};

const lookAtEngines: Look = async (_folder, signal) => {
  const studio = createStudio({ config: { folder: process.cwd() } });
  try {
    const reports = await studio.engines(signal);
    if (!reports.ok) return [];
    return reports.value.map(
      ({ id, state }): Finding =>
        state.fault === undefined
          ? { about: 'engine', state: 'well', sentence: WORDS.engine(id) }
          : { about: 'engine', state: 'hint', sentence: WORDS.engineNot(id, faultSentence(state.fault)) },
    );
  } finally {
    await studio.close();
  }
};
