import { createHash, randomUUID } from 'node:crypto';
import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Result } from '../../base/result.ts';
import {
  allowsUse,
  type ConsentDeclaration,
  type ConsentUse,
  consentHash,
  publicKeyOf,
  signConsent,
  signingKey,
} from '../../people/consent.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { Bus } from '../jobs/bus.ts';
import { record } from '../jobs/record.ts';
import type { Problem } from '../problem.ts';
import type { Db } from './database.ts';
import { eraseFiles, eraseProducts, giveReceipt, type Product, type Receipt } from './products.ts';
import { consents, jobs, people, products, receipts } from './schema.ts';
import type { Store } from './store.ts';

/** Somebody a brief can name. */
export type StoredPerson = typeof people.$inferSelect;
/** A consent on record. */
export type StoredConsent = typeof consents.$inferSelect;
/** A person and the consent that stands for their photo, if there is one. */
export interface PersonWithConsent extends StoredPerson {
  readonly consent: StoredConsent | null;
}

/** A photo and the consent that came with it. */
export interface PhotoIntake {
  readonly label: string;
  /** Already decoded, stripped and encoded anew. */
  readonly photo: Uint8Array;
  readonly names: readonly string[];
  readonly purpose: string;
  readonly until: string | null;
  readonly ageYears: number | null;
  /** Who says that the person agreed, and to what besides this result and private use. */
  readonly saidBy: ConsentDeclaration['saidBy'];
  readonly uses: readonly Exclude<ConsentUse, 'result' | 'private'>[];
}

/** People and their consents. */
export interface PeopleBook {
  list(owner: string): Promise<readonly PersonWithConsent[]>;
  get(owner: string, id: string): Promise<PersonWithConsent | undefined>;
  addCast(owner: string, castId: string, label: string): Promise<PersonWithConsent>;
  addPhoto(owner: string, intake: PhotoIntake): Promise<PersonWithConsent>;
  /** The photo, opened. Undefined when there is none any more. */
  photoOf(id: string): Promise<Uint8Array | undefined>;
  /** The likeness as a document, opened. Undefined while there is none. */
  likenessOf(id: string): Promise<Uint8Array | undefined>;
  /** Keeps the likeness that was made of a photo, sealed, or why none could be made; nothing where the person is gone. */
  keepLikeness(
    id: string,
    found: Result<Uint8Array, readonly Problem[]>,
    warnings?: readonly PhotoWarning[],
  ): Promise<void>;
  /** Notes what was said about a photo that could not be read, so that it is read again; undefined where there is none. */
  declare(
    owner: string,
    id: string,
    said: { readonly ageYears?: number; readonly face?: number },
  ): Promise<PersonWithConsent | undefined>;
  /** People whose photos wait to be read. */
  unread(): Promise<readonly PersonWithConsent[]>;
  /** Consents that hold today, as the policy wants them. */
  consentsOf(owner: string): Promise<readonly Consent[]>;
  /** Erases the photo alone. */
  erasePhoto(owner: string, id: string): Promise<Receipt | undefined>;
  /** Erases a person with photo, likeness, open jobs and everything made from them. */
  erase(owner: string, id: string): Promise<Receipt | undefined>;
  /** Withdraws a consent, which erases everything made from it. */
  withdraw(owner: string, consentId: string): Promise<Receipt | undefined>;
  /** Erases the photos whose time is over; says how many. */
  expirePhotos(): Promise<number>;
  receiptsOf(owner: string): Promise<readonly Receipt[]>;
  /** Hears whenever a person or a photo was erased, so that nothing of them is kept in memory; gives the way to hear no more. */
  onErased(hear: () => void): () => void;
}

/** Whom a signed record is about: the person, and the full names that it was given under. */
const nameIn = (personId: string, names: readonly string[]): string => [personId, ...names].join('\n');
/** Whether a consent has run out is asked elsewhere, day by day. */
const ANY_DAY = '0000-01-01';
const HOUR_MS = 3_600_000;
/** A photo is kept for so long unless said otherwise. */
const PHOTO_HOURS = 24;

/** Opens the book of people. */
export function openPeopleBook(
  { db, files, seal }: Pick<Store, 'db' | 'files' | 'seal'>,
  bus: Bus,
  { now = () => new Date(), photoHours = PHOTO_HOURS } = {},
): PeopleBook {
  const mine = (owner: string, id: string) => and(eq(people.owner, owner), eq(people.id, id));
  const consentKey = signingKey(seal.secretFor('consent'));
  const consentPublicKey = publicKeyOf(consentKey);
  /** Whether this studio signed what stands in the table, and about this: a row that somebody wrote there says nothing. */
  const isOurs = ({ record: signed, until, personId, names }: StoredConsent): boolean =>
    signed !== null &&
    signed.name === nameIn(personId, names) &&
    (signed.until ?? null) === until &&
    allowsUse(signed, 'result', ANY_DAY, consentPublicKey);
  const hearers = new Set<() => void>();
  const tellErased = (): void => {
    for (const hear of hearers) hear();
  };
  const withConsents = async (found: readonly StoredPerson[]): Promise<PersonWithConsent[]> => {
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const given = await db
      .select()
      .from(consents)
      .where(inArray(consents.personId, ids))
      .orderBy(asc(consents.givenAt));
    return found.map((person) => ({
      ...person,
      consent: given.findLast((consent) => consent.personId === person.id && isOurs(consent)) ?? null,
    }));
  };
  const get: PeopleBook['get'] = async (owner, id) =>
    (await withConsents(await db.select().from(people).where(mine(owner, id))))[0];

  /** Erases files whose rows are gone. */
  const eraseAll = async (names: readonly (string | null)[], gone: readonly Product[]) => {
    for (const name of names) if (name) await files.erase(name);
    await eraseFiles(files, gone);
  };

  /** Everything made from a person: open jobs are cancelled, products erased. */
  const eraseDerived = async (tx: Db, owner: string, personId: string) => {
    const uses = (column: typeof jobs.peopleIds | typeof products.peopleIds) =>
      sql`${column} @> ${JSON.stringify([personId])}::jsonb`;
    const cancelled = await tx
      .update(jobs)
      .set({ state: 'cancelled', lease: null, leaseUntil: null, preview: null, finishedAt: now() })
      .where(
        and(
          eq(jobs.owner, owner),
          inArray(jobs.state, ['waiting', 'paused', 'running']),
          uses(jobs.peopleIds),
        ),
      )
      .returning({ id: jobs.id });
    await record(
      tx,
      now(),
      ...cancelled.map(({ id }) => ({ owner, kind: 'job.cancelled', subjectId: id }) as const),
    );
    const gone = await eraseProducts(tx, and(eq(products.owner, owner), uses(products.peopleIds))!, now());
    return { cancelled: cancelled.length, gone };
  };

  const erase: PeopleBook['erase'] = async (owner, id) => {
    const done = await db.transaction(async (tx) => {
      const [person] = await tx.delete(people).where(mine(owner, id)).returning();
      if (!person) return undefined;
      const { cancelled, gone } = await eraseDerived(tx, owner, id);
      // That a consent was given and ended stays as proof; whose it was and what it said goes.
      await tx
        .update(consents)
        .set({ withdrawnAt: now(), names: [], record: null })
        .where(and(eq(consents.personId, id), isNull(consents.withdrawnAt)));
      const erased = {
        photos: person.photoFile ? 1 : 0,
        likenesses: person.likenessFile ? 1 : 0,
        products: gone.length,
        jobs: cancelled,
      };
      const receipt = await giveReceipt(tx, { owner, subject: 'person', subjectId: id, erased }, now());
      await bus.announce(tx);
      return { person, gone, receipt };
    });
    if (!done) return undefined;
    bus.changed();
    tellErased();
    await eraseAll([done.person.photoFile, done.person.likenessFile], done.gone);
    return done.receipt;
  };

  return {
    get,
    erase,
    onErased: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    list: async (owner) =>
      withConsents(
        await db.select().from(people).where(eq(people.owner, owner)).orderBy(desc(people.createdAt)),
      ),
    addCast: async (owner, castId, label) => {
      const person: StoredPerson = {
        id: randomUUID(),
        owner,
        label,
        castId,
        photoFile: null,
        photoExpiresAt: null,
        likenessFile: null,
        ageYears: null,
        face: null,
        problems: [],
        warnings: [],
        createdAt: now(),
      };
      await db.insert(people).values(person);
      return { ...person, consent: null };
    },
    addPhoto: async (owner, { label, photo, names, purpose, until, ageYears, saidBy, uses }) => {
      const id = randomUUID();
      const photoFile = await files.put(seal.close(photo, id), id);
      const person: StoredPerson = {
        id,
        owner,
        label,
        castId: null,
        photoFile,
        photoExpiresAt: new Date(now().getTime() + photoHours * HOUR_MS),
        likenessFile: null,
        ageYears,
        face: null,
        problems: [],
        warnings: [],
        createdAt: now(),
      };
      const consent: StoredConsent = {
        id: randomUUID(),
        owner,
        personId: id,
        names,
        purpose,
        givenAt: now(),
        until,
        record: signConsent(
          {
            saidBy,
            uses: ['result', 'private', ...uses],
            name: nameIn(id, names),
            ...(until !== null && { until }),
            ...(ageYears !== null && { declaredYears: ageYears }),
          },
          [createHash('sha256').update(photo).digest('hex')],
          now(),
          consentKey,
        ),
        withdrawnAt: null,
      };
      await db.transaction(async (tx) => {
        await tx.insert(people).values(person);
        await tx.insert(consents).values(consent);
      });
      return { ...person, consent };
    },
    photoOf: async (id) => {
      const [person] = await db.select().from(people).where(eq(people.id, id));
      if (!person?.photoFile) return undefined;
      return seal.open(await files.read(person.photoFile), id);
    },
    likenessOf: async (id) => {
      const [person] = await db.select().from(people).where(eq(people.id, id));
      if (!person?.likenessFile) return undefined;
      return seal.open(await files.read(person.likenessFile), `likeness of ${id}`);
    },
    keepLikeness: async (id, found, warnings = []) => {
      const file = found.ok ? await files.put(seal.close(found.value, `likeness of ${id}`), id) : null;
      const [kept] = await db.transaction(async (tx) => {
        const changed = await tx
          .update(people)
          .set({ likenessFile: file, problems: found.ok ? [] : found.error, warnings })
          .where(eq(people.id, id))
          .returning();
        await record(
          tx,
          now(),
          ...changed.map(({ owner }) => ({ owner, kind: 'person.changed', subjectId: id }) as const),
        );
        await bus.announce(tx);
        return changed;
      });
      bus.changed();
      if (!kept && file) await files.erase(file);
    },
    declare: async (owner, id, said) => {
      const changed = await db
        .update(people)
        .set({ ...said, problems: [] })
        .where(
          and(
            mine(owner, id),
            isNotNull(people.photoFile),
            isNull(people.likenessFile),
            // While it is being read there are none: two readings at once could keep what the earlier one found.
            sql`${people.problems} <> '[]'::jsonb`,
          ),
        )
        .returning();
      const [person] = await withConsents(changed);
      // The age is part of what is agreed to, so it is signed anew.
      if (person?.consent?.record && said.ageYears !== undefined) {
        const {
          version: _v,
          at: _a,
          photos,
          publicKey: _k,
          signature: _s,
          ...before
        } = person.consent.record;
        const signed = signConsent({ ...before, declaredYears: said.ageYears }, photos, now(), consentKey);
        await db.update(consents).set({ record: signed }).where(eq(consents.id, person.consent.id));
        return { ...person, consent: { ...person.consent, record: signed } };
      }
      return person;
    },
    unread: async () =>
      withConsents(
        await db
          .select()
          .from(people)
          .where(
            sql`${people.photoFile} is not null and ${people.likenessFile} is null and ${people.problems} = '[]'::jsonb`,
          ),
      ),
    consentsOf: async (owner) => {
      const given = await db
        .select()
        .from(consents)
        .where(and(eq(consents.owner, owner), isNull(consents.withdrawnAt)));
      return given.filter(isOurs).map(({ names, personId, until, record: signed }) => ({
        names,
        photos: [personId],
        record: consentHash(signed!),
        ...(signed!.uses.includes('sharing') && { mayLeave: true }),
        ...(until === null ? {} : { until }),
      }));
    },
    erasePhoto: async (owner, id) => {
      const done = await db.transaction(async (tx) => {
        const [person] = await tx.select().from(people).where(mine(owner, id)).for('update');
        if (!person?.photoFile) return undefined;
        await tx.update(people).set({ photoFile: null, photoExpiresAt: null }).where(eq(people.id, id));
        const receipt = { owner, subject: 'photo', subjectId: id, erased: { photos: 1 } };
        return { file: person.photoFile, receipt: await giveReceipt(tx, receipt, now()) };
      });
      if (!done) return undefined;
      tellErased();
      await files.erase(done.file);
      return done.receipt;
    },
    withdraw: async (owner, consentId) => {
      const [consent] = await db
        .select()
        .from(consents)
        .where(and(eq(consents.owner, owner), eq(consents.id, consentId), isNull(consents.withdrawnAt)));
      return consent && erase(owner, consent.personId);
    },
    expirePhotos: async () => {
      const due = await db
        .select({ id: people.id, owner: people.owner, file: people.photoFile })
        .from(people)
        .where(
          sql`${people.photoFile} is not null and ${people.photoExpiresAt} <= ${now().toISOString()}::timestamptz`,
        );
      for (const { id, owner, file } of due) {
        await db.transaction(async (tx) => {
          await tx.update(people).set({ photoFile: null, photoExpiresAt: null }).where(eq(people.id, id));
          await giveReceipt(tx, { owner, subject: 'photo', subjectId: id, erased: { photos: 1 } }, now());
        });
        if (file) await files.erase(file);
      }
      if (due.length > 0) tellErased();
      return due.length;
    },
    receiptsOf: (owner) =>
      db
        .select()
        .from(receipts)
        .where(eq(receipts.owner, owner))
        .orderBy(desc(receipts.createdAt))
        .limit(200),
  };
}
