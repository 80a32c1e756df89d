/** The latest of things that only one may use at a time, kept for whoever comes next with the same need. */
export interface Rack<T extends { dispose(): void }> {
  /** Takes what hangs under a key; undefined where nothing does. Nobody else gets it until it is put back. */
  take(key: string): T | undefined;
  /** Hangs something up; what has no room any more is disposed of. */
  put(key: string, thing: T): void;
  /** Disposes of all that hangs there. */
  clear(): void;
}

/** A rack with room for `most` things. */
export function createRack<T extends { dispose(): void }>(most: number): Rack<T> {
  let hung: { readonly key: string; readonly thing: T }[] = [];
  return {
    take(key) {
      const found = hung.findLast((each) => each.key === key);
      hung = hung.filter((each) => each !== found);
      return found?.thing;
    },
    put(key, thing) {
      hung.push({ key, thing });
      for (const old of hung.splice(0, hung.length - most)) old.thing.dispose();
    },
    clear() {
      for (const { thing } of hung) thing.dispose();
      hung = [];
    },
  };
}
