import { isActor } from '../scene/kisses.ts';
import { distance, type Mention, type Scene } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** Force, threat, fear, a "no", no ability to say no, payment for a kiss. */
export const nonConsent: Rule = {
  code: 'non-consent',
  find: ({ scene }) => [...scene.asked('non-consent'), ...sleepers(scene)],
};

/** Somebody asleep is kissed, other than on forehead or cheek by spouse or parent. */
function sleepers(scene: Scene): Evidence[] {
  if (!scene.has('kiss')) return [];
  const family = scene.has('spouse', 'parent', 'grandparent', 'child', 'offspring');
  if (family && scene.has('affection') && !scene.has('stranger') && !scene.has('lips')) return [];
  return scene.asked('asleep').filter((asleep) => {
    const sleeper = nearestActor(scene, asleep);
    return (
      sleeper !== undefined &&
      !sleeper.concepts.has('animal') &&
      !BYSTANDING.some((role) => sleeper.concepts.has(role))
    );
  });
}

/** Those who may sleep nearby while others kiss. */
const BYSTANDING = ['child', 'siblings', 'offspring', 'grandchild'] as const;

/** How many words (signs) from "asleep" the sleeper may be named. */
const SLEEPER_REACH = 6;

function nearestActor(scene: Scene, of: Mention): Mention | undefined {
  const near = scene.mentions.filter((mention) => isActor(mention) && distance(mention, of) <= SLEEPER_REACH);
  return near.sort((a, b) => distance(a, of) - distance(b, of))[0];
}
