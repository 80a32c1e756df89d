import type { Rule } from './rule.ts';

/** The couple or their group made contemptible, diseased, less than human or a threat. */
export const hateful: Rule = {
  code: 'hateful',
  find: ({ scene }) => {
    const contempt = scene.asked('contempt');
    const shown = scene.has('portrayed');
    const vermin = scene.asked('vermin');
    if (contempt.length > 0 && (contempt.length > 1 || shown || scene.has('group') || vermin.length > 0))
      return contempt;
    return vermin.length > 0 && shown && scene.has('group') ? vermin : [];
  },
};
