import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Bus } from '../jobs/bus.ts';
import { record } from '../jobs/record.ts';
import type { Db } from './database.ts';
import type { Files } from './files.ts';
import { jobs, products, receipts } from './schema.ts';
import type { Store } from './store.ts';

/** A picture or film that was made. */
export type Product = typeof products.$inferSelect;
/** Proof that something was erased. */
export type Receipt = typeof receipts.$inferSelect;

/** Which products are wanted, newest first. */
export interface ProductSearch {
  /** Each of these words must be found; upper or lower case is one. */
  readonly words?: string;
  readonly favourite?: boolean;
  readonly kind?: 'picture' | 'film';
  /** Only those older than this one. */
  readonly before?: string;
  readonly limit: number;
}

/** The gallery. */
export interface ProductBook {
  search(owner: string, search: ProductSearch): Promise<readonly Product[]>;
  get(owner: string, id: string): Promise<Product | undefined>;
  change(
    owner: string,
    id: string,
    change: Partial<Pick<Product, 'favourite' | 'title'>>,
  ): Promise<Product | undefined>;
  erase(owner: string, id: string): Promise<Receipt | undefined>;
}

const MOST_WORDS = 12;

/** Opens the gallery. */
export function openProductBook(
  { db, files }: Pick<Store, 'db' | 'files'>,
  bus: Bus,
  now: () => Date = () => new Date(),
): ProductBook {
  const mine = (owner: string, id: string) => and(eq(products.owner, owner), eq(products.id, id));
  const get: ProductBook['get'] = async (owner, id) =>
    (await db.select().from(products).where(mine(owner, id)))[0];
  return {
    get,
    search: async (owner, { words = '', favourite, kind, before, limit }) => {
      const last = before === undefined ? undefined : await get(owner, before);
      const wanted = words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
      return db
        .select()
        .from(products)
        .where(
          and(
            eq(products.owner, owner),
            ...wanted.map(
              (word) => sql`position(${word} in ${products.words} || ' ' || lower(${products.title})) > 0`,
            ),
            favourite === undefined ? undefined : eq(products.favourite, favourite),
            kind === undefined ? undefined : eq(products.kind, kind),
            last ? lt(products.createdAt, last.createdAt) : undefined,
          ),
        )
        .orderBy(desc(products.createdAt))
        .limit(limit);
    },
    change: async (owner, id, change) => {
      if (Object.keys(change).length === 0) return get(owner, id);
      const changed = await db.transaction(async (tx) => {
        const [product] = await tx.update(products).set(change).where(mine(owner, id)).returning();
        if (product) await record(tx, now(), { owner, kind: 'product.changed', subjectId: id });
        await bus.announce(tx);
        return product;
      });
      bus.changed();
      return changed;
    },
    erase: async (owner, id) => {
      const erased = await db.transaction(async (tx) => {
        const gone = await eraseProducts(tx, mine(owner, id)!, now());
        if (gone.length === 0) return undefined;
        const receipt = await giveReceipt(
          tx,
          { owner, subject: 'product', subjectId: id, erased: { products: 1 } },
          now(),
        );
        await bus.announce(tx);
        return { receipt, gone };
      });
      if (!erased) return undefined;
      bus.changed();
      await eraseFiles(files, erased.gone);
      return erased.receipt;
    },
  };
}

/** Takes products out of the tables; their files are erased once that is certain, see {@link eraseFiles}. */
export async function eraseProducts(
  tx: Db,
  which: NonNullable<ReturnType<typeof and>>,
  now: Date,
): Promise<readonly Product[]> {
  const gone = await tx.delete(products).where(which).returning();
  const jobIds = gone.map(({ jobId }) => jobId);
  if (jobIds.length > 0) await tx.update(jobs).set({ productId: null }).where(inArray(jobs.id, jobIds));
  await record(
    tx,
    now,
    ...gone.map(({ owner, id }) => ({ owner, kind: 'product.deleted', subjectId: id }) as const),
  );
  return gone;
}

/** Erases the files of products. What a crash leaves behind is swept later. */
export async function eraseFiles(files: Files, gone: readonly Product[]): Promise<void> {
  for (const { file, thumbnail } of gone) {
    await files.erase(file);
    await files.erase(thumbnail);
  }
}

/** Writes a receipt. */
export async function giveReceipt(
  tx: Db,
  receipt: Pick<Receipt, 'owner' | 'subject' | 'subjectId' | 'erased'>,
  now: Date,
): Promise<Receipt> {
  const whole = { id: randomUUID(), ...receipt, createdAt: now };
  await tx.insert(receipts).values(whole);
  return whole;
}
