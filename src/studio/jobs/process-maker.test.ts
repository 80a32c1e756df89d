import { afterEach, expect, test, vi } from 'vitest';
import { processMaker } from './process-maker.ts';

afterEach(() => vi.useRealTimers());

test('orders that come while an idle process is on its way out are served by a new one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked: string[] = [];
  const maker = processMaker({
    photoOf: async (personId) => {
      asked.push(personId);
      return undefined;
    },
    likenessOf: async () => undefined,
  });
  try {
    await expect(maker.findLikeness('first', {})).rejects.toThrow('the photo is gone');
    // Five minutes without work: the process is let go.
    vi.advanceTimersByTime(5 * 60_000);
    const outcomes = await Promise.allSettled([
      maker.findLikeness('second', {}),
      maker.findLikeness('third', {}),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toEqual(['first', 'second', 'third']);
  } finally {
    vi.useRealTimers();
    await maker.close();
  }
}, 120_000);
