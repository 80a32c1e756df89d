import { decide, readBrief, TERMS } from '../../studio/in-browser.ts';
import { refusalSentence } from '../../words/refusals/index.ts';
import type { ReadAnswer, ReadCommand } from './messages.ts';

// Reads and judges words beside the page, so that typing never waits. What counts is what the server says when it is asked.

self.addEventListener('message', ({ data: { id, text, language } }: MessageEvent<ReadCommand>) => {
  const today = new Date().toISOString().slice(0, 10);
  const verdict = decide({ text }, { consents: [], today });
  let answer: ReadAnswer;
  if (verdict.decision === 'refuse') {
    // The nearest wording gets a button of its own.
    const { rewrite, ...why } = verdict;
    answer = { id, type: 'refused', sentence: refusalSentence(why, language), because: why.because, rewrite };
  } else {
    answer = { id, type: 'read', reading: readBrief(text, undefined, { lists: TERMS }) };
  }
  self.postMessage(answer);
});
