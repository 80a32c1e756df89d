import type { Rule } from './rule.ts';

/** A sex act shown, meant, or promised beyond the kiss. */
export const sexual: Rule = {
  code: 'sexual',
  find: ({ scene }) => scene.asked('sexual'),
};
