import { useEffect, useState } from 'react';
import { settings } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish } from '../state/studio.ts';
import { withDraft } from '../state/wish.ts';
import type { ReadAnswer, ReadCommand } from './messages.ts';

let worker: Worker | undefined;
const PAUSE_MS = 220;

/** Reads the words a little after they stop changing; what is understood goes into the wish. */
export function useReading(text: string, isTyped: boolean): ReadAnswer | undefined {
  const language = useStore(settings, (state) => state.language);
  const [answer, setAnswer] = useState<ReadAnswer>();
  useEffect(() => {
    if (text.trim() === '') {
      setAnswer(undefined);
      return;
    }
    const id = Math.trunc(performance.now() * 1000);
    const hear = ({ data }: MessageEvent<ReadAnswer>): void => {
      if (data.id !== id) return;
      setAnswer(data);
      if (data.type === 'read' && isTyped) changeWish((wish) => withDraft(wish, data.reading.brief), 'text');
    };
    const timer = setTimeout(() => {
      worker ??= new Worker(new URL('./words-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', hear);
      worker.postMessage({ id, text, language } satisfies ReadCommand);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      worker?.removeEventListener('message', hear);
    };
  }, [text, language, isTyped]);
  return answer;
}
