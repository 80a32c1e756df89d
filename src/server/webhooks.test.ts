import { expect, test } from 'vitest';
import type { DueDelivery, WebhookBook } from '../studio/store/notices.ts';
import { startWebhooks } from './webhooks.ts';

const dueTo = (webhookId: string, id: string): DueDelivery => ({
  id,
  attempts: 1,
  webhook: {
    id: webhookId,
    owner: 'alice',
    url: `https://${webhookId}.example`,
    secret: 'whsec_',
    createdAt: new Date(0),
  },
  event: {
    id: 1,
    owner: 'alice',
    kind: 'job.done',
    subjectId: 'a',
    createdAt: new Date(0),
  } as DueDelivery['event'],
});

test('a receiver that hangs keeps nobody else waiting', async () => {
  const waiting = [dueTo('slow', 's1'), dueTo('slow', 's2'), dueTo('quick', 'q1')];
  const delivered: string[] = [];
  const begun: string[] = [];
  const book: Pick<WebhookBook, 'takeDue' | 'delivered' | 'postpone'> = {
    takeDue: async (_holdMs, except = []) => {
      const due = waiting.filter(({ webhook }) => !except.includes(webhook.id));
      for (const taken of due) waiting.splice(waiting.indexOf(taken), 1);
      return due;
    },
    delivered: async (id) => {
      delivered.push(id);
    },
    postpone: async () => undefined,
  };
  let wake = () => {};
  let letGo = () => {};
  const hanging = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const stop = startWebhooks(
    {
      webhooks: book as WebhookBook,
      bus: {
        onChanged: (hear: () => void) => {
          wake = hear;
          return () => undefined;
        },
      } as Parameters<typeof startWebhooks>[0]['bus'],
      now: () => new Date(0),
    },
    async (url, headers) => {
      begun.push(headers['webhook-id'] ?? '');
      if (url.includes('slow')) await hanging;
      return 200;
    },
  );
  wake();
  await expect.poll(() => delivered).toEqual(['q1']);
  // What comes while it hangs: the quick one is told at once, the hanging one is not called more and more.
  waiting.push(dueTo('quick', 'q2'), dueTo('slow', 's3'));
  wake();
  await expect.poll(() => delivered).toEqual(['q1', 'q2']);
  expect(begun).toEqual(['s1', 's2', 'q1', 'q2']);
  letGo();
  await expect.poll(() => [...delivered].sort()).toEqual(['q1', 'q2', 's1', 's2', 's3']);
  await stop();
});
