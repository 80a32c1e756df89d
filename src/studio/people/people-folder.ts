import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok } from '../../base/result.ts';
import {
  allowsUse,
  type ConsentDeclaration,
  type ConsentRecord,
  consentHash,
  publicKeyOf,
  signConsent,
  signingKey,
} from '../../people/consent.ts';
import { likenessDocument, likenessFromDocument } from '../../people/likeness-document.ts';
import type { Likeness } from '../../people/photo/likeness.ts';
import { createSeal, keyFromFile, keyFromText, type Seal } from '../store/seal.ts';

/** Where people are kept, and with which key. */
export interface PeopleFolderOptions {
  readonly folder: string;
  /** As `BESO_KEY` gives it; the key file's if left out. */
  readonly key?: string;
  readonly keyFile: string;
  readonly now?: () => Date;
}

/** Somebody kept under a name, without what makes them recognisable. */
export interface KeptPerson {
  readonly name: string;
  readonly addedAt: string;
  /** Hash of the consent that it stands on. */
  readonly consent: string;
  readonly photoCount: number;
}

/** What a withdrawal erased. */
export interface Withdrawal {
  readonly people: readonly string[];
  readonly consents: number;
  /** Files that were made from the person and are gone now. */
  readonly files: readonly string[];
  /** Files that were made from the person and could not be found or erased: whoever has them has to be told. */
  readonly notFound: readonly string[];
  /** Something kept could not be opened any more, so which files were made from the person is not wholly known. */
  readonly wasSealed: boolean;
}

/** Somebody kept, whole. */
export interface FoundPerson {
  readonly person: KeptPerson;
  readonly consent: ConsentRecord;
  readonly likeness: Likeness;
}

/** Keeps likenesses, encrypted, the consents they stand on, and what was made by each consent. */
export interface PeopleFolder {
  /** Where it lies. */
  readonly folder: string;
  add(name: string, likeness: Likeness, photoCount: number, consent: ConsentRecord): Promise<KeptPerson>;
  /** Whoever can be opened with this key. */
  list(): Promise<readonly KeptPerson[]>;
  /**
   * Somebody by name, upper and lower case alike; undefined where there is none, or where their consent has ended; `sealed` where what
   * is kept was changed or closed with another key.
   */
  find(name: string): Promise<FoundPerson | 'sealed' | undefined>;
  /** Signs a declaration about photos and keeps it; the same declaration of one day is kept once. */
  consent(declaration: ConsentDeclaration, photoHashes: readonly string[]): Promise<ConsentRecord>;
  /** Notes which files were made by consents, given by their hashes. Where one was withdrawn in the meantime, the files are erased. */
  bind(consents: readonly string[], files: readonly string[]): Promise<'bound' | 'withdrawn'>;
  /** Ends consents by the name of a person or the hash of a photo, and erases all that was made by them. */
  withdraw(nameOrPhotoHash: string): Promise<Withdrawal>;
}

/** Somebody as they lie in the folder. */
interface StoredPerson extends KeptPerson {
  /** Name of the file with the likeness. */
  readonly likenessFile: string;
}

/** What is kept was changed, or closed with another key. */
class SealedError extends Error {}

/** A file made by a consent, as it is noted. */
interface Derivative {
  readonly path: string;
  readonly sha256: string;
}

/** Opens the folder; nothing is read or written before it is needed. */
export function openPeopleFolder({
  folder,
  key,
  keyFile,
  now = () => new Date(),
}: PeopleFolderOptions): PeopleFolder {
  let sealed: Promise<Seal> | undefined;
  const seal = (): Promise<Seal> => {
    sealed ??= (key ? Promise.resolve(keyFromText(key)) : keyFromFile(keyFile)).then(createSeal);
    return sealed;
  };
  const [peopleIn, consentsIn, madeIn] = ['people', 'consents', 'made'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const write = async (path: string, value: Uint8Array): Promise<void> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const draft = `${path}.${randomUUID()}`;
    try {
      await writeFile(draft, (await seal()).close(value, path.slice(folder.length)), { mode: 0o600 });
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
  };
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    if (!bytes) return undefined;
    const opened = await seal();
    try {
      return opened.open(bytes, path.slice(folder.length));
    } catch {
      throw new SealedError(path);
    }
  };
  const readJson = async <T>(path: string): Promise<T | undefined> => {
    const bytes = await read(path);
    return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as T);
  };
  const namesIn = async (place: string, ending: string): Promise<readonly string[]> =>
    (await readdir(place).catch(() => [])).filter((name) => name.endsWith(ending));
  /** What can be opened; nothing where it cannot. */
  const unlessSealed = async <T>(reading: Promise<T | undefined>): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof SealedError) return undefined;
      throw error;
    }
  };
  const eraseAll = async (place: string, beginning: string): Promise<number> => {
    const names = (await readdir(place).catch(() => [])).filter((name) => name.startsWith(beginning));
    for (const name of names) await rm(join(place, name), { force: true });
    return names.length;
  };
  const consentKey = async () => signingKey((await seal()).secretFor('consent'));
  const fileOf = (name: string): string => join(peopleIn, sha256(Buffer.from(alike(name))).slice(0, 32));
  const today = (): string => now().toISOString().slice(0, 10);

  const list: PeopleFolder['list'] = async () => {
    const people: KeptPerson[] = [];
    for (const file of await namesIn(peopleIn, '.json')) {
      const person = await unlessSealed(readJson<StoredPerson>(join(peopleIn, file)));
      if (person) people.push(withoutFile(person));
    }
    return people.sort((a, b) => a.name.localeCompare(b.name));
  };

  const consents = async (): Promise<ReadonlyMap<string, ConsentRecord>> => {
    const found = new Map<string, ConsentRecord>();
    for (const file of await namesIn(consentsIn, '.json')) {
      const record = await unlessSealed(readJson<ConsentRecord>(join(consentsIn, file)));
      if (record) found.set(file.slice(0, -'.json'.length), record);
    }
    return found;
  };

  const find = async (name: string): Promise<FoundPerson | undefined> => {
    const person = await readJson<StoredPerson>(`${fileOf(name)}.json`);
    const bytes = person && (await read(join(peopleIn, person.likenessFile)));
    const consent = person && (await readJson<ConsentRecord>(join(consentsIn, `${person.consent}.json`)));
    if (
      !person ||
      !bytes ||
      !consent ||
      !allowsUse(consent, 'private', today(), publicKeyOf(await consentKey()))
    )
      return undefined;
    return { person: withoutFile(person), consent, likeness: await likenessFromDocument(bytes) };
  };

  const eraseMadeBy = async (
    hash: string,
  ): Promise<{ erased: string[]; missing: string[]; isSealed: boolean }> => {
    const [erased, missing]: [string[], string[]] = [[], []];
    let isSealed = false;
    for (const name of await namesIn(join(madeIn, hash), '.json')) {
      const note = join(madeIn, hash, name);
      const made = await unlessSealed(readJson<Derivative>(note));
      isSealed ||= !made && (await isThere(note));
      if (made) {
        const { path, sha256: expected } = made;
        // A file that was moved within its folder is found by what is in it.
        const found = (await isFile(path, expected)) ? path : await fileLike(dirname(path), expected);
        const isGone = found !== undefined && (await wasErased(found));
        if (isGone) erased.push(found);
        else missing.push(found ?? path);
      }
      await rm(note, { force: true });
    }
    return { erased: erased.sort(), missing: missing.sort(), isSealed };
  };

  return {
    folder,
    list,
    add: async (name, likeness, photoCount, consent) => {
      const person = { name, addedAt: now().toISOString(), consent: consentHash(consent), photoCount };
      // Two who add the same name at once must not mix: each likeness has a file of its own, and who comes last is kept whole.
      const likenessFile = `${basename(fileOf(name))}.${randomUUID()}.likeness`;
      const before = await unlessSealed(readJson<StoredPerson>(`${fileOf(name)}.json`));
      try {
        await write(join(peopleIn, likenessFile), await likenessDocument(likeness));
        await write(`${fileOf(name)}.json`, Buffer.from(JSON.stringify({ ...person, likenessFile })));
      } catch (error) {
        await rm(join(peopleIn, likenessFile), { force: true });
        throw error;
      }
      if (before) await rm(join(peopleIn, before.likenessFile), { force: true });
      return person;
    },
    find: async (name) => {
      try {
        return await find(name);
      } catch (error) {
        if (error instanceof SealedError) return 'sealed';
        throw error;
      }
    },
    consent: async (declaration, photoHashes) => {
      const day = new Date(`${today()}T00:00:00Z`);
      const record = signConsent(declaration, photoHashes, day, await consentKey());
      await write(join(consentsIn, `${consentHash(record)}.json`), Buffer.from(JSON.stringify(record)));
      return record;
    },
    bind: async (hashes, files) => {
      // A note a file: two who make something at once never write the same one.
      const noteAll = async (): Promise<void> => {
        for (const path of files) {
          const note = Buffer.from(JSON.stringify({ path, sha256: sha256(await readFile(path)) }));
          for (const hash of hashes)
            await write(join(madeIn, hash, `${sha256(Buffer.from(path)).slice(0, 32)}.json`), note);
        }
      };
      const noted = await noteAll().then(ok, err);
      // Looked at after the notes are written: whoever withdraws looks for notes once more after the consent is gone.
      const ended = [];
      for (const hash of hashes) if (!(await isThere(join(consentsIn, `${hash}.json`)))) ended.push(hash);
      if (noted.ok && ended.length === 0) return 'bound';
      // What is not noted could not be found when somebody withdraws, so it is not kept.
      for (const path of files) await rm(path, { force: true });
      if (ended.length === 0 && !noted.ok) throw noted.error;
      for (const hash of ended) await rm(join(madeIn, hash), { recursive: true, force: true });
      return 'withdrawn';
    },
    withdraw: async (nameOrPhotoHash) => {
      const given = alike(nameOrPhotoHash);
      const all = await consents();
      const kept = await list();
      const named = kept.find(({ name }) => alike(name) === given);
      // Somebody who was added again has older consents under the same name.
      const ended = [...all].filter(
        ([hash, { photos, name }]) =>
          hash === named?.consent || (name !== undefined && alike(name) === given) || photos.includes(given),
      );
      // Consents about the same photos end together: they are one person's.
      const photos = new Set(ended.flatMap(([, record]) => record.photos));
      const hashes = new Set(
        [...all].flatMap(([hash, record]) =>
          record.photos.some((photo) => photos.has(photo)) ? [hash] : [],
        ),
      );
      // Known by the person where the consent itself cannot be opened any more.
      if (named) hashes.add(named.consent);
      const people = kept.filter(({ consent }) => hashes.has(consent));
      const [files, notFound]: [string[], string[]] = [[], []];
      let wasSealed = false;
      for (const hash of hashes) {
        const before = await eraseMadeBy(hash);
        await rm(join(consentsIn, `${hash}.json`), { force: true });
        const meanwhile = await eraseMadeBy(hash);
        await rm(join(madeIn, hash), { recursive: true, force: true });
        files.push(...before.erased, ...meanwhile.erased);
        notFound.push(...before.missing, ...meanwhile.missing);
        wasSealed ||= before.isSealed || meanwhile.isSealed;
      }
      for (const { name } of people) await eraseAll(peopleIn, `${basename(fileOf(name))}.`);
      const isUnknown = people.length === 0 && (await eraseAll(peopleIn, `${basename(fileOf(given))}.`)) > 0;
      return {
        people: isUnknown ? [nameOrPhotoHash] : people.map(({ name }) => name),
        consents: hashes.size,
        files,
        notFound,
        wasSealed: wasSealed || isUnknown,
      };
    },
  };
}

/** How names are compared: one letter can be written in two ways, and upper and lower case are one. */
const alike = (name: string): string => name.normalize('NFC').toLowerCase();

const withoutFile = ({ likenessFile: _, ...person }: StoredPerson): KeptPerson => person;

/** Whether a file is there; one that cannot be looked at is, for what hangs on it would be erased otherwise. */
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code !== 'ENOENT',
  );

const wasErased = (path: string): Promise<boolean> =>
  rm(path).then(
    () => true,
    () => false,
  );

/** SHA-256 of bytes, hexadecimal. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isFile = async (path: string, expected: string): Promise<boolean> => {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === expected;
};

async function fileLike(folder: string, expected: string): Promise<string | undefined> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => []))
    if (entry.isFile() && (await isFile(join(folder, entry.name), expected))) return join(folder, entry.name);
  return undefined;
}
