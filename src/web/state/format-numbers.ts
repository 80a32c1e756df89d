import { fill, type PageWords } from '../../words/page/index.ts';

/** Seconds in the words of the page, as rough as a person would say it. */
export function timeInWords(seconds: number, words: PageWords): string {
  if (seconds < 1) return words.time.soon;
  if (seconds < 90) return fill(words.time.seconds, { n: Math.round(seconds) });
  if (seconds < 5400) return fill(words.time.minutes, { n: Math.round(seconds / 60) });
  return fill(words.time.hours, { n: (seconds / 3600).toFixed(1) });
}

/** Bytes as kB or MB. */
export const bytesInWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
