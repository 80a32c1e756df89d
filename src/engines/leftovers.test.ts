import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import { softwareGpuEnvironment } from './gpu/software-gpu.ts';
import type { Leftovers } from './leftovers.fixture.ts';
import { usualCouple } from './usual-order.fixture.ts';

const orderOf = (changes: Parameters<typeof usualBrief>[0], broken?: string) => ({
  brief: usualBrief(changes),
  people: usualCouple,
  guides: false,
  ...(broken !== undefined && { broken }),
});
const square = (side: number) => ({ width: side, height: side });
const SIDES = [72, 88, 104] as const;
beforeAll(() => ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url))), 60_000);

test('of a picture nothing of its size stays on the GPU, nor of one that failed', {
  timeout: 180_000,
}, async () => {
  const child = fork(fileURLToPath(new URL('./leftovers.fixture.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    env: { ...process.env, ...(await softwareGpuEnvironment(process.env)) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({
    orders: [
      orderOf({ size: square(72), quality: 'film' }, 'teeth.webp'),
      orderOf({ size: square(72), quality: 'film' }),
      orderOf({ size: square(88), quality: 'film', style: 'oil' }),
      orderOf({ size: square(104) }),
      orderOf({ size: square(88), quality: 'film' }),
    ],
  });
  const [answers] = (await once(child, 'message')) as [Leftovers[]];
  const [failed, film, oil, preview, again] = answers as [
    Leftovers,
    Leftovers,
    Leftovers,
    Leftovers,
    Leftovers,
  ];
  const ofFrames = ({ textures }: Leftovers): readonly string[] =>
    textures.filter((name) => /depth/.test(name) || SIDES.some((side) => name.startsWith(`${side}x`)));
  expect(failed.error).toContain('no teeth.webp');
  for (const each of [film, oil, preview, again]) expect(each.error).toBeUndefined();
  for (const each of [failed, film, oil, again]) expect(ofFrames(each)).toEqual([]);
  // A preview's stage waits for the next one of the same two, until something else is drawn.
  expect(ofFrames(preview).length).toBeGreaterThan(0);
  expect(ofFrames(preview).filter((name) => /^(72|88)x/.test(name))).toEqual([]);
});
