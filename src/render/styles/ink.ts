import type { Style } from '../style.ts';

/** Pen and brush on white paper: living outlines, hatching round the form, black hair, one red accent. */
export const ink: Style = {
  id: 'ink',
  words: [
    'ink',
    'ink drawing',
    'pen and ink',
    'line art',
    'drawing',
    'black and white drawing',
    'pen drawing',
    'sketch',
  ],
  prompt:
    'black ink drawing on white paper, expressive brush outlines, hatching that follows the form, solid black hair, red lips as the only colour',
  load: async () => (await import('./ink-paint.ts')).paintInk,
};
