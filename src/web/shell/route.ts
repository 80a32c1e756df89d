import { createStore } from '../state/store.ts';

/** Where in the page the visitor is. */
interface Route {
  readonly place: 'studio' | 'gallery';
  /** The product that is looked at, if one is. */
  readonly product: string | undefined;
  readonly isQueueOpen: boolean;
}

/** Where in the page the visitor is. */
export const route = createStore<Route>({ place: placeOfPath(), product: undefined, isQueueOpen: false });

/** Goes to another place; the address keeps the wish. */
export function goTo(place: Route['place']): void {
  if (route.get().place === place) return;
  history.pushState(null, '', `${place === 'gallery' ? '/gallery' : '/'}${location.hash}`);
  route.set((before) => ({ ...before, place, product: undefined }));
  scrollTo(0, 0);
}

/** Looks at a product, wherever the visitor is. */
export const openProduct = (id: string | undefined): void =>
  route.set((before) => ({ ...before, product: id, isQueueOpen: false }));

/** Opens or closes the queue. */
export const showQueue = (isQueueOpen: boolean): void => route.set((before) => ({ ...before, isQueueOpen }));

addEventListener('popstate', () => route.set((before) => ({ ...before, place: placeOfPath() })));

function placeOfPath(): Route['place'] {
  return location.pathname.startsWith('/gallery') ? 'gallery' : 'studio';
}
