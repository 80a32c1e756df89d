/** Where somebody is among the things they did: what undo and redo go over. */
export interface History<State> {
  readonly past: readonly State[];
  readonly now: State;
  readonly future: readonly State[];
  /** What the last change was about; changes of the same thing in a row become one step. */
  readonly about: string;
}

const MOST_STEPS = 200;

/** A history without a past. */
export const historyOf = <State>(now: State): History<State> => ({ past: [], now, future: [], about: '' });

/** One change more; dragging a slider or typing (the same `about` again, unless it is empty) is one step. */
export function changed<State>(history: History<State>, now: State, about: string): History<State> {
  if (now === history.now) return history;
  const isSameStep = about !== '' && about === history.about && history.past.length > 0;
  const past = isSameStep ? history.past : [...history.past, history.now].slice(-MOST_STEPS);
  return { past, now, future: [], about };
}

/** One step back, where there is one. */
export function undone<State>({ past, now, future, about }: History<State>): History<State> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, about };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], about: '' };
}

/** One step forward again, where there is one. */
export function redone<State>({ past, now, future, about }: History<State>): History<State> {
  const [next, ...later] = future;
  if (next === undefined) return { past, now, future, about };
  return { past: [...past, now], now: next, future: later, about: '' };
}
