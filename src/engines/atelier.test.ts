import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import { PART } from '../human/types.ts';
import { createAtelier } from './atelier.ts';
import type { DrawnFrame, Order } from './engine.ts';
import { usualCouple } from './usual-order.fixture.ts';

const brief = usualBrief({ size: { width: 160, height: 120 } });
const order: Order = { brief, people: usualCouple, guides: true };
const atelier = createAtelier();

beforeAll(() => ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url))), 60_000);
afterAll(() => atelier.close());

async function draw(wanted: Order): Promise<DrawnFrame> {
  for await (const frame of atelier.draw(wanted, AbortSignal.timeout(100_000))) {
    if (!frame.ok) throw new Error(JSON.stringify(frame.error));
    return frame.value;
  }
  throw new Error('no frame');
}

test('guides tell the truth: depth and person at noses, lips and chins are the scene’s', {
  timeout: 120_000,
}, async () => {
  const { buffers, facts, camera } = await draw(order);
  const { width, height, guides } = buffers;
  const forward = [0, 1, 2].map((k) => camera.target[k]! - camera.position[k]!);
  const length = Math.hypot(...forward);
  let checked = 0;
  facts!.people.forEach((person, index) => {
    for (const [name, { world, pixel, visible }] of Object.entries(person.points)) {
      // Only these lie on the skin; eyes, wrists and elbows lie under it.
      if (!/nose|lip|chin/.test(name)) continue;
      const [x, y] = [Math.floor(pixel[0]), Math.floor(pixel[1])];
      if (!visible || x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue;
      const at = y * width + x;
      if (guides!.parts[at] === PART.hair || guides!.person[at] !== index + 1) continue;
      const distance =
        world.reduce((sum, value, k) => sum + (value - camera.position[k]!) * forward[k]!, 0) / length;
      expect(Math.abs(guides!.depthDm[at]! - distance)).toBeLessThan(0.2);
      checked++;
    }
  });
  expect(checked).toBeGreaterThan(1);
  const people = new Set(guides!.person);
  expect([...people].sort()).toEqual([0, 1, 2]);
  guides!.person.forEach((person, k) => {
    if (person > 0) expect(Number.isFinite(guides!.depthDm[k])).toBe(true);
  });
});

test('the same order gives the same picture, neither black nor white', { timeout: 120_000 }, async () => {
  const first = await draw({ ...order, guides: false });
  const second = await draw({ ...order, guides: false });
  expect(Buffer.compare(Buffer.from(first.buffers.colour), Buffer.from(second.buffers.colour))).toBe(0);
  const mean =
    first.buffers.colour.reduce((sum, value, k) => sum + (k % 4 === 3 ? 0 : value), 0) / (160 * 120 * 3);
  expect(mean).toBeGreaterThan(40);
  expect(mean).toBeLessThan(215);
});

test('a cancelled drawing stops within two seconds and the next one works', {
  timeout: 120_000,
}, async () => {
  const controller = new AbortController();
  const answers = [];
  let aborted = 0;
  setTimeout(() => {
    aborted = performance.now();
    controller.abort();
  }, 150);
  for await (const answer of atelier.draw(order, controller.signal)) answers.push(answer);
  expect(performance.now() - aborted).toBeLessThan(2000);
  expect(answers.at(-1)).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect((await draw({ ...order, guides: false })).index).toBe(0);
});

test.runIf(process.platform === 'linux')(
  'a process that dies is a fault, and the next order gets a new one',
  { timeout: 120_000 },
  async () => {
    setTimeout(async () => {
      for (const child of await atelierProcesses()) process.kill(child, 'SIGKILL');
    }, 200);
    const answers = [];
    for await (const answer of atelier.draw(order, AbortSignal.timeout(100_000))) answers.push(answer);
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: 'engine-crashed' } });
    expect((await draw({ ...order, guides: false })).frameCount).toBe(1);
  },
);

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'a graphics library that cannot be loaded is a fault that says so, and once it is whole the next order works',
  { timeout: 120_000 },
  async () => {
    const cache = await mkdtemp(join(tmpdir(), 'beso-broken-'));
    const before = process.env['XDG_CACHE_HOME'];
    const other = createAtelier();
    try {
      const root = createRequire(import.meta.url)
        .resolve('@sparticuz/chromium')
        .split('/build/')[0]!;
      const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
        version: string;
      };
      const folder = join(cache, 'beso', `swiftshader-${version}`);
      await mkdir(folder, { recursive: true });
      for (const name of ['libvk_swiftshader.so', 'libvulkan.so.1'])
        await writeFile(join(folder, name), 'broken');
      await writeFile(join(folder, 'vk_swiftshader_icd.json'), '{');
      process.env['XDG_CACHE_HOME'] = cache;
      const answers = [];
      for await (const answer of other.draw(order, AbortSignal.timeout(100_000))) answers.push(answer);
      expect(answers).toMatchObject([{ ok: false, error: { code: 'gpu-unavailable' } }]);
      await rm(folder, { recursive: true });
      const next = [];
      for await (const answer of other.draw({ ...order, guides: false }, AbortSignal.timeout(100_000)))
        next.push(answer.ok);
      expect(next).toEqual([true]);
    } finally {
      if (before === undefined) delete process.env['XDG_CACHE_HOME'];
      else process.env['XDG_CACHE_HOME'] = before;
      await other.close();
      await rm(cache, { recursive: true });
    }
  },
);

/** Ids of this process's children that are ateliers. */
async function atelierProcesses(): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (parent === process.pid && command.includes('atelier-process')) found.push(Number(entry));
  }
  return found;
}
