import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  allowsUse,
  type ConsentDeclaration,
  type ConsentRecord,
  consentHash,
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
}

/** Keeps likenesses, encrypted, the consents they stand on, and what was made by each consent. */
export interface PeopleFolder {
  add(name: string, likeness: Likeness, photoCount: number, consent: ConsentRecord): Promise<KeptPerson>;
  list(): Promise<readonly KeptPerson[]>;
  /** Somebody by name, upper and lower case alike; undefined where there is none, or where their consent has ended. */
  find(name: string): Promise<{ person: KeptPerson; consent: ConsentRecord; likeness: Likeness } | undefined>;
  /** Signs a declaration about photos and keeps it; the same declaration of one day is kept once. */
  consent(declaration: ConsentDeclaration, photoHashes: readonly string[]): Promise<ConsentRecord>;
  /** Notes which files were made by consents, given by their hashes. */
  bind(consents: readonly string[], files: readonly string[]): Promise<void>;
  /** Ends consents by the name of a person or the hash of a photo, and erases all that was made by them. */
  withdraw(nameOrPhotoHash: string): Promise<Withdrawal>;
}

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
    await writeFile(draft, (await seal()).close(value, path.slice(folder.length)), { mode: 0o600 });
    await rename(draft, path);
  };
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return bytes && (await seal()).open(bytes, path.slice(folder.length));
  };
  const readJson = async <T>(path: string): Promise<T | undefined> => {
    const bytes = await read(path);
    return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as T);
  };
  const namesIn = async (place: string, ending: string): Promise<readonly string[]> =>
    (await readdir(place).catch(() => [])).filter((name) => name.endsWith(ending));
  const fileOf = (name: string): string =>
    join(peopleIn, sha256(Buffer.from(name.toLowerCase())).slice(0, 32));
  const today = (): string => now().toISOString().slice(0, 10);

  const list: PeopleFolder['list'] = async () => {
    const people: KeptPerson[] = [];
    for (const file of await namesIn(peopleIn, '.json')) {
      const person = await readJson<KeptPerson>(join(peopleIn, file));
      if (person) people.push(person);
    }
    return people.sort((a, b) => a.name.localeCompare(b.name));
  };

  const consents = async (): Promise<ReadonlyMap<string, ConsentRecord>> => {
    const found = new Map<string, ConsentRecord>();
    for (const file of await namesIn(consentsIn, '.json')) {
      const record = await readJson<ConsentRecord>(join(consentsIn, file));
      if (record) found.set(file.slice(0, -'.json'.length), record);
    }
    return found;
  };

  const eraseMadeBy = async (hash: string): Promise<{ erased: string[]; missing: string[] }> => {
    const [erased, missing]: [string[], string[]] = [[], []];
    const note = join(madeIn, `${hash}.json`);
    for (const { path, sha256: expected } of (await readJson<Derivative[]>(note)) ?? []) {
      // A file that was moved within its folder is found by what is in it.
      const found = (await isFile(path, expected)) ? path : await fileLike(dirname(path), expected);
      if (found === undefined) missing.push(path);
      else {
        await rm(found);
        erased.push(found);
      }
    }
    await rm(note, { force: true });
    return { erased, missing };
  };

  return {
    list,
    add: async (name, likeness, photoCount, consent) => {
      const person = { name, addedAt: now().toISOString(), consent: consentHash(consent), photoCount };
      await write(`${fileOf(name)}.likeness`, await likenessDocument(likeness));
      await write(`${fileOf(name)}.json`, Buffer.from(JSON.stringify(person)));
      return person;
    },
    find: async (name) => {
      const person = await readJson<KeptPerson>(`${fileOf(name)}.json`);
      const bytes = person && (await read(`${fileOf(name)}.likeness`));
      const consent = person && (await readJson<ConsentRecord>(join(consentsIn, `${person.consent}.json`)));
      if (!person || !bytes || !consent || !allowsUse(consent, 'private', today())) return undefined;
      return { person, consent, likeness: await likenessFromDocument(bytes) };
    },
    consent: async (declaration, photoHashes) => {
      const day = new Date(`${today()}T00:00:00Z`);
      const record = signConsent(
        declaration,
        photoHashes,
        day,
        signingKey((await seal()).secretFor('consent')),
      );
      await write(join(consentsIn, `${consentHash(record)}.json`), Buffer.from(JSON.stringify(record)));
      return record;
    },
    bind: async (hashes, files) => {
      for (const hash of hashes) {
        const note = join(madeIn, `${hash}.json`);
        const known = (await readJson<Derivative[]>(note)) ?? [];
        const made = await Promise.all(
          files.map(async (path) => ({ path, sha256: sha256(await readFile(path)) })),
        );
        const kept = known.filter(({ path }) => !files.includes(path));
        await write(note, Buffer.from(JSON.stringify([...kept, ...made])));
      }
    },
    withdraw: async (nameOrPhotoHash) => {
      const all = await consents();
      const kept = await list();
      const named = kept.find(({ name }) => name.toLowerCase() === nameOrPhotoHash.toLowerCase());
      const ended = [...all].filter(
        ([hash, { photos }]) => hash === named?.consent || photos.includes(nameOrPhotoHash.toLowerCase()),
      );
      // Consents about the same photos end together: they are one person's.
      const photos = new Set(ended.flatMap(([, record]) => record.photos));
      const hashes = [...all].filter(([, record]) => record.photos.some((photo) => photos.has(photo)));
      const people = kept.filter(({ consent }) => hashes.some(([hash]) => hash === consent));
      const [files, notFound]: [string[], string[]] = [[], []];
      for (const [hash] of hashes) {
        const { erased, missing } = await eraseMadeBy(hash);
        files.push(...erased);
        notFound.push(...missing);
        await rm(join(consentsIn, `${hash}.json`), { force: true });
      }
      for (const { name } of people)
        for (const ending of ['.likeness', '.json']) await rm(`${fileOf(name)}${ending}`, { force: true });
      return { people: people.map(({ name }) => name), consents: hashes.length, files, notFound };
    },
  };
}

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
