import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import type { Order } from './engine.ts';
import { softwareGpuEnvironment } from './gpu/software-gpu.ts';
import { usualCouple } from './usual-order.fixture.ts';

const SIDE = 160;
const order: Order = {
  brief: usualBrief({ size: { width: SIDE, height: SIDE }, quality: 'still' }),
  people: usualCouple,
  guides: false,
};

beforeAll(() => ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url))), 60_000);

test('a picture drawn in tiles is the picture drawn whole, at the borders of the tiles, too', {
  timeout: 180_000,
}, async () => {
  const child = fork(fileURLToPath(new URL('./draw-tiles.fixture.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    env: { ...process.env, ...(await softwareGpuEnvironment(process.env)) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Four tiles of the frame, which is twice as wide as the picture: their borders cross in the middle.
  child.send({ order, mostTilePixels: SIDE * SIDE });
  const [[whole, tiled]] = (await once(child, 'message')) as [[Uint8Array, Uint8Array]];
  const meanApart = (near: (x: number, y: number) => boolean): number => {
    let sum = 0;
    let count = 0;
    for (let k = 0; k < whole.length; k++) {
      const pixel = k >> 2;
      if (k % 4 === 3 || !near(pixel % SIDE, Math.floor(pixel / SIDE))) continue;
      sum += Math.abs(whole[k]! - tiled[k]!);
      count++;
    }
    return sum / count;
  };
  const everywhere = meanApart(() => true);
  const atBorders = meanApart((x, y) => Math.abs(x - SIDE / 2 + 0.5) < 2 || Math.abs(y - SIDE / 2 + 0.5) < 2);
  expect(everywhere).toBeLessThan(0.6);
  expect(atBorders).toBeLessThan(1);
});
