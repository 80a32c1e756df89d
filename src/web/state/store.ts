import { useSyncExternalStore } from 'react';

/** A value that components watch and anything may change. */
export interface Store<State> {
  get(): State;
  set(next: State | ((before: State) => State)): void;
  subscribe(listener: () => void): () => void;
}

/** A store that starts with a value. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      const value = typeof next === 'function' ? next(state) : next;
      if (value === state) return;
      state = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What a store holds, or a part of it; drawn anew when that changes. The part must be the same object while it is the same. */
export function useStore<State extends object, Part = State>(
  store: Store<State>,
  part: (state: State) => Part = (state) => state as unknown as Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}
