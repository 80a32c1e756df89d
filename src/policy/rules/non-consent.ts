import { isActor } from '../scene/kisses.ts';
import { distance, type Mention, type Scene, tokensAt } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** Force, threat, fear, a "no", no ability to say no, payment for a kiss. */
export const nonConsent: Rule = {
  code: 'non-consent',
  find: ({ scene }) => [...scene.asked('non-consent'), ...sleepers(scene), ...underPressure(scene)],
};

/** Somebody asleep is kissed, other than on forehead or cheek by spouse or parent. */
function sleepers(scene: Scene): Evidence[] {
  if (!scene.has('kiss')) return [];
  const family = scene.has('spouse', 'parent', 'grandparent', 'child', 'offspring');
  if (family && scene.has('affection') && !scene.has('stranger') && !scene.has('lips')) return [];
  return scene.asked('asleep').filter((asleep) => {
    const sleeper = nearestActor(scene, asleep);
    // "The ring bearer falls asleep": one of the words that mean nobody in the kiss.
    const isOther = scene.all('idiom').some(({ to }) => asleep.from >= to && asleep.from - to <= 2);
    return (
      !isOther &&
      sleeper !== undefined &&
      !sleeper.concepts.has('animal') &&
      !BYSTANDING.some((role) => sleeper.concepts.has(role))
    );
  });
}

/** "She only agreed because he would tell", "kiss me or I'll": a yes with a price on no. */
const PRESSURE =
  /\bonly (?:agree[sd]?|said yes|says yes|accept(?:s|ed)|went along|goes along|kiss(?:es|ed)|did it|does it|lets? \w+) (?:\w+ ){0,3}because (?:he|she|they|his|her|of)\b|\b(?:agree[sd]?|said yes|says yes|accept(?:s|ed)|kiss(?:es|ed)?) (?:\w+ ){0,3}only because (?:he|she|they|of)\b|\bkiss(?:es)?(?: (?:me|him|her|them),? or (?:i will|he|she|they|the|you|your)|(?: (?:me|him|her|them))?,? or (?:else|i ll|i'll|you ll))\b|\b(?:solo|unicamente) (?:acepto|acepta|dijo que si|porque) (?:\p{L}+ ){0,3}(?:amenaz|chantaj|oblig|despid)|n.a dit oui que parce|n.accepte que parce|sagt? nur ja,? weil|willigt nur ein,? weil|ha (?:detto si|accettato) solo perche|so (?:disse sim|aceitou) porque|согласил\p{L}* только (?:потому|из за)|только потому,? что (?:он|она|ей|ему) (?:угрожа|шантажир|пригроз)|tehdit edil\p{L}*|(?:脅|おど)(?:され|し)|(?:被|受到)(?:威胁|胁迫|要挟)|협박/u;

function underPressure(scene: Scene): Evidence[] {
  const found = PRESSURE.exec(scene.reading.text);
  return found ? [tokensAt(scene, found.index, found.index + found[0].length)] : [];
}

/** Those who may sleep nearby while others kiss. */
const BYSTANDING = ['child', 'siblings', 'offspring', 'grandchild'] as const;

/** How many words (signs) from "asleep" the sleeper may be named. */
const SLEEPER_REACH = 6;

function nearestActor(scene: Scene, of: Mention): Mention | undefined {
  const near = scene.mentions.filter((mention) => isActor(mention) && distance(mention, of) <= SLEEPER_REACH);
  return near.sort((a, b) => distance(a, of) - distance(b, of))[0];
}
