import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { err } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import { consentHash } from '../../people/consent.ts';
import { completeBrief } from '../complete-brief.ts';
import { createStudio } from '../create-studio.ts';
import { LISTS, vocabularyOf } from '../lists.ts';
import * as schema from '../store/schema.ts';
import { embeddedPlace, postgresPlace, type TestPlace } from '../store/test-databases.fixture.ts';
import { openTestCardEngine } from '../test-card-engine.fixture.ts';
import { localMaker } from './maker.ts';
import { openService, type Service } from './service.ts';
import { hasJobFor } from './settle.ts';
import { startWorker, type Worker } from './worker.ts';

const SMALL = { width: 64, height: 64 };
const briefOf = (kind: 'picture' | 'film', seed = 1, photo?: string): Brief => {
  const people: Brief['people'] = [photo === undefined ? {} : { photo }, {}];
  const film = kind === 'film' ? { film: { seconds: 1, fps: 8 } } : {};
  const brief = completeBrief({ size: SMALL, people, ...film }, kind, seed, vocabularyOf(LISTS));
  if (!brief.ok) throw new Error('the usual brief is refused');
  return brief.value;
};

/** The same tests on both databases. */
describe.each([
  ['PGlite', embeddedPlace],
  ['PostgreSQL', postgresPlace],
] as const)('on %s', (_name, openPlace) => {
  let place: TestPlace;
  let service: Service;
  let clock = 0;
  const now = () => new Date(Date.now() + clock);
  const failures: unknown[] = [];

  beforeAll(async () => {
    place = await openPlace();
    service = await openService({
      ...place.options,
      now,
      mostOpenJobs: 6,
      onError: (error) => failures.push(error),
    });
  });
  afterAll(async () => {
    await service.close();
    await place.clear();
    expect(failures).toEqual([]);
  });

  const submit = async (owner: string, count = 1, key?: string) => {
    const briefs = Array.from({ length: count }, (_, seed) => briefOf('picture', seed));
    const outcome = await service.jobs.submit({
      owner,
      kind: 'picture',
      format: 'png',
      briefs,
      ...(key ? { key } : {}),
    });
    if (!outcome.ok) throw new Error(outcome.error.code);
    return outcome.value;
  };
  const newOwner = () => `owner ${randomUUID()}`;
  const idsOf = (jobs: readonly { id: string }[]) => jobs.map(({ id }) => id);
  const eventsOf = async (id: string) =>
    (await service.store.db.select().from(schema.events).where(eq(schema.events.subjectId, id))).map(
      ({ kind }) => kind,
    );
  const work = async (
    engine: Parameters<typeof openTestCardEngine>[0],
    until: () => Promise<boolean>,
    engines?: readonly string[],
  ) => {
    const studio = createStudio({ openEngine: async () => openTestCardEngine(engine) });
    const worker: Worker = startWorker({
      ...service,
      studio,
      maker: localMaker(studio),
      now,
      consentsOf: service.people.consentsOf,
      onError: (error) => failures.push(error),
      finishingMs: 50,
      ...(engines ? { engines } : {}),
    });
    while (!(await until())) await wait(20);
    await worker.stop();
    await studio.close();
  };
  const stateOf = async (owner: string, id: string) => (await service.jobs.get(owner, id))?.state;
  const clearQueue = async () => {
    await service.store.db.execute(
      sql`update jobs set state = 'cancelled' where state in ('waiting', 'running', 'paused')`,
    );
  };

  test('every table is as the code sees it', async () => {
    const tables = Object.values(schema).flatMap((item) =>
      typeof item === 'object' && !Array.isArray(item) ? [getTableConfig(item as typeof schema.jobs)] : [],
    );
    expect(tables.length).toBeGreaterThanOrEqual(10);
    for (const { name, columns } of tables) {
      const { rows } = await service.store.db.execute<{ column: string; nullable: string }>(sql`
        select column_name as column, is_nullable as nullable from information_schema.columns
        where table_name = ${name} and table_schema = 'public'`);
      const real = rows.map(
        ({ column, nullable }) => `${column} ${nullable === 'YES' ? 'null' : 'not null'}`,
      );
      const seen = columns.map((column) => `${column.name} ${column.notNull ? 'not null' : 'null'}`);
      expect(real.sort(), name).toEqual(seen.sort());
    }
  });

  test('a job ends in one product and one end, and its files can be read back', async () => {
    await clearQueue();
    const owner = newOwner();
    const { jobs } = await submit(owner);
    const [job] = jobs;
    await work({}, async () => (await stateOf(owner, job!.id)) === 'done');
    const [product, ...more] = await service.products.search(owner, { limit: 10 });
    expect(more).toEqual([]);
    expect((await service.jobs.get(owner, job!.id))?.productId).toBe(product?.id);
    expect(await eventsOf(job!.id)).toEqual(['job.waiting', 'job.running', 'job.done']);
    expect(await eventsOf(product!.id)).toEqual(['product.created']);
    expect((await service.store.files.read(product!.file)).length).toBe(product!.bytes);

    const receipt = await service.products.erase(owner, product!.id);
    expect(receipt).toMatchObject({ subject: 'product', erased: { products: 1 } });
    await expect(service.store.files.read(product!.file)).rejects.toThrow();
    expect((await service.jobs.get(owner, job!.id))?.productId).toBeNull();
  });

  test('the same key gives the same jobs, another request under it is a mistake', async () => {
    await clearQueue();
    const owner = newOwner();
    const first = await submit(owner, 2, 'key');
    const again = await submit(owner, 2, 'key');
    expect(first.isNew).toBe(true);
    expect(again.isNew).toBe(false);
    expect(idsOf(again.jobs).sort()).toEqual(idsOf(first.jobs).sort());
    await expect(submit(owner, 3, 'key')).rejects.toThrow('key-reused');
    expect((await submit(newOwner(), 2, 'key')).isNew).toBe(true);
  });

  test('many submissions of one key at once make one job', async () => {
    await clearQueue();
    const owner = newOwner();
    const all = await Promise.all(Array.from({ length: 8 }, () => submit(owner, 1, 'once')));
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(all.flatMap(({ jobs }) => idsOf(jobs))).size).toBe(1);
  });

  test('a user has so many open jobs and no more', async () => {
    await clearQueue();
    const owner = newOwner();
    await submit(owner, 6);
    await expect(submit(owner)).rejects.toThrow('too-many-jobs');
    expect((await submit(newOwner())).isNew).toBe(true);
  });

  test('turns are fair: who comes later with little waits for nobody’s heap', async () => {
    await clearQueue();
    const [greedy, modest] = [newOwner(), newOwner()];
    await submit(greedy, 6);
    const [late] = (await submit(modest)).jobs;
    const { rows } = await service.store.db.execute<{ id: string }>(
      sql`select id from jobs where state = 'waiting' order by rank, created_at`,
    );
    expect(idsOf(rows).indexOf(late!.id)).toBeLessThanOrEqual(1);
  });

  test('to the front: of one’s own jobs, past nobody else', async () => {
    await clearQueue();
    const [one, other] = [newOwner(), newOwner()];
    const mine = idsOf((await submit(one, 3)).jobs);
    const theirs = idsOf((await submit(other, 2)).jobs);
    const order = async () => {
      const { rows } = await service.store.db.execute<{ id: string; owner: string }>(
        sql`select id, owner from jobs where state = 'waiting' order by rank, created_at, owner`,
      );
      return rows;
    };
    const before = await order();
    expect((await service.jobs.front(one, mine[2]!)).ok).toBe(true);
    const after = await order();
    expect(after.map(({ owner }) => owner)).toEqual(before.map(({ owner }) => owner));
    expect(idsOf(after.filter(({ owner }) => owner === one))).toEqual([mine[2], mine[0], mine[1]]);
    expect(idsOf(after.filter(({ owner }) => owner === other))).toEqual(theirs);
  });

  test('a job that waits can be edited, paused, resumed and cancelled; one that is over cannot', async () => {
    await clearQueue();
    const owner = newOwner();
    const { id } = (await submit(owner)).jobs[0]!;
    const brief = briefOf('picture', 77);
    expect(await service.jobs.edit(owner, id, { brief, format: 'webp' })).toMatchObject({
      ok: true,
      value: { brief, format: 'webp' },
    });
    expect(await service.jobs.pause(owner, id)).toMatchObject({ ok: true, value: { state: 'paused' } });
    expect(await service.jobs.pause(owner, id)).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
    // A paused job is not begun.
    const [other] = (await submit(owner)).jobs;
    await work({}, async () => (await stateOf(owner, other!.id)) === 'done');
    expect(await stateOf(owner, id)).toBe('paused');
    expect(await service.jobs.resume(owner, id)).toMatchObject({ ok: true, value: { state: 'waiting' } });
    expect(await service.jobs.cancel(owner, id)).toMatchObject({ ok: true, value: { state: 'cancelled' } });
    for (const act of ['cancel', 'pause', 'resume', 'front'] as const) {
      expect(await service.jobs[act](owner, id), act).toMatchObject({
        ok: false,
        error: { code: 'wrong-state' },
      });
    }
    expect(await service.jobs.retry(owner, id)).toMatchObject({
      ok: true,
      value: { state: 'waiting', brief },
    });
    expect((await service.jobs.erase(owner, id)).ok).toBe(true);
    expect(await service.jobs.get(owner, id)).toBeUndefined();
  });

  test('that two photos show two people is said of these two photos alone', async () => {
    await clearQueue();
    const owner = newOwner();
    const [brief, other] = [randomUUID(), randomUUID()].map((photo) => briefOf('picture', 1, photo));
    const said = { owner, kind: 'picture', format: 'png', briefs: [brief!], samePerson: true } as const;
    const submitted = await service.jobs.submit(said);
    if (!submitted.ok) throw new Error(submitted.error.code);
    const { id } = submitted.value.jobs[0]!;
    const edited = async (changed: Brief) => {
      const outcome = await service.jobs.edit(owner, id, { brief: changed, format: 'png' });
      return outcome.ok && outcome.value.samePerson;
    };
    expect(await edited({ ...brief!, seed: 2 })).toBe(true);
    expect(await edited(other!)).toBe(false);
    expect((await service.jobs.cancel(owner, id)).ok).toBe(true);
  });

  test('nobody sees or touches what is another’s', async () => {
    await clearQueue();
    const [owner, stranger] = [newOwner(), newOwner()];
    const { id } = (await submit(owner)).jobs[0]!;
    const person = await service.people.addCast(owner, 'mara', 'Mara');
    expect(await service.jobs.get(stranger, id)).toBeUndefined();
    expect(await service.jobs.list(stranger)).toEqual([]);
    expect(await service.people.list(stranger)).toEqual([]);
    expect(await service.people.erase(stranger, person.id)).toBeUndefined();
    for (const act of ['cancel', 'pause', 'front', 'retry', 'erase'] as const) {
      expect(await service.jobs[act](stranger, id), act).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      });
    }
    expect(await service.feed.since(stranger, 0)).toEqual([]);
  });

  test('a running job stops when it is cancelled, and leaves nothing', async () => {
    await clearQueue();
    const owner = newOwner();
    const outcome = await service.jobs.submit({
      owner,
      kind: 'film',
      format: 'mp4',
      briefs: [briefOf('film')],
    });
    const { id } = outcome.ok ? outcome.value.jobs[0]! : { id: '' };
    let cancelled = false;
    await work({ msAFrame: 100 }, async () => {
      if (!cancelled && (await stateOf(owner, id)) === 'running') {
        cancelled = true;
        expect((await service.jobs.cancel(owner, id)).ok).toBe(true);
      }
      return (await stateOf(owner, id)) === 'cancelled';
    });
    expect(await eventsOf(id)).toEqual(['job.waiting', 'job.running', 'job.cancelled']);
    expect(await service.products.search(owner, { limit: 1 })).toEqual([]);
  });

  test('what may pass is tried again, then it fails once; what cannot pass fails at once', async () => {
    await clearQueue();
    const owner = newOwner();
    const passing = { frame: 0, fault: { code: 'gpu-lost', detail: 'test' } } as const;
    const { id } = (await submit(owner)).jobs[0]!;
    await work({ faultAt: passing }, async () => {
      // Time flies: the pause between tries is over.
      clock += 1000;
      await service.tickets.replenish();
      return (await stateOf(owner, id)) === 'failed';
    });
    const job = await service.jobs.get(owner, id);
    expect(job).toMatchObject({ attempt: 3, problems: [{ code: 'gpu-lost' }] });
    expect((await eventsOf(id)).filter((kind) => kind === 'job.failed')).toHaveLength(1);

    const lasting = { frame: 0, fault: { code: 'encoder-failed', detail: 'test' } } as const;
    const other = (await submit(owner)).jobs[0]!;
    await work({ faultAt: lasting }, async () => (await stateOf(owner, other.id)) === 'failed');
    expect(await service.jobs.get(owner, other.id)).toMatchObject({ attempt: 1 });
  });

  test('a worker that is stopped hands its job back as if never begun', async () => {
    await clearQueue();
    const owner = newOwner();
    const outcome = await service.jobs.submit({
      owner,
      kind: 'film',
      format: 'webm',
      briefs: [briefOf('film')],
    });
    const { id } = outcome.ok ? outcome.value.jobs[0]! : { id: '' };
    await work({ msAFrame: 2000 }, async () => (await stateOf(owner, id)) === 'running');
    expect(await service.jobs.get(owner, id)).toMatchObject({ state: 'waiting', attempt: 0, lease: null });
    await work({}, async () => (await stateOf(owner, id)) === 'done');
    expect((await eventsOf(id)).filter((kind) => kind === 'job.done')).toHaveLength(1);
  });

  test('a photo is sealed, kept for its time and then gone; withdrawing erases what was made', async () => {
    await clearQueue();
    const owner = newOwner();
    const photo = new TextEncoder().encode('not really a photo, but what is in it is nobody’s business');
    const intake = {
      label: 'A',
      photo,
      names: [],
      purpose: 'test',
      until: null,
      ageYears: null,
      saidBy: 'person',
      uses: ['sharing'],
    } as const;
    const person = await service.people.addPhoto(owner, intake);
    expect(await service.people.photoOf(person.id)).toEqual(Buffer.from(photo));
    const sealed = Buffer.from(await service.store.files.read(person.photoFile!));
    expect(sealed.includes(Buffer.from(photo.subarray(0, 12)))).toBe(false);
    expect(() => service.store.seal.open(sealed, 'somebody else')).toThrow();
    const [consent] = await service.people.consentsOf(owner);
    expect(consent).toEqual({ names: [], photos: [person.id], mayLeave: true, record: expect.any(String) });
    expect(consent!.record).toBe(consentHash(person.consent!.record!));
    // What somebody else writes into the table is no consent: more uses, another day, another person, no signature at all.
    const stranger = await service.people.addPhoto(owner, { ...intake, uses: [] });
    for (const change of [
      sql`record = jsonb_set(record, '{uses}', '["result", "training"]')`,
      sql`until = '2999-01-01'`,
      sql`record = ${JSON.stringify(stranger.consent!.record)}::jsonb`,
      sql`record = null`,
    ]) {
      const before = person.consent!;
      await service.store.db.execute(sql`update consents set ${change} where id = ${before.id}`);
      expect((await service.people.consentsOf(owner)).map(({ photos }) => photos)).toEqual([[stranger.id]]);
      expect((await service.people.get(owner, person.id))?.consent).toBeNull();
      await service.store.db.execute(
        sql`update consents set record = ${JSON.stringify(before.record)}::jsonb, until = null where id = ${before.id}`,
      );
    }
    expect(await service.people.erase(owner, stranger.id)).toBeDefined();
    // The age that is declared later is signed too.
    await service.people.keepLikeness(person.id, err([{ code: 'age-needed', photo: person.id }]));
    const declared = await service.people.declare(owner, person.id, { ageYears: 31 });
    expect(declared?.consent?.record).toMatchObject({ declaredYears: 31, saidBy: 'person' });
    expect((await service.people.consentsOf(owner))[0]?.record).toBe(consentHash(declared!.consent!.record!));

    // Something was made with them, and something waits.
    const brief = briefOf('picture', 5, person.id);
    const outcome = await service.jobs.submit({ owner, kind: 'picture', format: 'png', briefs: [brief] });
    const { id: jobId } = outcome.ok ? outcome.value.jobs[0]! : { id: '' };
    const receipt = await service.people.withdraw(owner, person.consent!.id);
    expect(receipt).toMatchObject({ erased: { photos: 1, products: 0, jobs: 1 } });
    expect(await stateOf(owner, jobId)).toBe('cancelled');
    expect(await service.people.consentsOf(owner)).toEqual([]);
    await expect(service.store.files.read(person.photoFile!)).rejects.toThrow();
    // Nothing is left that says who it was or what they agreed to.
    const { rows } = await service.store.db.execute<{ kept: string }>(
      sql`select consents::text as kept from consents where person_id = ${person.id}`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.kept).not.toMatch(/declaredYears|signature/);
    expect(await service.people.withdraw(owner, person.consent!.id)).toBeUndefined();

    const another = await service.people.addPhoto(owner, intake);
    clock += 23 * 3_600_000;
    await service.people.expirePhotos();
    expect(await service.people.photoOf(another.id)).toBeDefined();
    clock += 2 * 3_600_000;
    expect(await service.people.expirePhotos()).toBeGreaterThanOrEqual(1);
    expect(await service.people.photoOf(another.id)).toBeUndefined();
    expect((await service.people.receiptsOf(owner)).map(({ subject }) => subject).sort()).toEqual([
      'person',
      'person',
      'photo',
    ]);
  });

  test('a worker of some engines takes their jobs alone, and leaves leave to begin to the others', async () => {
    await clearQueue();
    await service.tickets.renew();
    const owner = newOwner();
    const { id } = (await submit(owner)).jobs[0]!;
    await service.tickets.replenish();
    expect(await hasJobFor(service, ['comfyui'])).toBe(false);
    expect(await hasJobFor(service, ['comfyui', 'atelier'])).toBe(true);
    await service.store.db.execute(sql`update jobs set engine = 'comfyui' where id = ${id}`);
    expect(await hasJobFor(service, ['atelier'])).toBe(false);
    expect(await hasJobFor(service, ['comfyui'])).toBe(true);
    await service.store.db.execute(sql`update jobs set engine = null where id = ${id}`);
    await work({ msAFrame: 1 }, async () => (await stateOf(owner, id)) === 'done', ['atelier']);
    const later = (await submit(owner)).jobs[0]!.id;
    let looks = 0;
    await work({ msAFrame: 1 }, async () => ++looks > 60, ['comfyui']);
    expect(await stateOf(owner, later)).toBe('waiting');
    await work({ msAFrame: 1 }, async () => (await stateOf(owner, later)) === 'done');
  });

  test('webhooks get each event until they have it', async () => {
    await clearQueue();
    const owner = newOwner();
    const webhook = await service.webhooks.add(owner, 'https://example.org/hook', 'secret');
    const { id } = (await submit(owner)).jobs[0]!;
    const [due, ...more] = await service.webhooks.takeDue(60_000);
    expect(more).toEqual([]);
    expect(due).toMatchObject({
      attempts: 1,
      webhook: { id: webhook.id },
      event: { kind: 'job.waiting', subjectId: id },
    });
    // Whoever took it may die: it is due again after a while.
    expect(await service.webhooks.takeDue(60_000)).toEqual([]);
    clock += 61_000;
    expect(await service.webhooks.takeDue(60_000)).toMatchObject([{ id: due!.id, attempts: 2 }]);
    await service.webhooks.delivered(due!.id);
    clock += 61_000;
    expect(await service.webhooks.takeDue(60_000)).toEqual([]);
    expect(await service.webhooks.remove(owner, webhook.id)).toBe(true);
  });
});
