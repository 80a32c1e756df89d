import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { calmPolling } from './calm-polling.ts';

const world = () => ({ setImmediate, setTimeout });

test('native callbacks wait, others run at once and get their values', async () => {
  const calm = world();
  calmPolling(calm);
  const order: unknown[] = [];
  const native = order.push.bind(order, 'native');
  await new Promise<void>((resolve) => {
    calm.setImmediate(native);
    calm.setImmediate((...values: unknown[]) => order.push(...values), 1, 2);
    calm.setTimeout(resolve, 30);
  });
  expect(order).toEqual([1, 2, 'native']);
});

test('the promising variant stays, and calming twice is calming once', async () => {
  const calm = world();
  calmPolling(calm);
  const once = calm.setImmediate;
  calmPolling(calm);
  expect(calm.setImmediate).toBe(once);
  expect(await promisify(calm.setImmediate)('value')).toBe('value');
});
