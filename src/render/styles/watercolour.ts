import type { Style } from '../style.ts';

/** Transparent washes on rough paper with a loose sepia line. */
export const watercolour: Style = {
  id: 'watercolour',
  words: ['watercolour', 'watercolor', 'aquarelle', 'water colour', 'water-colour painting'],
  prompt:
    'watercolour painting on rough white paper, transparent washes, loose sepia ink lines, ragged unpainted border',
  load: async () => (await import('./watercolour-paint.ts')).paintWatercolour,
};
