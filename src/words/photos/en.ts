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
  'not-a-photo': '{photo} is no photo that can be opened; JPEG, PNG, WebP, AVIF and HEIC can.',
  broken: '{photo} is empty, broken or cut off; save it again from where it came, or take another.',
  'too-large':
    '{photo} is too large; photos have at most 20 megabytes and 50 megapixels, so a smaller copy works.',
  'too-heavy': '{photo} takes too much time or memory to open; a smaller copy works.',
  'no-face': 'No face can be found in {photo}; a sharp photo of one face looking towards the camera works.',
  'too-many-faces':
    '{photo} shows {found} faces, and {wanted} can be used; cut the photo to that, or choose another.',
  'too-few-faces':
    '{photo} shows one face, and is to show both people; choose a photo of the two, or one for each.',
  'face-too-small': 'The face in {photo} is smaller than 80 pixels; go closer, or choose a larger photo.',
  'under-age':
    'The person in {photo} is under 18 by what was said or by their looks; Beso makes pictures of adults only.',
  'age-needed':
    'The person in {photo} may be under 18 by their looks; say how old they are, or when they were born{option}: it is kept with the consent.',
  'same-person':
    '{photos} seem to show the same person; choose another photo, or say that they are two people who look alike{option}.',
  'different-people': '{photos} seem to show different people; give photos of one person only.',
  'consent-missing': '{photo} may only be used with the consent of the person in it{option}.',
};
