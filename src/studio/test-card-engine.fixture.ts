import { setTimeout as wait } from 'node:timers/promises';
import type { MachineFault } from '../base/fault.ts';
import { err, ok } from '../base/result.ts';
import { testCard } from '../deliver/test-card.fixture.ts';
import type { Drawer, Order } from '../engines/engine.ts';

/** An engine for tests that draws test cards, and remembers what it was asked for. */
export interface TestCardEngine extends Drawer {
  readonly orders: Order[];
  readonly isClosed: () => boolean;
}

/** Opens it; `faultAt` makes it fail at that frame, `msAFrame` makes it slow. */
export function openTestCardEngine(
  options: { readonly faultAt?: { frame: number; fault: MachineFault }; readonly msAFrame?: number } = {},
): TestCardEngine {
  const orders: Order[] = [];
  let closed = false;
  return {
    id: 'test-card',
    orders,
    isClosed: () => closed,
    async *draw(order, signal) {
      orders.push(order);
      const { size, film } = order.brief;
      const frameCount = film ? Math.round(film.seconds * film.fps) : 1;
      for (let index = 0; index < frameCount; index++) {
        if (options.msAFrame) await wait(options.msAFrame, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return yield err({ code: 'cancelled' });
        if (options.faultAt?.frame === index) return yield err(options.faultAt.fault);
        const { buffers, ...frame } = testCard(size.width, size.height, index, frameCount);
        const { guides, ...colours } = buffers;
        yield ok({ ...frame, beat: 'hold' as const, buffers: order.guides && guides ? buffers : colours });
      }
    },
    close: async () => {
      closed = true;
    },
  };
}
