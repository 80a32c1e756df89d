import type { PhotoWords } from './photo-words.ts';

/** Spanish. */
export const es: PhotoWords = {
  'small-face':
    'La cara en {photo} mide solo {pixels} píxeles de ancho; una foto más cercana o más grande muestra más de ella.',
  blurred: 'La cara en {photo} no está nítida; mantén quieta la cámara y enfoca los ojos.',
  'too-dark': 'La cara en {photo} está oscura; junto a una ventana o a la sombra abierta se ve mejor.',
  'too-bright':
    'Partes de la cara en {photo} están quemadas; una luz más suave o menos exposición conserva el color de la piel.',
  'light-from-one-side':
    'La luz en {photo} viene dura de un lado; la luz de frente muestra las dos mitades de la cara.',
  'turned-away': 'La cara en {photo} está girada; lo mejor es mirar a la cámara.',
  'mouth-open': 'La boca en {photo} está abierta; los labios cerrados funcionan mejor.',
  'eyes-closed': 'Los ojos en {photo} están cerrados; abiertos muestran su color y su forma.',
  'face-covered':
    'El pelo, una mano o una sombra cubre gran parte de la cara en {photo}; lo que oculta se adivina, así que apártalo.',
  glasses:
    'La persona en {photo} lleva gafas, así que también las lleva en la imagen; lo de detrás se adivina, una foto sin ellas lo muestra.',
  sunglasses: 'Unas gafas oscuras ocultan los ojos en {photo}; quítatelas para la foto.',
  'cut-off': 'La cara en {photo} está cortada por el borde; muestra toda la cabeza.',
  'screen-or-print':
    '{photo} puede ser una foto de una pantalla o de una copia; el archivo original conserva los colores y la nitidez.',
  'not-a-photo': '{photo} no es una foto que se pueda abrir; JPEG, PNG, WebP, AVIF y HEIC sí.',
  broken: '{photo} está vacía, dañada o cortada; guárdala otra vez desde su origen o usa otra.',
  'too-large':
    '{photo} es demasiado grande; las fotos tienen como máximo 20 megabytes y 50 megapíxeles, así que sirve una copia más pequeña.',
  'too-heavy': 'Abrir {photo} cuesta demasiado tiempo o memoria; sirve una copia más pequeña.',
  'no-face':
    'No se encuentra ninguna cara en {photo}; sirve una foto nítida de una cara que mira a la cámara.',
  'too-many-faces': '{photo} muestra {found} caras y se puede usar {wanted}; recorta la foto o elige otra.',
  'too-few-faces':
    '{photo} muestra una sola cara y debe mostrar a las dos personas; elige una foto de ambas o una de cada una.',
  'face-too-small': 'La cara en {photo} mide menos de 80 píxeles; acércate o elige una foto más grande.',
  'under-age':
    'La persona de {photo} tiene menos de 18 años por lo dicho o por su aspecto; Beso solo hace imágenes de adultos.',
  'age-needed':
    'La persona de {photo} podría tener menos de 18 años por su aspecto; di qué edad tiene o cuándo nació{option}: se guarda con el consentimiento.',
  'same-person':
    '{photos} parecen mostrar a la misma persona; elige otra foto o di que son dos personas que se parecen{option}.',
  'different-people': '{photos} parecen mostrar a personas distintas; da fotos de una sola persona.',
  'consent-missing': '{photo} solo puede usarse con el consentimiento de la persona que aparece{option}.',
};
