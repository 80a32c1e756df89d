import type { Product } from '../../server/api-types.ts';
import { api } from '../api/client.ts';
import { noteProducts } from '../api/live.ts';
import { createStore } from '../state/store.ts';

/** What the gallery is asked to show. */
export interface Search {
  readonly words: string;
  readonly kind: 'all' | 'picture' | 'film' | 'favourites';
}

/** What the gallery shows. */
interface Shelf {
  readonly search: Search;
  readonly products: readonly Product[];
  readonly next: string | null;
  readonly isLoading: boolean;
  /** The server gave no answer the last time it was asked. */
  readonly isFailed: boolean;
}

/** The gallery's shelf. */
export const shelf = createStore<Shelf>({
  search: { words: '', kind: 'all' },
  products: [],
  next: null,
  isLoading: true,
  isFailed: false,
});

const PAGE = 24;
let asked = 0;

/** Reads the shelf anew, or what comes after it. */
export async function readShelf(search: Search, before?: string): Promise<void> {
  const mine = ++asked;
  shelf.set((now) => ({ ...now, search, isLoading: true }));
  const { words, kind } = search;
  const answer = await api.products({
    ...(words.trim() !== '' && { q: words.trim() }),
    ...(kind === 'favourites' && { favourite: true }),
    ...((kind === 'picture' || kind === 'film') && { kind }),
    ...(before !== undefined && { before }),
    limit: PAGE,
  });
  if (mine !== asked) return;
  shelf.set((now) =>
    answer.ok
      ? {
          ...now,
          isLoading: false,
          isFailed: false,
          products:
            before === undefined ? answer.value.products : [...now.products, ...answer.value.products],
          next: answer.value.next,
        }
      : { ...now, isLoading: false, isFailed: true },
  );
}

/** Likes a product or no longer. */
export async function toggleFavourite(product: Product): Promise<void> {
  const answer = await api.changeProduct(product.id, { favourite: !product.favourite });
  if (!answer.ok) return;
  shelf.set((now) => ({
    ...now,
    products: now.products.map((each) => (each.id === product.id ? answer.value : each)),
  }));
  noteProducts();
}

/** Deletes a product for good; gives whether it is gone. */
export async function deleteProduct(id: string): Promise<boolean> {
  const answer = await api.deleteProduct(id);
  if (!answer.ok) return false;
  shelf.set((now) => ({ ...now, products: now.products.filter((each) => each.id !== id) }));
  return true;
}

/** One product as the server has it now. */
export async function readProduct(id: string): Promise<Product | undefined> {
  const answer = await api.product(id);
  return answer.ok ? answer.value : undefined;
}
