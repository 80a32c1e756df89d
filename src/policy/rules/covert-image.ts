import { sameClause } from '../scene/scene.ts';
import type { Rule } from './rule.ts';

/** A real person's picture taken or used without their knowledge, or a kiss made to deceive, expose or take revenge. */
export const covertImage: Rule = {
  code: 'covert-image',
  find: ({ scene }) => {
    const covert = scene.asked('covert');
    if (covert.length > 0) return covert;
    // "Put my ex's face on the bride": a face carried from one picture to another.
    const transfer = scene.asked('transfer').find((verb) => {
      const face = scene.asked('face').find((word) => word.from >= verb.to && word.from - verb.to <= 5);
      return face !== undefined && sameClause(scene, verb, face);
    });
    if (transfer) return [transfer];
    const source = scene.asked('photo-source');
    return source.length > 0 && scene.has('unasked') && scene.has('photo') && !scene.has('spouse')
      ? source
      : [];
  },
};
