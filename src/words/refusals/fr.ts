import type { RefusalWords } from './refusal-words.ts';

/** French. */
export const fr: RefusalWords = {
  quotes: ['« ', ' »'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'Cette description est trop longue pour être lue ; quelques phrases suffisent.',
    sexual: 'Beso dessine des baisers et rien de plus sexuel{what}.',
    'sexual-violence': 'Beso ne dessine pas de violence dans un baiser{what}.',
    minor:
      'Beso ne dessine que des baisers d’adultes, et ces mots parlent d’une personne de moins de 18 ans{what} ; si les deux sont majeurs, dites leur âge.',
    incest: 'Beso ne dessine pas d’amour à l’intérieur d’une famille{what}.',
    bestiality: 'Beso ne dessine que des baisers entre personnes{what}.',
    nudity: 'Beso dessine des personnes habillées{what}.',
    'non-consent': 'Beso dessine des baisers que les deux désirent{what}.',
    'covert-image': 'Beso ne fait pas d’images de personnes à leur insu, ni d’images qui trompent{what}.',
    hateful: 'Beso ne fait pas d’images qui rabaissent{what}.',
    evasion:
      'Beso ne peut pas mettre ses règles de côté{what} ; dites simplement ce que l’image doit montrer.',
    'named-person': 'Beso ne dessine pas de personnes connues{what} ; décrivez plutôt vos deux personnages.',
    'private-name':
      'Une personne reconnaissable doit avoir donné un consentement enregistré{what} ; un prénom ou une description suffit sans cela.',
    'age-unclear': 'Dites, s’il vous plaît, que les deux sont adultes, ou leur âge{what}.',
  },
  wouldWork: 'Ceci conviendrait : {rewrite}',
};
