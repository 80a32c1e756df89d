import type { Style } from '../style.ts';

/** The most realistic: a frame of a feature film. */
export const filmStill: Style = {
  id: 'film-still',
  words: [
    'film still',
    'photo',
    'photograph',
    'photographic',
    'realistic',
    'cinematic',
    'movie still',
    'photorealistic',
  ],
  prompt: 'still from a feature film, 85 mm lens, shallow depth of field, natural skin, soft film grain',
  load: async () => (await import('./film-still-paint.ts')).paintFilmStill,
};
