import type { FoldedText } from './fold.ts';
import type { Token } from './tokens.ts';

const BEGINNINGS = ['negative prompt', 'negative:', '--no '];
const ENDINGS = [';', '\n', ' --', 'positive prompt', 'positive:'];

/** Leaves away what stands in a negative prompt: it names what nobody wants to see. */
export function withoutNegativePrompt(tokens: readonly Token[], { text }: FoldedText): Token[] {
  const spans: { readonly start: number; readonly end: number }[] = [];
  let from = 0;
  for (;;) {
    const starts = BEGINNINGS.map((mark) => text.indexOf(mark, from)).filter((start) => start >= 0);
    if (starts.length === 0) break;
    const start = Math.min(...starts);
    const ends = ENDINGS.map((mark) => text.indexOf(mark, start + 5)).filter((end) => end >= 0);
    const end = Math.min(text.length, ...ends);
    spans.push({ start, end });
    from = end;
    if (from >= text.length) break;
  }
  return tokens.filter((token) => !spans.some(({ start, end }) => token.start >= start && token.start < end));
}
