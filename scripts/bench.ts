/**
 * Prints how fast, how big and how steady the atelier is on this machine.
 * Usage: npm run bench [-- --short] (short: one picture of each kind, a film of one second)
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Brief } from '../src/brief/brief.ts';
import type { BriefDraft } from '../src/brief/reading.ts';
import { createAtelier } from '../src/engines/atelier.ts';
import { createStudio } from '../src/studio/index.ts';
import { measureSteadiness } from './film-steadiness.ts';
import { watchMemory } from './process-memory.ts';

const isShort = process.argv.includes('--short');
const folder = mkdtempSync(join(tmpdir(), 'beso-bench-'));
const studio = createStudio();
const memory = watchMemory();
const shared: BriefDraft = {
  people: [{ cast: 'mara' }, { cast: 'tomas' }],
  kiss: 'lips',
  light: 'golden-hour',
  from: 'behind',
  seed: 7,
};

const square = (pixels: number) => ({ width: pixels, height: pixels });
const print = (what: string, value: number, unit: string): void =>
  console.log(`${what.padEnd(52)}${value.toFixed(2).padStart(9)} ${unit}`);

function briefOf(draft: BriefDraft, kind: 'picture' | 'film'): Brief {
  const brief = studio.complete({ ...shared, ...draft }, kind);
  if (!brief.ok) throw new Error(brief.error.map(({ code }) => code).join(', '));
  return brief.value;
}

async function secondsOfPicture(draft: BriefDraft): Promise<number> {
  const outcome = await studio.picture(briefOf(draft, 'picture'));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value.times.totalS;
}

console.log(
  `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${loadavg()[0]!.toFixed(1)} before`,
);
try {
  const cold = performance.now();
  const beso = join(import.meta.dirname, '..', 'bin', 'beso.js');
  const run = spawnSync(process.execPath, [
    beso,
    'picture',
    '--seed',
    '7',
    '--out',
    join(folder, 'cold.png'),
  ]);
  if (run.status !== 0) throw new Error(String(run.stderr));
  print('first picture from a cold start, 1024x1024 still', (performance.now() - cold) / 1000, 's');

  await secondsOfPicture({ size: square(256), quality: 'preview' });
  const still = { size: square(1024), quality: 'still' } as const;
  print('still 1024x1024, warm, people new in this size', await secondsOfPicture(still), 's');
  print('still 1024x1024, warm, another light', await secondsOfPicture({ ...still, light: 'window' }), 's');
  const preview = { size: { width: 640, height: 360 }, quality: 'preview' } as const;
  await secondsOfPicture(preview);
  print('preview 640x360, warm, the same again', await secondsOfPicture(preview), 's');
  print('preview 640x360, warm, another light', await secondsOfPicture({ ...preview, light: 'window' }), 's');
  const others = { people: [{ cast: 'amina' }, { cast: 'kofi' }] } as const;
  print('preview 640x360, warm, other people', await secondsOfPicture({ ...preview, ...others }), 's');

  const seconds = isShort ? 1 : 4;
  const film = briefOf({ film: { seconds, fps: 24 }, size: { width: 1280, height: 720 } }, 'film');
  const outcome = await studio.film(film, { path: join(folder, 'kiss.mp4') });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const { firstFrameS, totalS } = outcome.value.times;
  print(`film 1280x720, ${seconds} s at 24 frames a second`, totalS, 's');
  print('  of it until the first frame', firstFrameS, 's');
  print('  a frame after that', (totalS - firstFrameS) / (seconds * 24 - 1), 's');
  if (!isShort) {
    print('still 2048x2048, warm', await secondsOfPicture({ size: square(2048), quality: 'still' }), 's');
    print('still 4096x4096, warm', await secondsOfPicture({ size: square(4096), quality: 'still' }), 's');
  }
  await studio.close();

  const atelier = createAtelier();
  const steady = briefOf({ film: { seconds: 2, fps: 12 }, size: { width: 640, height: 360 } }, 'film');
  const steadiness = await measureSteadiness(atelier, steady);
  await atelier.close();
  print('flicker of the setting (256 greys)', steadiness.settingFlicker, 'greys');
  print('flicker of skin', steadiness.skinFlicker, 'greys');
  print('drift of the left face, first to last frame', steadiness.faceDrift[0], 'greys');
  print('drift of the right face', steadiness.faceDrift[1], 'greys');
  print('motion of the couple, frame to frame', steadiness.motion, 'greys');
  print('most memory of all processes together', memory.mostMegabytes(), 'MB');
} finally {
  memory.stop();
  await studio.close();
  rmSync(folder, { recursive: true });
}
