import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consentHash } from '../../people/consent.ts';
import type { Likeness } from '../../people/photo/likeness.ts';
import { keyFromFile } from '../store/seal.ts';
import { openPeopleFolder, type PeopleFolder, sha256 } from './people-folder.ts';

const likeness: Likeness = {
  shape: {
    gender: 0.9,
    ageYears: 44,
    race: { african: 0.2, asian: 0.1, caucasian: 0.7 },
    weight: 0.5,
    face: { 'head-oval': 0.3 },
  },
  skin: {
    texture: 'skin-young-caucasian-male.webp',
    tint: [0.9, 0.8, 0.7],
    faceTexture: {
      width: 4,
      height: 4,
      rgba: Uint8ClampedArray.from({ length: 64 }, (_, i) => (i % 4 === 3 ? (i * 4) % 256 : i * 3)),
    },
  },
  hair: { groom: 'short', root: [0.1, 0.1, 0.1] },
  eyes: { iris: [0.1, 0.2, 0.3] },
  glasses: true,
  embedding: Float32Array.of(0.25, -1.5, 3.75),
  identity: Float32Array.of(1, 2.5, -3),
  similarity: 0.6,
  pointError: 0.02,
};
const photo = sha256(Buffer.from('a photo'));
const declaration = { saidBy: 'uploader', uses: ['result', 'private'], declaredYears: 44 } as const;

const flipped = (bytes: Buffer): Buffer => {
  const changed = Buffer.from(bytes);
  changed[changed.length - 1]! ^= 1;
  return changed;
};

describe('the folder of people', () => {
  let folder: string;
  let people: PeopleFolder;
  const open = (day = '2026-05-05') =>
    openPeopleFolder({
      folder: join(folder, 'data'),
      keyFile: join(folder, 'config', 'key'),
      now: () => new Date(`${day}T10:00:00Z`),
    });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beso-people-'));
    people = open();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back exactly what was kept, by a name in any case', async () => {
    const consent = await people.consent(declaration, [photo]);
    await people.add('Ana', likeness, 2, consent);
    const found = await open().find('ANA');
    if (!found || found === 'sealed') throw new Error('not found');
    expect(found.likeness).toEqual(likeness);
    expect(found.person).toMatchObject({ name: 'Ana', photoCount: 2, consent: consentHash(consent) });
    expect(await people.find('Bea')).toBeUndefined();
  });

  it('writes nothing that can be read, not even the name, and lets nobody else in', async () => {
    await people.add('Ana', likeness, 1, await people.consent({ ...declaration, name: 'Ana' }, [photo]));
    const data = join(folder, 'data');
    const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      const text = (await readFile(path)).toString('latin1');
      for (const plain of ['Ana', 'ana', 'head-oval', 'caucasian', 'uploader']) {
        expect(text).not.toContain(plain);
        expect(name).not.toContain(plain);
      }
      expect((await stat(path)).mode & 0o077).toBe(0);
    }
  });

  it('does not open with another key, nor a file put in place of another', async () => {
    const consent = await people.consent(declaration, [photo]);
    await people.add('Ana', likeness, 1, consent);
    await people.add('Bo', likeness, 1, consent);
    const other = openPeopleFolder({
      folder: join(folder, 'data'),
      key: randomBytes(32).toString('hex'),
      keyFile: join(folder, 'unused'),
    });
    expect(await other.find('Ana')).toBe('sealed');
    expect(await other.list()).toEqual([]);
    const [first, second] = (await readdir(join(folder, 'data', 'people'))).filter((name) =>
      name.endsWith('.likeness'),
    );
    const place = (name: string | undefined) => join(folder, 'data', 'people', name!);
    await writeFile(place(first), await readFile(place(second)));
    const outcomes = await Promise.all([people.find('Ana'), people.find('Bo')]);
    expect(outcomes.filter((found) => found === 'sealed')).toHaveLength(1);
    // Nothing else suffers, and whoever cannot be opened can be erased, which says that what was made is not known.
    expect((await people.list()).map(({ name }) => name)).toEqual(['Ana', 'Bo']);
    expect(await other.withdraw('ana')).toMatchObject({ people: ['ana'], consents: 0, wasSealed: true });
    expect((await people.list()).map(({ name }) => name)).toEqual(['Bo']);
  });

  it.each(['people', 'consents', 'made'])(
    'is answered, not fallen over, when what lies under %s was changed or cut off',
    async (place) => {
      const consent = await people.consent(declaration, [photo]);
      await people.add('Ana', likeness, 1, consent);
      await writeFile(join(folder, 'a.png'), 'a picture');
      await people.bind([consentHash(consent)], [join(folder, 'a.png')]);
      for (const entry of await readdir(join(folder, 'data', place), {
        recursive: true,
        withFileTypes: true,
      })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = await readFile(path);
        await writeFile(path, entry.name.endsWith('.likeness') ? bytes.subarray(0, 20) : flipped(bytes));
      }
      expect([await people.find('Ana'), (await people.list()).length]).toEqual(
        { people: ['sealed', 0], consents: ['sealed', 1], made: [expect.any(Object), 1] }[place],
      );
      // Files are erased wherever they are known, and where they are not, that is said.
      const { files, wasSealed } = await people.withdraw('Ana');
      expect({ files, wasSealed }).toEqual(
        place === 'consents'
          ? { files: [join(folder, 'a.png')], wasSealed: false }
          : { files: [], wasSealed: true },
      );
      expect(await people.find('Ana')).toBeUndefined();
      expect(await readdir(join(folder, 'data', 'people'))).toEqual([]);
    },
  );

  it('keeps whole whoever is added by two processes at once, under one key', async () => {
    const consent = await people.consent(declaration, [photo]);
    const both = await Promise.all(
      [1, 2].map((count) => open().add('Ana', { ...likeness, similarity: count / 10 }, count, consent)),
    );
    expect(both.map(({ photoCount }) => photoCount)).toEqual([1, 2]);
    const found = await open().find('Ana');
    if (!found || found === 'sealed') throw new Error('not found');
    expect(found.likeness.similarity).toBe(found.person.photoCount / 10);
    const fresh = join(folder, 'fresh', 'key');
    const keys = await Promise.all([1, 2, 3, 4].map(() => keyFromFile(fresh)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(join(folder, 'fresh'))).toEqual(['key']);
  });

  it('notes every file of many that are made at once', async () => {
    const hash = consentHash(await people.consent(declaration, [photo]));
    const made = Array.from({ length: 12 }, (_, i) => join(folder, `${i}.png`));
    for (const path of made) await writeFile(path, path);
    const bound = await Promise.all(made.map((path) => open().bind([hash], [path])));
    expect(new Set(bound)).toEqual(new Set(['bound']));
    expect([...(await people.withdraw(photo)).files].sort()).toEqual([...made].sort());
  });

  it('erases what was still being made while the consent was withdrawn', async () => {
    const hash = consentHash(await people.consent(declaration, [photo]));
    const path = join(folder, 'late.png');
    await writeFile(path, 'late');
    await people.withdraw(photo);
    expect(await people.bind([hash], [path])).toBe('withdrawn');
    expect((await readdir(folder)).filter((name) => name.endsWith('.png'))).toEqual([]);
    expect(await readdir(join(folder, 'data', 'made'))).toEqual([]);
  });

  it('keeps nothing that could not be noted', async () => {
    const hash = consentHash(await people.consent(declaration, [photo]));
    const path = join(folder, 'unnoted.png');
    await writeFile(path, 'unnoted');
    await writeFile(join(folder, 'data', 'made'), 'a file where a folder should be');
    await expect(people.bind([hash], [path])).rejects.toThrow();
    expect((await readdir(folder)).filter((name) => name.endsWith('.png'))).toEqual([]);
  });

  it('knows what was made by the older consents of somebody who was added again', async () => {
    const older = await people.consent({ ...declaration, name: 'Ana' }, [photo]);
    await people.add('Ana', likeness, 1, older);
    await writeFile(join(folder, 'older.png'), 'older');
    await people.bind([consentHash(older)], [join(folder, 'older.png')]);
    const newer = await people.consent({ ...declaration, name: 'Ana' }, [sha256(Buffer.from('newer'))]);
    await people.add('ana', likeness, 1, newer);
    expect(await readdir(join(folder, 'data', 'people'))).toHaveLength(2);
    expect(await people.withdraw('Ana')).toMatchObject({
      consents: 2,
      files: [join(folder, 'older.png')],
    });
  });

  it('leaves nothing behind where the disk takes no more', async () => {
    const consent = await people.consent(declaration, [photo]);
    // A folder where the person's file should be: renaming fails as on a full disk, after the likeness was written.
    const place = join(folder, 'data', 'people', `${sha256(Buffer.from('ana')).slice(0, 32)}.json`);
    await mkdir(join(place, 'full'), { recursive: true });
    await expect(people.add('Ana', likeness, 1, consent)).rejects.toThrow();
    expect(await readdir(join(folder, 'data', 'people'))).toEqual([
      `${sha256(Buffer.from('ana')).slice(0, 32)}.json`,
    ]);
  });

  it('forgets nobody before the consent ends, and finds nobody after', async () => {
    const consent = await people.consent({ ...declaration, until: '2026-06-01' }, [photo]);
    await people.add('Ana', likeness, 1, consent);
    expect(await open('2026-06-01').find('Ana')).toBeDefined();
    expect(await open('2026-06-02').find('Ana')).toBeUndefined();
  });

  it.each(['Ana', photo])(
    'erases everything made from a person when %s withdraws, and nothing else',
    async (who) => {
      const consent = await people.consent(declaration, [photo]);
      const other = await people.consent(declaration, [sha256(Buffer.from('another photo'))]);
      await people.add('Ana', likeness, 1, consent);
      await people.add('Bo', likeness, 1, other);
      const made = ['stays-there.png', 'moved.png', 'gone.png', 'of-bo.png'].map((name) =>
        join(folder, name),
      );
      for (const path of made) await writeFile(path, `picture ${path}`);
      await people.bind([consentHash(consent)], made.slice(0, 3));
      await people.bind([consentHash(other)], made.slice(3));
      await rename(made[1]!, join(folder, 'renamed.png'));
      await rm(made[2]!);

      const { files, notFound, people: gone } = await people.withdraw(who);
      expect(files).toEqual([join(folder, 'renamed.png'), made[0]]);
      expect(notFound).toEqual([made[2]]);
      expect(gone).toEqual(['Ana']);
      expect((await readdir(folder)).filter((name) => name.endsWith('.png'))).toEqual(['of-bo.png']);
      expect((await people.list()).map(({ name }) => name)).toEqual(['Bo']);
      expect(await people.find('Ana')).toBeUndefined();
      expect(await people.withdraw(who)).toMatchObject({ consents: 0, files: [] });
    },
  );
});
