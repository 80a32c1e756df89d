import type { PhotoWords } from './photo-words.ts';

/** English. */
export const en: PhotoWords = {
  'small-face':
    'The face in {photo} is only {pixels} pixels wide; a closer or larger photo shows more of it.',
  blurred: 'The face in {photo} is not sharp; hold the camera still and let it focus on the eyes.',
  'too-dark': 'The face in {photo} is dark; a place by a window or in open shade shows it better.',
  'too-bright':
    'Parts of the face in {photo} are burnt out; softer light or less exposure keeps the skin’s colour.',
  'light-from-one-side':
    'The light in {photo} comes hard from one side; light from the front shows both halves of the face.',
  'turned-away': 'The face in {photo} is turned away; looking into the camera works best.',
  'mouth-open': 'The mouth in {photo} is open; closed lips work best.',
  'eyes-closed': 'The eyes in {photo} are closed; open ones show their colour and shape.',
  'face-covered':
    'Hair, a hand or a shadow covers much of the face in {photo}; what it hides is guessed, so brush it aside.',
  glasses:
    'The person in {photo} wears glasses, so they do in the picture; what lies behind is guessed, a photo without them shows it.',
  sunglasses: 'Dark glasses hide the eyes in {photo}; take them off for the photo.',
  'cut-off': 'The face in {photo} is cut off by the edge; show the whole head.',
  'screen-or-print':
    '{photo} may be a photo of a screen or a print; the original file keeps colours and sharpness.',
};
