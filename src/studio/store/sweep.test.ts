import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { record } from '../jobs/record.ts';
import { openService } from '../jobs/service.ts';
import { deliveries, removalRequests } from './schema.ts';
import { sweep } from './sweep.ts';
import { embeddedPlace } from './test-databases.fixture.ts';

const DAY_MS = 24 * 3_600_000;

test('goes: what a killed worker was writing days ago, and what is left to be told of events that are gone', async () => {
  const place = await embeddedPlace();
  const service = await openService(place.options);
  try {
    const { store, webhooks } = service;
    const work = join(store.folder, 'work');
    await mkdir(work);
    const now = new Date();
    for (const [name, days] of [
      ['old.mp4', 2],
      ['new.mp4', 0],
    ] as const) {
      await writeFile(join(work, name), 'film');
      const at = new Date(now.getTime() - days * DAY_MS);
      await utimes(join(work, name), at, at);
    }
    await webhooks.add('alice', 'https://example.org', 'whsec_');
    for (const days of [8, 0]) {
      await record(store.db, new Date(now.getTime() - days * DAY_MS), {
        owner: 'alice',
        kind: 'job.waiting',
        subjectId: crypto.randomUUID(),
      });
    }
    expect(await store.db.select().from(deliveries)).toHaveLength(2);
    const asked = [91, 89, 91].map((days, at) => ({
      id: crypto.randomUUID(),
      contact: 'somebody@example.org',
      what: 'a picture',
      createdAt: new Date(now.getTime() - 92 * DAY_MS),
      // The last one is not answered: it waits however long.
      answeredAt: at === 2 ? null : new Date(now.getTime() - days * DAY_MS),
    }));
    await store.db.insert(removalRequests).values(asked);
    await sweep(store, now);
    const kept = await store.db.select({ id: removalRequests.id }).from(removalRequests);
    expect(kept.map(({ id }) => id).sort()).toEqual([asked[1]!.id, asked[2]!.id].sort());
    expect(await store.db.select().from(deliveries)).toHaveLength(1);
    expect(await readdir(work)).toEqual(['new.mp4']);
  } finally {
    await service.close();
    await place.clear();
  }
});
