import { takingPart } from '../scene/kisses.ts';
import { isBetweenChildAndPet } from './minor.ts';
import type { Rule } from './rule.ts';
import { saysAdult } from './says-adult.ts';

/** Lovers called boys and girls, or known as young, with no adult age: the ages are asked for. */
export const ageUnclear: Rule = {
  code: 'age-unclear',
  find: (judged) => {
    const { scene, kisses } = judged;
    if (saysAdult(judged)) return [];
    const doubtful = scene.asked('doubtful-age');
    if (doubtful.length > 0) return doubtful;
    const youth = scene.asked('youth');
    if (youth.length === 0) return [];
    const lovers = kisses.flatMap(takingPart);
    const grown = lovers.some((lover) =>
      ['spouse', 'pair', 'parent', 'grandparent'].some((role) => lover.concepts.has(role as 'pair')),
    );
    const direct = youth.filter((word) => lovers.includes(word) && !isBetweenChildAndPet(judged, word));
    if (direct.length > 0) return direct;
    const unnamed = lovers.every((lover) => lover.concepts.has('pronoun') || lover.concepts.has('self'));
    return !grown && unnamed && !scene.has('spouse', 'pair', 'parent') ? youth : [];
  },
};
