import { takingPart } from '../scene/kisses.ts';
import { distance, sameClause } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** Romance with an animal: it takes part in a lovers' kiss, or stands in a lover's place. */
export const bestiality: Rule = {
  code: 'bestiality',
  find: ({ scene, kisses }) => {
    const animals = scene.asked('animal');
    if (animals.length === 0) return [];
    const evidence: Evidence[] = [];
    const people = scene.mentions.filter(
      (mention) =>
        !mention.negated &&
        !mention.concepts.has('romance') &&
        (mention.concepts.has('adult') || mention.concepts.has('spouse') || mention.concepts.has('lover')),
    );
    const couple =
      scene
        .all('pair')
        .some(
          (mention) =>
            !mention.concepts.has('romance') &&
            !scene.all('romance').some((word) => word.to === mention.to) &&
            !animals.some((animal) => distance(animal, mention) <= 4),
        ) || people.length > 1;
    const romantic = scene.has('romance', 'lips', 'sexual');
    for (const kiss of kisses) {
      for (const actor of takingPart(kiss)) {
        if (actor.concepts.has('animal') && romantic && (!couple || actor === kiss.after))
          evidence.push(actor);
      }
      // "a kiss with the sheep": the partner stands behind a preposition.
      const partner = animals.find(
        (animal) =>
          animal.from >= kiss.mention.to &&
          animal.from - kiss.mention.to <= 4 &&
          sameClause(scene, animal, kiss.mention),
      );
      if (partner && romantic && !couple && !scene.has('affection')) evidence.push(partner);
    }
    if (kisses.length === 0 && romantic && !couple && !scene.has('affection')) {
      const owned = animals.find(
        (animal) => OWN.test(scene.tokens[animal.from - 1]?.text ?? '') && people.length > 0,
      );
      if (owned) evidence.push(owned);
    }
    for (const lover of [...scene.asked('spouse'), ...scene.asked('lover'), ...scene.asked('romance')]) {
      const isAs =
        ['as', 'als', 'como', 'comme', 'come', 'как'].includes(scene.tokens[lover.from - 1]?.text ?? '') ||
        ['as', 'als', 'como', 'comme', 'come', 'как'].includes(scene.tokens[lover.from - 2]?.text ?? '');
      const animal = isAs
        ? animals.find((mention) => mention.from < lover.from && lover.from - mention.to <= 8)
        : undefined;
      if (animal) evidence.push(animal);
    }
    for (const lover of [...scene.asked('spouse'), ...scene.asked('lover')]) {
      const animal = animals.find(
        (mention) => distance(mention, lover) <= 3 && sameClause(scene, mention, lover),
      );
      const between =
        animal &&
        scene.tokens
          .slice(Math.min(animal.to, lover.to), Math.max(animal.from, lover.from))
          .map((token) => token.text);
      if (animal && between?.some((word) => STANDS_FOR.has(word))) evidence.push(animal);
    }
    return evidence;
  },
};

/** Words of possession, folded. */
const OWN =
  /^(?:his|her|their|my|su|sus|mi|son|sa|ses|mon|ma|sein|seine|seinem|seinen|ihr|ihre|ihrem|ihren|mein|meine|seu|sua|meu|minha|suo|mio|mia|il|la)$/;

/** Little words that put an animal in a lover's place ("a bear as boyfriend", "husband is a pig"). */
const STANDS_FOR = new Set([
  'as',
  'is',
  'a',
  'como',
  'es',
  'comme',
  'est',
  'als',
  'ist',
  'e',
  'come',
  'を',
  '夫',
  'को',
  'как',
  'olarak',
]);
