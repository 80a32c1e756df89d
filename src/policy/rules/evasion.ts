import type { Rule } from './rule.ts';

/** An order to switch rules or filters off, whatever the scene. */
export const evasion: Rule = {
  code: 'evasion',
  find: ({ scene }) => scene.asked('override'),
};
