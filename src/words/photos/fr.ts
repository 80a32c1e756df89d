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
  'not-a-photo':
    '{photo} n’est pas une photo que l’on puisse ouvrir ; JPEG, PNG, WebP, AVIF et HEIC conviennent.',
  broken:
    '{photo} est vide, abîmée ou coupée ; enregistrez-la de nouveau depuis sa source, ou prenez-en une autre.',
  'too-large':
    '{photo} est trop grande ; une photo a au plus 20 mégaoctets et 50 mégapixels, une copie plus petite convient donc.',
  'too-heavy': 'Ouvrir {photo} demande trop de temps ou de mémoire ; une copie plus petite convient.',
  'no-face':
    'Aucun visage n’est trouvé sur {photo} ; une photo nette d’un visage tourné vers l’appareil convient.',
  'too-many-faces':
    '{photo} montre {found} visages, et {wanted} peut servir ; recadrez la photo ou choisissez-en une autre.',
  'too-few-faces':
    '{photo} montre un seul visage et doit montrer les deux personnes ; choisissez une photo des deux, ou une pour chacune.',
  'face-too-small':
    'Le visage sur {photo} fait moins de 80 pixels ; approchez-vous ou choisissez une photo plus grande.',
  'under-age':
    'La personne sur {photo} a moins de 18 ans d’après ce qui a été dit ou son apparence ; Beso ne fait que des images d’adultes.',
  'age-needed':
    'La personne sur {photo} pourrait avoir moins de 18 ans d’après son apparence ; dites quel âge elle a ou quand elle est née{option} : cela est gardé avec le consentement.',
  'same-person':
    '{photos} semblent montrer la même personne ; choisissez une autre photo, ou dites que ce sont deux personnes qui se ressemblent{option}.',
  'different-people':
    '{photos} semblent montrer des personnes différentes ; ne donnez que des photos d’une seule.',
  'consent-missing': '{photo} ne peut servir qu’avec le consentement de la personne qu’on y voit{option}.',
};
