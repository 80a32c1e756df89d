import type { Meter } from './meter.ts';
import type { NaturalBand } from './reference-faces.ts';

/** Somebody whose identity is measured. */
export interface MeasuredPerson {
  readonly name: string;
  /** How their face was known before; undefined where that is not at hand. */
  readonly known: Float32Array | undefined;
  /** The face as it was found in the result; undefined where none was found. */
  readonly seen: Float32Array | undefined;
}

/** How much a person in a result is themself. */
export type IdentityReading =
  | {
      readonly name: string;
      readonly measured: true;
      /** Similarity to the person, 1 for the same picture. */
      readonly own: number;
      /** Similarity to the other person of the picture; undefined where they are not known, or are the same person. */
      readonly other: number | undefined;
      /** Similarity to the most similar of the reference faces. */
      readonly bestStranger: number;
      /** 1 where nobody scores higher than the person themself, among the other person and the reference faces; see `Meter.score`. */
      readonly rank: number;
      /** Of how many faces, the person's own included. */
      readonly of: number;
      /** Own score minus the highest other one, in standard deviations of strangers; negative where somebody else is more alike. */
      readonly margin: number;
      /** Who scores highest among all others. */
      readonly nearest: 'other' | 'stranger';
    }
  | { readonly name: string; readonly measured: false; readonly why: 'no-face-found' | 'person-not-known' };

/** What the meter says of a result. */
export interface IdentityReport {
  readonly people: readonly [IdentityReading, IdentityReading];
  /** What two pictures of one person reach: own similarities within or above it are as good as a photo. */
  readonly band: NaturalBand;
}

/**
 * Measures two people of a result against themselves, each other and the reference faces. Reference faces nearly identical to a known
 * one are left out: a member of the cast is not their own stranger.
 */
export function measureIdentity(
  people: readonly [MeasuredPerson, MeasuredPerson],
  meter: Meter,
): IdentityReport {
  const { similarity } = meter;
  const same = samePicture(meter.band);
  const readingOf = (person: MeasuredPerson, partner: MeasuredPerson): IdentityReading => {
    const { name, known, seen } = person;
    if (!known) return { name, measured: false, why: 'person-not-known' };
    if (!seen) return { name, measured: false, why: 'no-face-found' };
    const strangers = [...meter.references.values()].filter(
      (face) => similarity(face, known) <= same && !(partner.known && similarity(face, partner.known) > same),
    );
    // Somebody who kisses themself is no rival of theirs.
    const isSelf = partner.known?.every((value, i) => value === known[i]) ?? false;
    const rival = isSelf ? undefined : partner.known;
    const own = meter.score(seen, known, strangers);
    const other = rival ? [meter.score(seen, rival, strangers)] : [];
    const scores = strangers.map((face) =>
      meter.score(
        seen,
        face,
        strangers.filter((each) => each !== face),
      ),
    );
    const highest = Math.max(...other, ...scores);
    return {
      name,
      measured: true,
      own: similarity(seen, known),
      other: rival && similarity(seen, rival),
      bestStranger: Math.max(...strangers.map((face) => similarity(seen, face))),
      rank: 1 + [...other, ...scores].filter((score) => score >= own).length,
      of: other.length + scores.length + 1,
      margin: own - highest,
      nearest: other[0] === highest ? 'other' : 'stranger',
    };
  };
  const [left, right] = people;
  return { people: [readingOf(left, right), readingOf(right, left)], band: meter.band };
}

/** Embeddings more alike than halfway from two good pictures of one person to the very same one come from one picture. */
const samePicture = ({ high }: NaturalBand): number => (1 + high) / 2;
