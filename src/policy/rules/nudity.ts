import { distance, sameClause } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** Nakedness asked for: bare words, "without clothes", underwear as the only clothing, clothes to be taken off. */
export const nudity: Rule = {
  code: 'nudity',
  find: ({ scene }) => {
    // "Bare brick wall": what is naked is a thing.
    const things = scene.all('bare-thing');
    const evidence: Evidence[] = scene
      .asked('nude')
      .filter(
        (word) => !things.some((thing) => distance(thing, word) <= 1 && sameClause(scene, thing, word)),
      );
    // "no clothes" is a wish for nakedness, "no nudity" is not; so garments are looked up beside the negation.
    for (const without of [...scene.all('without'), ...scene.all('negation')]) {
      for (const clothes of scene.all('clothes')) {
        const gap = clothes.from - without.to;
        if (gap >= 0 && gap <= 2 && sameClause(scene, without, clothes))
          evidence.push({ from: without.from, to: clothes.to });
        const back = without.from - clothes.to;
        if (back >= 0 && back <= 2 && sameClause(scene, without, clothes) && isVerbLast(scene.language)) {
          evidence.push({ from: clothes.from, to: without.to });
        }
      }
    }
    for (const underwear of scene.asked('underwear')) {
      const only = scene
        .asked('only')
        .find((word) => distance(word, underwear) <= 3 && sameClause(scene, word, underwear));
      if (only)
        evidence.push({ from: Math.min(only.from, underwear.from), to: Math.max(only.to, underwear.to) });
    }
    for (const scant of scene.asked('scant')) {
      const sole = scene
        .asked('sole')
        .find((word) => distance(word, scant) <= 2 && sameClause(scene, word, scant));
      if (sole && (scene.has('only') || distance(sole, scant) <= 1)) {
        evidence.push({ from: Math.min(sole.from, scant.from), to: Math.max(sole.to, scant.to) });
      }
    }
    for (const undress of scene.asked('undress')) {
      const garment = scene
        .all('garment')
        .find((word) => distance(word, undress) <= 4 && sameClause(scene, word, undress) && word !== undress);
      if (garment) {
        evidence.push({ from: Math.min(undress.from, garment.from), to: Math.max(undress.to, garment.to) });
      }
    }
    return evidence;
  },
};

const isVerbLast = (language: string): boolean => ['ja', 'ko', 'hi', 'tr', 'zh'].includes(language);
