import type { PhotoWords } from './photo-words.ts';

/** French. */
export const fr: PhotoWords = {
  'small-face':
    'Le visage dans {photo} ne fait que {pixels} pixels de large ; une photo plus proche ou plus grande en montre davantage.',
  blurred:
    'Le visage dans {photo} est flou ; tenez l’appareil immobile et faites la mise au point sur les yeux.',
  'too-dark': 'Le visage dans {photo} est sombre ; près d’une fenêtre ou à l’ombre claire, on le voit mieux.',
  'too-bright':
    'Des parties du visage dans {photo} sont surexposées ; une lumière plus douce ou une exposition plus courte garde la couleur de la peau.',
  'light-from-one-side':
    'La lumière dans {photo} vient durement d’un côté ; une lumière de face montre les deux moitiés du visage.',
  'turned-away': 'Le visage dans {photo} est tourné ; le mieux est de regarder l’objectif.',
  'mouth-open': 'La bouche dans {photo} est ouverte ; des lèvres fermées conviennent mieux.',
  'eyes-closed': 'Les yeux dans {photo} sont fermés ; ouverts, ils montrent leur couleur et leur forme.',
  'face-covered':
    'Des cheveux, une main ou une ombre couvrent une grande partie du visage dans {photo} ; ce qui est caché est deviné, écartez-les donc.',
  glasses:
    'La personne dans {photo} porte des lunettes, elle en porte donc aussi dans l’image ; ce qui est derrière est deviné, une photo sans lunettes le montre.',
  sunglasses: 'Des verres sombres cachent les yeux dans {photo} ; retirez-les pour la photo.',
  'cut-off': 'Le visage dans {photo} est coupé par le bord ; montrez toute la tête.',
  'screen-or-print':
    '{photo} est peut-être la photo d’un écran ou d’un tirage ; le fichier d’origine garde couleurs et netteté.',
};
