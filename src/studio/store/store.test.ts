import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openEmbedded } from './database.ts';
import { openFolderFiles } from './files.ts';
import { FolderInUseError, lockFolder } from './folder-lock.ts';
import { migrate, NewerDatabaseError } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { createSeal, keyFromFile, keyFromText } from './seal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-store-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the seal', () => {
  const seal = createSeal(new Uint8Array(32).fill(3));

  test('opens what it closed, for whom it was closed, and nothing that was changed', () => {
    const closed = seal.close(bytesOf('a photo'), 'mara');
    expect(Buffer.from(seal.open(closed, 'mara')).toString()).toBe('a photo');
    expect(() => seal.open(closed, 'tomas')).toThrow();
    for (let at = 0; at < closed.length; at++) {
      const changed = Uint8Array.from(closed);
      changed[at]! ^= 1;
      expect(() => seal.open(changed, 'mara'), `byte ${at}`).toThrow();
    }
    expect(() => seal.open(closed.subarray(0, 20), 'mara')).toThrow();
    expect(() => createSeal(new Uint8Array(32)).open(closed, 'mara')).toThrow();
  });

  test('never closes the same twice alike', () => {
    expect(seal.close(bytesOf('a photo'), 'mara')).not.toEqual(seal.close(bytesOf('a photo'), 'mara'));
  });

  test('gives another secret for each purpose, and none is the key', () => {
    expect(seal.secretFor('a')).not.toEqual(seal.secretFor('b'));
    expect(seal.secretFor('a')).toEqual(createSeal(new Uint8Array(32).fill(3)).secretFor('a'));
  });

  test('a key file is drawn once, readable by its owner alone', async () => {
    const path = join(folder, 'keys', 'key');
    const key = await keyFromFile(path);
    expect(await keyFromFile(path)).toEqual(Buffer.from(key));
    if (process.platform === 'win32') return;
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await expect(keyFromFile(path)).rejects.toThrow('chmod 600');
  });

  test('a key may be hex, base64 or a passphrase, but not short', () => {
    const key = Buffer.alloc(32, 9);
    expect(keyFromText(key.toString('hex'))).toEqual(key);
    expect(keyFromText(key.toString('base64'))).toEqual(key);
    expect(keyFromText('a passphrase of more than thirty-two characters')).toHaveLength(32);
    expect(() => keyFromText('secret')).toThrow(RangeError);
  });
});

describe('files', () => {
  test('are found by their content and whom they belong to, and are gone when erased', async () => {
    const files = openFolderFiles(join(folder, 'files'));
    const name = await files.put(bytesOf('kiss'), 'job 1');
    const path = join(folder, 'film.mp4');
    await writeFile(path, 'kiss');
    // The same content for the same job is one file, whether it came as bytes or as a file; for another job it is another.
    expect(await files.putFile(path, 'job 1')).toBe(name);
    const other = await files.put(bytesOf('kiss'), 'job 2');
    expect(other).not.toBe(name);
    await files.erase(other);
    expect(Buffer.from(await files.read(name)).toString()).toBe('kiss');
    const part = await new Response(await files.stream(name, { start: 1, end: 2 })).text();
    expect(part).toBe('is');
    const listed = [];
    for await (const found of files.list(new Date(Date.now() + 1000))) listed.push(found);
    expect(listed).toEqual([name]);
    await files.erase(name);
    await files.erase(name);
    await expect(files.read(name)).rejects.toThrow();
  });

  test('names that are no names reach nothing', async () => {
    const files = openFolderFiles(join(folder, 'files'));
    for (const name of ['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(62)}/x`]) {
      expect(() => files.read(name), name).toThrow(RangeError);
    }
  });

  test('a write that fails leaves nothing behind', async () => {
    const place = join(folder, 'other-files');
    const files = openFolderFiles(place);
    await expect(files.putFile(join(folder, 'nothing.mp4'), 'job')).rejects.toThrow();
    expect(await readdir(place)).toEqual([]);
  });
});

describe('the lock of a folder', () => {
  test('one process at a time; what a dead one left is taken over', async () => {
    const place = join(folder, 'locked');
    const unlock = await lockFolder(place);
    await expect(lockFolder(place)).rejects.toThrow(FolderInUseError);
    await unlock();
    // A number that was given to another process since: same number, other beginning.
    await writeFile(
      join(place, 'lock.json'),
      JSON.stringify({ pid: process.pid, began: 'long ago', token: 'old' }),
    );
    const again = await lockFolder(place);
    await unlock();
    await expect(lockFolder(place)).rejects.toThrow(FolderInUseError);
    await again();
    await writeFile(join(place, 'lock.json'), 'half a li');
    await (await lockFolder(place))();
    expect(await readdir(place)).toEqual([]);
  });

  test('a lock that cannot be read at all is told instead of tried for ever', async () => {
    const place = join(folder, 'unreadable');
    await mkdir(join(place, 'lock.json'), { recursive: true });
    await expect(lockFolder(place)).rejects.toThrow('EISDIR');
    expect(await readdir(place)).toEqual(['lock.json']);
  });

  test('of many who find the same dead lock, one gets in', async () => {
    const place = join(folder, 'wanted');
    await mkdir(place);
    for (let round = 0; round < 20; round++) {
      await writeFile(
        join(place, 'lock.json'),
        JSON.stringify({ pid: process.pid, began: 'long ago', token: `old-${round}` }),
      );
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(place)));
      const within = tries.filter((attempt) => attempt.status === 'fulfilled');
      expect(within).toHaveLength(1);
      await within[0]?.value();
    }
    expect(await readdir(place)).toEqual([]);
  });
});

describe('migrations', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openEmbedded(join(folder, 'data'));
  });
  afterAll(() => database.close());

  test('are numbered without gaps', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, at) => at + 1));
  });

  test('go forward from every earlier shape, keep what is there, and are done once', async () => {
    const grown = [
      ...MIGRATIONS,
      { number: MIGRATIONS.length + 1, name: 'more', sql: 'alter table receipts add column note text' },
    ];
    for (const { number } of MIGRATIONS) {
      await migrate(database.db, MIGRATIONS.slice(0, number));
      await migrate(database.db, MIGRATIONS.slice(0, number));
      if (number !== 2) continue;
      for (const withdrawnAt of [null, '2026-01-02T00:00:00Z'])
        await database.db.execute(
          sql`insert into consents (id, owner, person_id, names, purpose, given_at, withdrawn_at)
            values (gen_random_uuid(), 'a', gen_random_uuid(), '["Ada Berg"]', 'test', now(), ${withdrawnAt}::timestamptz)`,
        );
    }
    const { rows: names } = await database.db.execute(sql`select names from consents order by withdrawn_at`);
    expect(names).toEqual([{ names: [] }, { names: ['Ada Berg'] }]);
    await database.db.execute(
      sql`insert into receipts (id, owner, subject, subject_id, erased, created_at)
        values (gen_random_uuid(), 'a', 'photo', gen_random_uuid(), '{"photos":1}', now())`,
    );
    await migrate(database.db, grown);
    const { rows } = await database.db.execute(sql`select owner, erased, note from receipts`);
    expect(rows).toEqual([{ owner: 'a', erased: { photos: 1 }, note: null }]);
    await expect(migrate(database.db, MIGRATIONS)).rejects.toThrow(NewerDatabaseError);
  });

  test('one that fails changes nothing', async () => {
    const { rows: before } = await database.db.execute<{ number: number }>(
      sql`select max(number) as number from beso_migrations`,
    );
    const number = before[0]!.number;
    const known = Array.from({ length: number }, (_, at) => ({ number: at + 1, name: 'known', sql: '' }));
    const broken = {
      number: number + 1,
      name: 'broken',
      sql: 'create table half (id int);\nselect nonsense from nowhere',
    };
    await expect(migrate(database.db, [...known, broken])).rejects.toThrow();
    const { rows } = await database.db.execute(
      sql`select to_regclass('half') as half, (select max(number) from beso_migrations) as number`,
    );
    expect(rows).toEqual([{ half: null, number }]);
  });
});
