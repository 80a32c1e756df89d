import type { Style } from '../style.ts';

/** Oil on canvas: strokes that follow hair and form, with the relief of bristles. */
export const oil: Style = {
  id: 'oil',
  words: [
    'oil',
    'oil painting',
    'oil on canvas',
    'painted in oil',
    'impasto',
    'classical painting',
    'painting',
  ],
  prompt:
    'oil painting on canvas, visible brush strokes along hair and form, impasto relief, rich warm colours',
  load: async () => (await import('./oil-paint.ts')).paintOil,
};
