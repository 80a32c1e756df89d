import type { IdentityReading } from '../inspect/identity/measure-identity.ts';
import type { NaturalBand } from '../inspect/identity/reference-faces.ts';

const WIDTH = 30;
const two = (value: number): string => value.toFixed(2);

/** What `beso inspect` says in English. */
export const IDENTITY_WORDS = {
  portraits: 'Each alone, in three quarters, in this light and style:',
  picture: 'In the picture itself:',
  band: ({ low, middle, high }: NaturalBand) =>
    `Two pictures of one person reach ${two(low)} to ${two(high)}, mostly ${two(middle)} (the band ░).`,
  sameEncoder:
    'The same encoder also shaped likenesses from photos, so it is kind to them; npm run bench:identity measures with a second one, too.',
  file: 'a picture or film made by Beso',
  whose: {
    'no-face-found': 'not measured: no face was found (hidden, turned away or too small)',
    'person-not-known': 'not measured: how this person looks is not at hand',
  },
  reading: (reading: IdentityReading, band: NaturalBand): string => {
    if (!reading.measured) return `  ${reading.name.padEnd(14)} ${IDENTITY_WORDS.whose[reading.why]}`;
    const { name, own, other, bestStranger, rank, of, margin } = reading;
    const values = [
      `own ${two(own)}`,
      ...(other === undefined ? [] : [`other ${two(other)}`]),
      `stranger ${two(bestStranger)}`,
      `rank ${rank} of ${of}`,
      `margin ${margin < 0 ? '−' : '+'}${two(Math.abs(margin))}`,
    ];
    return `  ${name.padEnd(14)} ${bar(own, Math.max(bestStranger, other ?? 0), band)}  ${values.join(', ')}`;
  },
} as const;

/** A scale from 0 to 1: the band, the best other face (×) and the own one (●). */
function bar(own: number, others: number, { low, high }: NaturalBand): string {
  const place = (value: number): number => Math.min(WIDTH - 1, Math.floor(value * WIDTH));
  const cells = Array.from({ length: WIDTH }, (_, i): string =>
    i >= place(low) && i <= place(high) ? '░' : '·',
  );
  cells[place(others)] = '×';
  cells[place(own)] = '●';
  return cells.join('');
}
