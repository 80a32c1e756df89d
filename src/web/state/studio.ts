import { lists } from 'virtual:beso-lists';
import { readAddress, writeAddress } from './address.ts';
import { changed, historyOf, redone, undone } from './history.ts';
import { createStore } from './store.ts';
import type { Wish } from './wish.ts';

/** What is wished for, with everything before and after it. */
export const wishes = createStore(historyOf(readAddress(location.hash, lists)));

/** The wish as it is. */
export const currentWish = (): Wish => wishes.get().now;

/** Changes the wish; `about` says of what, so that dragging is one step of undo. */
export function changeWish(change: Partial<Wish> | ((wish: Wish) => Wish), about = ''): void {
  wishes.set((history) => {
    const { now } = history;
    return changed(history, typeof change === 'function' ? change(now) : { ...now, ...change }, about);
  });
}

/** One step back. */
export const undo = (): void => wishes.set(undone);
/** One step forward. */
export const redo = (): void => wishes.set(redone);

/** A seed nobody chose. */
export const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;

/** The page's address with the wish in it. */
export const addressOfWish = (): string => {
  const hash = writeAddress(currentWish());
  return `${location.origin}${location.pathname}${hash ? `#${hash}` : ''}`;
};

let pending: ReturnType<typeof setTimeout> | undefined;
wishes.subscribe(() => {
  clearTimeout(pending);
  // Browsers limit how often the address may change.
  pending = setTimeout(() => history.replaceState(null, '', addressOfWish()), 300);
});
addEventListener('hashchange', () => {
  const wish = readAddress(location.hash, lists);
  if (writeAddress(wish) !== writeAddress(currentWish())) changeWish(() => wish);
});
