import type { Concept } from '../lexicon/lexicon.ts';
import { isBehindCamera } from '../scene/behind-camera.ts';
import { distance, type Mention, type Scene, sameSentence } from '../scene/scene.ts';
import type { Evidence, Judged, Rule } from './rule.ts';

/** Family roles, and the roles that each may not be lovers with. */
const FORBIDDEN: readonly (readonly [Concept, readonly Concept[]])[] = [
  ['parent', ['offspring', 'child', 'self']],
  ['offspring', ['parent', 'self']],
  ['sibling', ['sibling', 'siblings', 'step', 'self']],
  ['grandparent', ['grandchild', 'child', 'self']],
  ['grandchild', ['grandparent', 'self']],
  ['aunt-uncle', ['nephew-niece', 'child', 'self']],
  ['nephew-niece', ['aunt-uncle', 'self']],
  ['cousins', ['cousins', 'self']],
];
/** One word that names both. */
const PAIRS: readonly Concept[] = ['siblings', 'cousins', 'step', 'in-law'];
/** Roles whose kiss is greeting and care unless something says otherwise. */
const CARING: readonly Concept[] = ['parent', 'grandparent', 'offspring', 'grandchild'];

/** Words of possession, folded: "his twin". */
const OWN =
  /^(?:his|her|their|my|su|sus|mi|son|sa|ses|mon|ma|sein|seine|seinen|ihre|ihren|meine|meinen|seu|sua|minha|meu|suo|mia|mio)$/;

const isKin = (mention: Mention): boolean =>
  FORBIDDEN.some(([role]) => mention.concepts.has(role)) && !mention.concepts.has('child');

const JOINING = /^(?:and|with|y|con|et|avec|und|mit|e|com|и|с|ve|ile)$/;

/** Romance inside a family. */
export const incest: Rule = {
  code: 'incest',
  find: (judged) => {
    const { scene } = judged;
    const named = scene.asked('incest');
    if (named.length > 0) return named;
    const pair = familyPair(judged);
    if (pair.length === 0) return [];
    const romance = scene.has('romance', 'lips');
    if (!romance) {
      if (scene.has('affection', 'occasion')) return [];
      const caring = pair.every(
        (mention) =>
          CARING.some((role) => mention.concepts.has(role)) ||
          mention.concepts.has('child') ||
          mention.concepts.has('self'),
      );
      const step = pair.some((mention) => mention.concepts.has('step') || mention.concepts.has('in-law'));
      if (caring && !step && !scene.has('adult-sign') && !isMutual(judged, pair)) return [];
      if (!scene.has('kiss') && !step) return [];
    }
    return pair.map(({ from, to }): Evidence => ({ from, to }));
  },
};

/** "Father and daughter kissing", "a kiss between them": not one kissing the other as parents do. */
function isMutual({ scene, kisses }: Judged, pair: readonly Mention[]): boolean {
  if (['ja', 'ko', 'hi', 'tr'].includes(scene.language)) return false;
  if (pair.some((mention) => mention.concepts.has('child') || mention.concepts.has('self'))) return false;
  return kisses.some(({ mention, before, after }) => {
    const isBetween = before.some((actor) => actor.from > mention.to);
    const all = after === undefined ? before : isBetween ? [...before, after] : [];
    return pair.length === 2 && pair.every((actor) => all.includes(actor));
  });
}

/** So many relatives, and so many words beside them, are compared; a description never comes near it. */
const [MOST_RELATIVES, MOST_OTHERS] = [40, 400];

function familyPair({ scene, kisses }: Judged): readonly Mention[] {
  const near = new Set<Mention>();
  const isThere = (mention: Mention | undefined): boolean =>
    mention !== undefined && !isBehindCamera(scene, mention);
  for (const kiss of kisses) {
    for (const actor of kiss.before) near.add(actor);
    if (kiss.after) near.add(kiss.after);
    if (kiss.after?.concepts.has('spouse') || kiss.after?.concepts.has('lover')) continue;
    const [first, second] = kiss.before;
    for (const role of PAIRS) {
      const one = [first, kiss.after].find((actor) => actor?.concepts.has(role) && isThere(actor));
      if (one) return [one];
    }
    const theirs =
      kiss.after && OWN.test(scene.tokens[kiss.after.from - 1]?.text ?? '') ? kiss.after : undefined;
    const subject = first?.concepts.has('pronoun') || first?.concepts.has('adult');
    const relative =
      theirs && FORBIDDEN.some(([role]) => theirs.concepts.has(role)) && !theirs.concepts.has('child');
    if (theirs && relative && subject && scene.has('romance', 'lips')) return [theirs];
    // "Her son, now 30, kisses her like a lover".
    const own = first && OWN.test(scene.tokens[first.from - 1]?.text ?? '') && isKin(first);
    if (own && kiss.after?.concepts.has('pronoun') && scene.has('romance', 'lips')) return [first];
    const isStep = second?.concepts.has('step') || second?.concepts.has('in-law');
    if (second && isStep && isThere(second)) return [second];
  }
  const wed = marriedElsewhere({ scene, kisses });
  const family = scene.mentions
    .filter((mention) => !mention.negated && FORBIDDEN.some(([role]) => mention.concepts.has(role)))
    .slice(0, MOST_RELATIVES)
    .filter(isThere);
  for (const one of family) {
    for (const other of scene.mentions.slice(0, MOST_OTHERS)) {
      // "My brother kisses his wife": only whose brother he is.
      if (other.concepts.has('self') && other.to === one.from && wed.has(one)) continue;
      if (other === one || other.negated || !sameSentence(scene, one, other)) continue;
      const roles = FORBIDDEN.filter(([role]) => one.concepts.has(role)).flatMap(([, others]) => others);
      if (!roles.some((role) => other.concepts.has(role))) continue;
      const joined = distance(one, other) <= (other.concepts.has('self') ? 2 : 3);
      if (!(near.has(one) && near.has(other)) && !joined) continue;
      if (other.concepts.has('self') && other.from < one.from && !near.has(other)) continue;
      return [one, other];
    }
  }
  if (scene.has('romance', 'lips') && scene.has('kiss', 'self')) {
    const joined = family.find((relative) => {
      const [and, own] = [
        scene.tokens[relative.from - 2]?.text ?? '',
        scene.tokens[relative.from - 1]?.text ?? '',
      ];
      return (
        OWN.test(own) &&
        JOINING.test(and) &&
        !relative.concepts.has('child') &&
        (near.has(relative) || scene.has('self'))
      );
    });
    if (joined) return [joined];
  }
  // "Two cousins, now lovers".
  const plural = [...scene.asked('siblings'), ...scene.asked('cousins')].find(
    (word) => !word.concepts.has('child') && isThere(word),
  );
  const areLovers = scene.has('lover') || scene.asked('pair').some((pair) => pair.concepts.has('romance'));
  if (plural && areLovers && !scene.has('spouse')) return [plural];
  // "My husband's daughter and me": kin by marriage and the asker as two.
  const byMarriage = [...scene.asked('step'), ...scene.asked('in-law')].filter(isThere).find((relative) =>
    scene.asked('self').some((self) => {
      const words = scene.tokens.slice(relative.to, self.from);
      return self.from > relative.to && words.length <= 8 && words.some((word) => JOINING.test(word.text));
    }),
  );
  if (byMarriage && scene.has('kiss', 'romance')) return [byMarriage];
  if (kissless(scene)) {
    const dated = family.find(
      (relative) => OWN.test(scene.tokens[relative.from - 1]?.text ?? '') && !relative.concepts.has('child'),
    );
    if (dated && scene.has('romance')) return [dated];
  }
  for (const step of [
    ...scene.asked('step'),
    ...scene.asked('in-law'),
    ...scene.asked('siblings'),
    ...scene.asked('cousins'),
  ]) {
    if (!near.size && isThere(step) && (scene.has('romance') || scene.has('kiss') || scene.has('self')))
      return [step];
  }
  return [];
}

/** Those who kiss their own spouse or lover: not the asker's, "my son kisses my wife". */
function marriedElsewhere({ scene, kisses }: Pick<Judged, 'scene' | 'kisses'>): ReadonlySet<Mention> {
  const wed = new Set<Mention>();
  const partners = [...scene.all('spouse'), ...scene.all('lover')];
  for (const { before, after } of kisses) {
    if (!after) continue;
    // 她的丈夫: whose wife or husband stands between.
    const follows = after.concepts.has('pronoun') ? 1 : 0;
    const isPartner = partners.some(({ from }) =>
      follows ? from >= after.to && from - after.to <= follows : from === after.from,
    );
    if (!isPartner) continue;
    const isAskers = scene.all('self').some((self) => self.to === after.from);
    // Whose brother, and whose wife: they say who is meant and kiss nobody.
    const actors = before.filter((actor) => !actor.concepts.has('self') && actor.to !== after.from);
    if (!isAskers && actors.length === 1) wed.add(actors[0]!);
  }
  return wed;
}

/** "A date with my half-sister": no kiss is named, the romance is. */
const kissless = (scene: Scene): boolean =>
  !scene.has('kiss') && !scene.has('affection', 'occasion', 'spouse');
