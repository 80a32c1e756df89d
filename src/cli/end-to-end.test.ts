import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@napi-rs/webcodecs/polyfill';
import { ALL_FORMATS, FilePathSource, Input, VideoSampleSink } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** As a user runs it: the launcher, the atelier in its process, files on disk. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-end-to-end-'));
});
afterAll(() => rm(folder, { recursive: true }));

const LAUNCHER = join(import.meta.dirname, '../../bin/beso.js');
const MINUTES = 60_000;
/** A picture drawn twice may differ by this much in the mean (256 greys): GPUs add in any order. */
const SAME_PICTURE_GREYS = 0.5;

function start(...args: readonly string[]): {
  child: ChildProcess;
  ended: Promise<number | null>;
  notes: () => string;
} {
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let notes = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    notes += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, notes: () => notes };
}

async function beso(...args: readonly string[]): Promise<void> {
  const { ended, notes } = start(...args);
  const code = await ended;
  if (code !== 0) throw new Error(`exit code ${code}: ${notes()}`);
}

async function meanDifference(a: string, b: string): Promise<number> {
  const [first, second] = await Promise.all([a, b].map((path) => sharp(join(folder, path)).raw().toBuffer()));
  if (!first || !second || first.length !== second.length) return Number.POSITIVE_INFINITY;
  return first.reduce((sum, value, at) => sum + Math.abs(value - second[at]!), 0) / first.length;
}

const SMALL = ['--size', '128x128', '--quality', 'preview'];

test('the same seed gives the same picture, and so does its file; another seed does not', {
  timeout: 4 * MINUTES,
}, async () => {
  await beso('picture', '--seed', '7', ...SMALL, '--out', 'first.png');
  await beso('picture', '--from-file', 'first.png', '--out', 'again.png');
  await beso('picture', '--from-file', 'first.png', '--seed', '8', '--out', 'other.png');
  expect(await meanDifference('first.png', 'again.png')).toBeLessThan(SAME_PICTURE_GREYS);
  expect(await meanDifference('first.png', 'other.png')).toBeGreaterThan(4 * SAME_PICTURE_GREYS);
  const { channels } = await sharp(join(folder, 'first.png')).stats();
  expect(Math.min(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
});

test('a film has its frames, moves and is never black', { timeout: 4 * MINUTES }, async () => {
  await beso('film', '--seed', '7', ...SMALL, '--seconds', '1', '--fps', '6', '--out', 'kiss.mp4');
  using input = new Input({ source: new FilePathSource(join(folder, 'kiss.mp4')), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video track');
  const lumas: Uint8Array[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    const planes = new Uint8Array(sample.allocationSize({ format: 'I420' }));
    await sample.copyTo(planes, { format: 'I420' });
    lumas.push(planes.subarray(0, 128 * 128));
    sample.close();
  }
  expect(lumas).toHaveLength(6);
  const meanOf = (luma: Uint8Array) => luma.reduce((sum, value) => sum + value, 0) / luma.length;
  // Black is 16 in limited range.
  for (const luma of lumas) expect(meanOf(luma)).toBeGreaterThan(40);
  expect(lumas.slice(1).every((luma, index) => luma.some((value, at) => value !== lumas[index]![at]))).toBe(
    true,
  );
});

test('Ctrl-C stops a film within two seconds and leaves nothing behind', {
  timeout: 2 * MINUTES,
}, async () => {
  const before = (await readdir(folder)).sort();
  const { child, ended, notes } = start(
    'film',
    '--seed',
    '7',
    ...SMALL,
    '--seconds',
    '4',
    '--out',
    'long.mp4',
  );
  while (!notes().includes('frames')) {
    if (child.exitCode !== null) throw new Error(notes());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stoppedAt = performance.now();
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(performance.now() - stoppedAt).toBeLessThan(2000);
  expect((await readdir(folder)).sort()).toEqual(before);
});

test('guides see the couple whole: there is depth wherever a person is, and nowhere else', {
  timeout: 2 * MINUTES,
}, async () => {
  await beso('guides', '--seed', '7', ...SMALL, '--out', 'guides');
  const raw = (name: string) =>
    sharp(join(folder, 'guides', name))
      .raw()
      .toBuffer();
  const [person, depth] = await Promise.all([raw('person.png'), raw('depth.png')]);
  const scene = JSON.parse(await readFile(join(folder, 'guides', 'scene.json'), 'utf8'));
  expect(scene.facts.people).toHaveLength(2);
  const depthChannels = depth.length / (128 * 128);
  let [covered, differing] = [0, 0];
  for (let at = 0; at < 128 * 128; at++) {
    const hasPerson = person[at * 3]! > 0 || person[at * 3 + 2]! > 0;
    covered += Number(hasPerson);
    differing += Number(hasPerson !== depth[at * depthChannels]! > 0);
  }
  expect(covered).toBeGreaterThan(1000);
  expect(differing / covered).toBeLessThan(0.03);
});
