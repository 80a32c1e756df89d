import type { RefusalWords } from './refusal-words.ts';

/** Spanish. */
export const es: RefusalWords = {
  quotes: ['«', '»'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'La descripción es demasiado larga para leerla; bastan unas pocas frases.',
    sexual: 'Beso dibuja besos y nada más sexual que eso{what}.',
    'sexual-violence': 'Beso no dibuja violencia como parte de un beso{what}.',
    minor:
      'Beso solo dibuja besos de adultos, y estas palabras hablan de alguien menor de 18 años{what}; si ambos son mayores, di qué edad tienen.',
    incest: 'Beso no dibuja romances dentro de una familia{what}.',
    bestiality: 'Beso solo dibuja besos entre personas{what}.',
    nudity: 'Beso dibuja a las personas vestidas{what}.',
    'non-consent': 'Beso dibuja besos que los dos desean{what}.',
    'covert-image': 'Beso no hace imágenes de personas sin que lo sepan ni imágenes para engañar{what}.',
    hateful: 'Beso no hace imágenes que humillen a nadie{what}.',
    evasion: 'Beso no puede dejar de lado sus reglas{what}; di con palabras sencillas qué debe verse.',
    'named-person': 'Beso no dibuja a personas conocidas{what}; describe mejor cómo son tus dos personas.',
    'private-name':
      'Una persona reconocible debe haber dado su consentimiento registrado{what}; con un nombre de pila o una descripción no hace falta.',
    'age-unclear': 'Di, por favor, que ambos son adultos o qué edad tienen{what}.',
  },
  wouldWork: 'Esto sí funcionaría: {rewrite}',
};
