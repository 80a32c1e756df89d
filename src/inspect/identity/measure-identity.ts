import type { NaturalBand, ReferenceFaces } from './reference-faces.ts';

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
      /** Similarity to the person, 0 … 1. */
      readonly own: number;
      /** Similarity to the other person of the picture; undefined where they are not known. */
      readonly other: number | undefined;
      /** Similarity to the most similar of the reference faces. */
      readonly bestStranger: number;
      /** 1 where nobody is more alike than the person themself, among the other person and the reference faces; levelled by `levelOf`. */
      readonly rank: number;
      /** Of how many faces, the person's own included. */
      readonly of: number;
      /** Own minus the most similar other face, levelled by `levelOf`; negative where somebody else is more alike. */
      readonly margin: number;
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
  references: ReferenceFaces,
  similarity: (a: Float32Array, b: Float32Array) => number,
): IdentityReport {
  const readingOf = (person: MeasuredPerson, partner: MeasuredPerson): IdentityReading => {
    const { name, known, seen } = person;
    if (!known) return { name, measured: false, why: 'person-not-known' };
    if (!seen) return { name, measured: false, why: 'no-face-found' };
    const isOne = (face: Float32Array, whose: Float32Array | undefined): boolean =>
      whose !== undefined && similarity(face, whose) > SAME_PICTURE;
    const strangers = [...references.faces.values()].filter(
      (face) => !isOne(face, known) && !isOne(face, partner.known),
    );
    const levelled = (face: Float32Array): number =>
      similarity(seen, face) - levelOf(face, strangers, similarity);
    const own = levelled(known);
    const others = (partner.known ? [...strangers, partner.known] : strangers).map(levelled);
    return {
      name,
      measured: true,
      own: similarity(seen, known),
      other: partner.known && similarity(seen, partner.known),
      bestStranger: Math.max(...strangers.map((face) => similarity(seen, face))),
      rank: 1 + others.filter((value) => value >= own).length,
      of: others.length + 1,
      margin: own - Math.max(...others),
    };
  };
  const [left, right] = people;
  return { people: [readingOf(left, right), readingOf(right, left)], band: references.band };
}

/**
 * How much a face is like everybody: its mean similarity to the reference faces (itself aside). Drawn faces are more alike than drawn
 * and photographed ones, and some faces are near to all; taken off first, what is left says more of who it is (cohort normalisation of
 * speaker verification, Auckenthaler and others 2000).
 */
export function levelOf(
  face: Float32Array,
  references: readonly Float32Array[],
  similarity: (a: Float32Array, b: Float32Array) => number,
): number {
  const others = references.filter((reference) => reference !== face);
  return others.reduce((sum, reference) => sum + similarity(face, reference), 0) / others.length;
}

/** Embeddings more alike than this come from one picture. */
const SAME_PICTURE = 0.9;
