import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import type { MachineFault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import { faultSentence } from '../words/index.ts';
import { createAtelier } from './atelier.ts';
import type { DrawnFrame, Order } from './engine.ts';
import { usualCouple } from './usual-order.fixture.ts';

const order: Order = {
  brief: usualBrief({ size: { width: 96, height: 96 } }),
  people: usualCouple,
  guides: false,
};
const failing = new URL('./failing-atelier-process.fixture.ts', import.meta.url);
const atelier = createAtelier(failing);

beforeAll(() => ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url))), 60_000);
afterAll(() => atelier.close());

/** The last answer to an order of a process that starts with these variables. */
async function drawWith(variables: Readonly<Record<string, string>>) {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    let last: Result<DrawnFrame, MachineFault> | undefined;
    for await (const answer of atelier.draw(order, AbortSignal.timeout(150_000))) last = answer;
    return last;
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

// In this order on one atelier: had a process that failed been kept, the next would fail as it did.
test.each([
  ['a device that is lost while it draws', 'gpu-lost', { BESO_FAILING: 'lost' }],
  ['a driver without the memory it is asked for', 'out-of-memory', { BESO_FAILING: 'memory' }],
  ['a process whose own memory runs out', 'out-of-memory', { NODE_OPTIONS: '--max-old-space-size=16' }],
] as const)('%s is the fault %s, which says what to do', { timeout: 180_000 }, async (_, code, variables) => {
  const answer = await drawWith(variables);
  expect(answer).toMatchObject({ ok: false, error: { code } });
  if (answer?.ok !== false) throw new Error('no fault');
  expect(faultSentence(answer.error)).toMatch(/try (again|a smaller)/);
});

test('memory that a cancelled order ran short of is not the fault of the next', {
  timeout: 180_000,
}, async () => {
  await atelier.close();
  process.env['BESO_FAILING'] = 'cancelled';
  try {
    const film = { ...order, brief: { ...order.brief, film: { seconds: 1, fps: 12 } } };
    const abort = new AbortController();
    const answers: Result<DrawnFrame, MachineFault>[] = [];
    for await (const answer of atelier.draw(film, abort.signal)) {
      answers.push(answer);
      abort.abort();
    }
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  } finally {
    delete process.env['BESO_FAILING'];
  }
  expect(await drawWith({})).toMatchObject({ ok: true });
});

test('after all of them the next order works', { timeout: 180_000 }, async () => {
  expect(await drawWith({})).toMatchObject({ ok: true, value: { frameCount: 1 } });
});
