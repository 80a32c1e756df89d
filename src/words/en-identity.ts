import type { IdentityReading } from '../inspect/identity/measure-identity.ts';
import type { PlaceReading } from '../inspect/identity/measure-places.ts';
import type { NaturalBand } from '../inspect/identity/reference-faces.ts';

const WIDTH = 30;
const two = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
const one = (value: number): string => Math.abs(value).toFixed(1);

/** What `beso inspect` says in English. */
export const IDENTITY_WORDS = {
  portraits: 'Each alone, in three quarters and from the front, in this light and style:',
  picture:
    'In the picture itself, each face against this scene drawn with the two, with both in the other place, and with others:',
  band: ({ low, middle, high }: NaturalBand) =>
    `Two pictures of one person reach ${two(low)} to ${two(high)}, mostly ${two(middle)} (the band ░).`,
  scale:
    '“Ahead” counts in standard deviations of how alike strangers are: 0 is a tie, below it somebody else is more alike.',
  first: (network: string, fromPhotos: boolean) =>
    fromPhotos
      ? `Measured by ${network}, the network that also shaped likenesses from photos, so it is kind to them.`
      : `Measured by ${network}.`,
  second: (network: string) =>
    `Measured a second time by ${network}, which had no part in shaping likenesses.`,
  noSecond:
    'No other network measured; "faceModel" in the configuration or BESO_FACE_MODEL names an ONNX file of one.',
  file: 'a picture or film made by Beso',
  whose: {
    'no-face-found': 'not measured: no face was found (hidden, turned away or too small)',
    'person-not-known': 'not measured: this network has seen no picture of this person',
  },
  hidden: {
    hidden: 'not measured: too little of the face is to be seen',
    'from-behind': 'not measured: seen from behind',
    film: 'not measured: of films and animations the portraits alone are',
  },
  place: (reading: PlaceReading, partner: string): string => {
    const { name } = reading;
    if (!reading.measured) return `  ${name} ${IDENTITY_WORDS.hidden[reading.why]}.`;
    const { nearest, margin, rank, of } = reading;
    const somebody = nearest === 'other' ? partner : 'a stranger';
    return nearest === 'own'
      ? `  ${name} is where ${name} belongs: first of ${of} faces in this place; the next is less alike by ${two(margin)}, of at most 2.`
      : `  ${name} is not found where ${name} belongs: ${somebody} is more alike by ${two(-margin)}, of at most 2, rank ${rank} of ${of}.`;
  },
  reading: (reading: IdentityReading, partner: string, band: NaturalBand): string => {
    if (!reading.measured) return `  ${reading.name} ${IDENTITY_WORDS.whose[reading.why]}.`;
    const { name, own, other, bestStranger } = reading;
    const alike = [
      `${two(own)} like ${name}`,
      ...(other === undefined ? [] : [`${two(other)} like ${partner}`]),
      `at most ${two(bestStranger)} like a stranger`,
    ];
    return `  ${name} ${verdict(reading, partner)}.\n    ${bar(own, Math.max(bestStranger, other ?? 0), band)}  ${alike.join(', ')}`;
  },
} as const;

function verdict(
  { rank, of, margin, nearest }: Extract<IdentityReading, { measured: true }>,
  partner: string,
): string {
  const somebody = nearest === 'other' ? partner : 'a stranger';
  return margin > 0
    ? `is recognised: first of ${of} faces, ${one(margin)} ahead of ${somebody}`
    : `is not recognised: ${somebody} is more alike by ${one(margin)}, rank ${rank} of ${of}`;
}

/** A scale from 0 to 1: the band, the best other face (×) and the own one (●). */
function bar(own: number, others: number, { low, high }: NaturalBand): string {
  const place = (value: number): number => Math.max(0, Math.min(WIDTH - 1, Math.floor(value * WIDTH)));
  const cells = Array.from({ length: WIDTH }, (_, i): string =>
    i >= place(low) && i <= place(high) ? '░' : '·',
  );
  cells[place(others)] = '×';
  cells[place(own)] = '●';
  return cells.join('');
}
