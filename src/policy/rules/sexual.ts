import { tokensAt } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';
import { TOUCHING } from './touching.ts';

/** A sex act shown, meant, or promised beyond the kiss; a hand where it is no longer a kiss. */
export const sexual: Rule = {
  code: 'sexual',
  find: ({ scene }) => {
    const asked = scene.asked('sexual');
    if (asked.length > 0) return asked;
    const { text } = scene.reading;
    for (const touching of TOUCHING) {
      const found = touching.exec(text);
      if (!found) continue;
      const words: Evidence = tokensAt(scene, found.index, found.index + found[0].length);
      const isWished = scene.all('negation').some(({ to }) => words.from >= to && words.from - to <= 3);
      if (!isWished && words.to > words.from) return [words];
    }
    return [];
  },
};
