import type { Scene } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** Kind things that captions say of couples; what is neither this nor a name is not put beside a group. */
const KIND =
  /love|lov|marri|year|happy|pride|proud|yes|forever|kiss|welcome|anniversar|thank|hello|hug|equal|joy|congrat|mr|mrs|wife|husband|mwah|ever after|together|home sweet|i do|amor|am[eo]|casad|feliz|felic|año|siempre|beso|amour|mari|heureu|ans|toujours|bisou|liebe|jahre|glück|immer|ja\b|kuss|anos|sempre|beijo|amore|anni|bacio|люб|лет|счаст|всегда|aşk|yıl|mutlu|愛|爱|幸|結婚|结婚|年|사랑|결혼|행복|प्यार|साल|शादी|حب|زواج|سعيد/u;

/** A caption in quotation marks, beside a group, that says nothing kind. */
function contemptuousCaption(scene: Scene): readonly Evidence[] {
  const { text } = scene.reading;
  for (const caption of scene.asked('caption')) {
    const start = scene.tokens[caption.to - 1]!.end;
    const quoted = /^[^"'「『『]{0,25}["'「『]([^"'」』\n]{2,60})["'」』]/u.exec(
      text.slice(start, start + 100),
    );
    if (quoted && !KIND.test(quoted[1]!)) return [caption];
  }
  return [];
}

/** The couple or their group made contemptible, diseased, less than human or a threat. */
export const hateful: Rule = {
  code: 'hateful',
  find: ({ scene }) => {
    const scorn = scene.asked('scorn');
    // Everyday words such as "cheap" or "joke" scorn only together or in a caption.
    const isScorn = scene.has('contempt') || scorn.length > 1 || (scorn.length > 0 && scene.has('caption'));
    const contempt = isScorn ? [...scene.asked('contempt'), ...scorn] : [];
    const shown = scene.has('portrayed', 'looks-like');
    const vermin = scene.asked('vermin');
    if (contempt.length > 0 && (contempt.length > 1 || shown || scene.has('group') || vermin.length > 0))
      return contempt;
    if (vermin.length > 0 && shown && scene.has('group')) return vermin;
    return scene.has('group') ? contemptuousCaption(scene) : [];
  },
};
