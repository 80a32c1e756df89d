import type { Style } from '../style.ts';

/** Figures of plasticine on a small stage: matte, rounded, with thumb prints. */
export const clay: Style = {
  id: 'clay',
  words: ['clay', 'claymation', 'plasticine', 'stop motion', 'clay figures', 'modelling clay'],
  prompt:
    'claymation figures of matte plasticine, rounded forms, fingerprints in the surface, soft studio light, miniature stage',
  load: async () => (await import('./clay-paint.ts')).paintClay,
};
