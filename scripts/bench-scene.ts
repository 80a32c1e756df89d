/**
 * Prints how long a kiss takes to be solved without hair, and a film's frame to be posed and pressed: for every kiss the
 * quickest of several times, since whatever else runs on the machine only ever adds. The first solve of a body's build is left out.
 * Usage: npm run bench:scene [-- TIMES]
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createRandom } from '../src/base/random.ts';
import { buildBody, loadHumanData } from '../src/human/index.ts';
import type { Body } from '../src/human/types.ts';
import { resolvePerson } from '../src/people/index.ts';
import { closingsAt, timeline } from '../src/scene/beats.ts';
import { kisses } from '../src/scene/kisses/index.ts';
import { drawLiveliness } from '../src/scene/moment.ts';
import { moods } from '../src/scene/moods/index.ts';
import { finishedMoment, solveCouple } from '../src/scene/solve.ts';

const times = Math.max(1, Number(process.argv[2]) || 6);
const assets = join(import.meta.dirname, '..', 'assets', 'human');
const data = await loadHumanData((name) => readFile(join(assets, name)));
const left = resolvePerson({ cast: 'mara' }, { kiss: 'lips' }, createRandom(1));
const right = resolvePerson({ cast: 'tomas' }, { kiss: 'lips', other: left }, createRandom(2));
const bodies = [left, right].map(
  (person): Body => ({ ...buildBody(data, person), strands: [] }),
) as unknown as readonly [Body, Body];
const livings = [drawLiveliness(createRandom(3)), drawLiveliness(createRandom(4))] as const;
const mood = moods[0]!;
const beats = timeline(mood, 4);
const MOMENTS_S = [0.5, 1.5, 2.2, 2.8, 3.3];

const best = kisses.map(() => ({ solveMs: Infinity, frameMs: Infinity }));
for (let round = -1; round < times; round++)
  for (const [k, kiss] of kisses.entries()) {
    const startMs = performance.now();
    const solved = solveCouple(bodies, kiss, mood, createRandom(1));
    const solvedMs = performance.now();
    for (const timeS of MOMENTS_S) finishedMoment(solved, closingsAt(beats, timeS, 0), livings, timeS);
    const endMs = performance.now();
    if (round < 0) continue;
    best[k]!.solveMs = Math.min(best[k]!.solveMs, solvedMs - startMs);
    best[k]!.frameMs = Math.min(best[k]!.frameMs, (endMs - solvedMs) / MOMENTS_S.length);
  }

const line = (name: string, { solveMs, frameMs }: { solveMs: number; frameMs: number }): void =>
  console.log(
    `${name.padEnd(12)} solve ${solveMs.toFixed(0).padStart(5)} ms   film frame ${frameMs.toFixed(0).padStart(4)} ms`,
  );
for (const [k, kiss] of kisses.entries()) line(kiss.id, best[k]!);
const mean = (of: 'solveMs' | 'frameMs'): number =>
  best.reduce((sum, each) => sum + each[of], 0) / best.length;
line('mean', { solveMs: mean('solveMs'), frameMs: mean('frameMs') });
