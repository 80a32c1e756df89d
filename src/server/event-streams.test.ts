import { expect, test } from 'vitest';
import type { FeedItem, Heard } from '../studio/jobs/index.ts';
import { createEventStreams } from './event-streams.ts';

const itemOf = (id: number): FeedItem => ({
  id,
  owner: 'alice',
  kind: 'job.deleted',
  subjectId: `job ${id}`,
});

/** Streams over a feed of so many events that gives at most three at once; readings of the queue can be made to fail. */
function openStreams(count: number, fails: { since?: boolean; queue?: boolean } = {}) {
  const all = Array.from({ length: count }, (_, at) => itemOf(at + 1));
  let tell: (heard: Heard) => void = () => undefined;
  let viewers = 0;
  const streams = createEventStreams(
    {
      now: () => new Date(0),
      feed: {
        lastId: count,
        subscribe: (heard) => {
          tell = heard;
          return () => undefined;
        },
        since: async (_owner, after) => {
          if (fails.since) throw new Error('the database is away');
          return all.filter(({ id }) => id > after).slice(0, 3);
        },
        close: () => undefined,
      },
    },
    async () => {
      if (fails.queue) throw new Error('the database is away');
      return { placeOf: () => undefined };
    },
    {
      viewers: { inc: () => void viewers++, dec: () => void viewers-- },
    } as unknown as Parameters<typeof createEventStreams>[2],
  );
  return { streams, tell: (heard: Heard) => tell(heard), viewers: () => viewers };
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)\nevent/gm)].map(([, id]) => Number(id));
const still = () => new AbortController().signal;

test('who was away long gets everything that was missed, not the first part of it', async () => {
  const { streams } = openStreams(10);
  const stream = await streams.open('alice', 2, still());
  streams.close();
  expect(idsIn(await new Response(stream).text())).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
});

test('nobody is kept as a viewer where the stream could not be opened, or was given up before', async () => {
  const away = openStreams(3, { since: true });
  await expect(away.streams.open('alice', 1, still())).rejects.toThrow('away');
  expect(away.viewers()).toBe(0);
  const gone = openStreams(3);
  await gone.streams.open('alice', 1, AbortSignal.abort());
  expect(gone.viewers()).toBe(0);
  away.streams.close();
  gone.streams.close();
});

test('a stream ends where an event could not be told, so that it is asked for again', async () => {
  const { streams, tell, viewers } = openStreams(0, { queue: true });
  const stream = await streams.open('alice', undefined, still());
  tell({ items: [itemOf(1)] });
  expect(idsIn(await new Response(stream).text())).toEqual([]);
  expect(viewers()).toBe(0);
  streams.close();
});
