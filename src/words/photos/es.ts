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
};
