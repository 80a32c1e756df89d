import { distance, type Mention, type Scene, sameSentence } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** A public person by name, nickname, office, role or likeness. */
export const namedPerson: Rule = {
  code: 'named-person',
  find: ({ scene }) => {
    const evidence: Evidence[] = scene.asked('known-name').filter((name) => !isOnlyATitle(scene, name));
    for (const office of scene.asked('office')) {
      const realm = scene
        .all('of-realm')
        .find((word) => distance(word, office) <= 3 && word !== office && sameSentence(scene, word, office));
      if (realm && !isOnlyATitle(scene, office))
        evidence.push({ from: Math.min(office.from, realm.from), to: Math.max(office.to, realm.to) });
    }
    return evidence;
  },
};

/** A name that names a song, a street, a style or an impersonator, not somebody to draw. */
function isOnlyATitle(scene: Scene, name: Mention): boolean {
  return scene.all('name-safe').some((word) => {
    if (!sameSentence(scene, word, name)) return false;
    const follows = word.from >= name.to && word.from - name.to <= 2;
    const leads = name.from >= word.to && name.from - word.to <= 3;
    return follows || leads;
  });
}
