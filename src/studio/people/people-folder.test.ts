import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consentHash } from '../../people/consent.ts';
import type { Likeness } from '../../people/photo/likeness.ts';
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
    expect(found?.likeness).toEqual(likeness);
    expect(found?.person).toMatchObject({ name: 'Ana', photoCount: 2, consent: consentHash(consent) });
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
    await expect(other.find('Ana')).rejects.toThrow();
    const [first, second] = (await readdir(join(folder, 'data', 'people'))).filter((name) =>
      name.endsWith('.likeness'),
    );
    const place = (name: string | undefined) => join(folder, 'data', 'people', name!);
    await writeFile(place(first), await readFile(place(second)));
    const outcomes = await Promise.allSettled([people.find('Ana'), people.find('Bo')]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
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
      expect(files).toEqual([made[0], join(folder, 'renamed.png')]);
      expect(notFound).toEqual([made[2]]);
      expect(gone).toEqual(['Ana']);
      expect((await readdir(folder)).filter((name) => name.endsWith('.png'))).toEqual(['of-bo.png']);
      expect((await people.list()).map(({ name }) => name)).toEqual(['Bo']);
      expect(await people.find('Ana')).toBeUndefined();
      expect(await people.withdraw(who)).toMatchObject({ consents: 0, files: [] });
    },
  );
});
