/** Something borrowed from a shelf. */
export interface Loan<T> {
  readonly value: T;
  /** Gives it back; it may be lent again or be thrown away. */
  dispose(): void;
}

/** Things that are dear to make, kept for whoever asks next. */
export interface Shelf<T> {
  /** Lends what stands under a key, making it when it is new. */
  borrow(key: string, make: () => T): Loan<T>;
  /** Takes something that turned out to be of no use off the shelf; whoever has borrowed it still gives it back. */
  forget(value: T): void;
}

/** A shelf that keeps the latest `most` things nobody has borrowed; `discard` frees what has no room. */
export function createShelf<T>(most: number, discard: (value: T) => void): Shelf<T> {
  const entries = new Map<string, { readonly value: T; loans: number }>();
  const tidy = (): void => {
    const free = [...entries].filter(([, { loans }]) => loans === 0);
    for (const [key, { value }] of free.slice(0, Math.max(0, free.length - most))) {
      entries.delete(key);
      discard(value);
    }
  };
  return {
    borrow(key, make) {
      const entry = entries.get(key) ?? { value: make(), loans: 0 };
      entry.loans++;
      // The latest stands last.
      entries.delete(key);
      entries.set(key, entry);
      let returned = false;
      return {
        value: entry.value,
        dispose() {
          if (returned) return;
          returned = true;
          entry.loans--;
          tidy();
        },
      };
    },
    forget(value) {
      for (const [key, entry] of entries) if (entry.value === value) entries.delete(key);
    },
  };
}
