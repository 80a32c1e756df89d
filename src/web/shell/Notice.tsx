import { useEffect } from 'react';
import { createStore, useStore } from '../state/store.ts';

const notice = createStore<{ readonly text: string; readonly count: number }>({ text: '', count: 0 });
const SHOWN_MS = 6000;

/** Says something in passing. */
export const say = (text: string): void => notice.set(({ count }) => ({ text, count: count + 1 }));

/** Where things are said in passing. */
export function Notice() {
  const { text, count } = useStore(notice);
  useEffect(() => {
    if (count === 0) return;
    const timer = setTimeout(() => notice.set((before) => ({ ...before, text: '' })), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <div className="notice" role="status">
      {text}
    </div>
  );
}
