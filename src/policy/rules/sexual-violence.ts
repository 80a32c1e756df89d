import type { Rule } from './rule.ts';

/** Assault, weapons, pain, captivity or death as part of the romance. */
export const sexualViolence: Rule = {
  code: 'sexual-violence',
  find: ({ scene }) => {
    const violence = scene.asked('violence');
    if (violence.length > 0) return violence;
    // A knife lies beside every wedding cake; harm needs a second sign of it.
    const harm = scene.asked('harm');
    const against = scene.asked('non-consent');
    return harm.length > 1 || (harm.length > 0 && (against.length > 0 || scene.has('sexual'))) ? harm : [];
  },
};
