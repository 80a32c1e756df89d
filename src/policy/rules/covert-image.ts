import { type Mention, type Scene, sameClause } from '../scene/scene.ts';
import type { Rule } from './rule.ts';

/** A real person's picture taken or used without their knowledge, or a kiss made to deceive, expose or take revenge. */
export const covertImage: Rule = {
  code: 'covert-image',
  find: ({ scene }) => {
    const covert = scene.asked('covert');
    if (covert.length > 0) return covert;
    // "Put my ex's face on the bride": a face carried from one picture to another.
    const transfer = scene.asked('transfer').find((verb) => {
      const face = scene.asked('face').find((word) => word.from >= verb.to && word.from - verb.to <= 5);
      return face !== undefined && sameClause(scene, verb, face);
    });
    if (transfer) return [transfer];
    // A photo of somebody the asker only knows, without a word that they agreed.
    const known = scene.asked('works-at').find((word) => ACQUAINTANCE.test(textOf(scene, word)));
    const owned = scene.asked('photo').filter((word) => PHOTO.test(textOf(scene, word)));
    if (known && owned.length > 0 && !AGREED.test(scene.reading.text)) return owned;
    const source = scene.asked('photo-source');
    return source.length > 0 && scene.has('unasked') && scene.has('photo') && !scene.has('spouse')
      ? source
      : [];
  },
};

const ACQUAINTANCE =
  /neighbo|coworker|co worker|colleague|boss|teacher|professor|classmate|roommate|flatmate|dentist|doctor|landlord|\bex\b|vecin|compan|jefe|jefa|profesor|voisin|collegue|patron|prof|nachbar|kolleg|chef|lehrer|vizinh|coleg|chefe|vicin|collega|capo|сосед|коллег|начальн|учител|komsu|(?<!kiz |erkek )arkadas|patron|hoca|جار|زميل|مدير|معلم|पड़ोस|सहकर्म|टीचर/u;
const PHOTO =
  /photo|pic\b|pics\b|selfie|snapshot|screenshot|foto|profil|снимк|фотк|fotograf|صور|फोटो|फ़ोटो|写真|照片|사진/u;
const AGREED =
  /agree|consent|permission|allowed me|asked us|acuerdo|accord|einverstanden|einwillig|concord|d'accordo|consenso|соглас|onay|موافق|सहमत|同意|동의/u;

const textOf = (scene: Scene, { from, to }: Mention): string =>
  scene.tokens
    .slice(from, to)
    .map((token) => token.text)
    .join(' ');
