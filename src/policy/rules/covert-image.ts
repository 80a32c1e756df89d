import type { Rule } from './rule.ts';

/** A real person's picture taken or used without their knowledge, or a kiss made to deceive, expose or take revenge. */
export const covertImage: Rule = {
  code: 'covert-image',
  find: ({ scene }) => {
    const covert = scene.asked('covert');
    if (covert.length > 0) return covert;
    const source = scene.asked('photo-source');
    return source.length > 0 && scene.has('unasked') && scene.has('photo') && !scene.has('spouse')
      ? source
      : [];
  },
};
