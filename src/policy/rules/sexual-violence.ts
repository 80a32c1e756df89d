import type { Scene } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** Assault, weapons, pain, captivity or death as part of the romance. */
export const sexualViolence: Rule = {
  code: 'sexual-violence',
  find: ({ scene }) => {
    const violence = scene.asked('violence');
    if (violence.length > 0) return violence;
    // A knife lies beside every wedding cake; harm needs a second sign of it.
    const harm = scene.asked('harm');
    const against = scene.asked('non-consent');
    if (harm.length > 1 || (harm.length > 0 && (against.length > 0 || scene.has('sexual')))) return harm;
    return heldAgainstBody(scene);
  },
};

/** Where a weapon threatens, folded, in thirteen languages. */
const THREATENED =
  /^(?:throat|neck|temple|rib|cheek|jugular|chin|garganta|cuello|sien|mejilla|gorge|cou|tempe|joue|kehle|hals|schlafe|wange|gola|collo|tempia|guancia|pescoco|tempora|bochecha|forehead|frente|front|stirn|fronte|skull|nuque|nacken|nuca)(?:e?s|n)?$|^(?:горл|ше[яюйе]|виск|висок|щек|bogaz|boyn|sakag|yanag|رقب|عنق|حلق|خد|صدغ|गल|गर्दन|कनपटी|गाल|喉|首|頬|脖|颈|脸|목|관|볼|뺨|лоб|лба|alin|جبين|जबीन|माथ|額|额|이마|затыл|ense)/u;
/** "In front of the castle", "frente al mar": a place, no forehead. */
const [FRONT, IN, OF] = [/^fr[oe]nte?$/, /^(?:in|en|em|di|the)$/, /^(?:of|al?|ao|aux?)$/];
/** How something is held there. */
const HELD =
  /press|held|hold|against|\bat (?:her|his|their)|\bto (?:her|his)|on (?:her|his)|touch|trac|contra|apret|apoy|pon|pega|contre|appuy|sous|pos|halt|an (?:ihr|sein|de)|gegen|druck|an der|preme|punt|contro|alla|al suo|sul|encost|apert|no pesco|na |у |к |на |пристав|прижа|daya|dayal|tut|على|إلى|الى|ضد|पर|रख|लगा|突|当て|押|つけ|抵|架|顶|按|대고|댄|겨누|들이/u;
/** Words (signs) that may stand between. */
const REACH = 6;

/** "A razor pressed to her cheek", 목에 칼을 대고: a weapon, a place that it threatens, and how it is held there. */
function heldAgainstBody(scene: Scene): Evidence[] {
  if (!scene.has('kiss')) return [];
  for (const weapon of scene.asked('harm')) {
    const first = Math.max(0, weapon.from - REACH - 1);
    const near = scene.tokens.slice(first, weapon.to + REACH + 1);
    const { clause } = scene.tokens[weapon.from]!;
    const words = near.filter((other) => other.clause === clause);
    for (const [i, token] of near.entries()) {
      const at = first + i;
      if (token.clause !== clause || !THREATENED.test(token.text)) continue;
      const [before, after] = [scene.tokens[at - 1]?.text ?? '', scene.tokens[at + 1]?.text ?? ''];
      if (FRONT.test(token.text) && (IN.test(before) || OF.test(after))) continue;
      // "The cake knife in hand he kisses her cheek": the kiss is what is on the cheek.
      const [left, right] = at < weapon.from ? [at, weapon.from] : [weapon.to, at];
      if (scene.asked('kiss').some(({ from }) => from >= left && from < right)) continue;
      if (HELD.test(scene.reading.text.slice(words[0]!.start, words.at(-1)!.end)))
        return [{ from: Math.min(weapon.from, at), to: Math.max(weapon.to, at + 1) }];
    }
  }
  return [];
}
