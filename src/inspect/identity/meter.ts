import type { RgbImage } from '../../people/photo/face-analyser.ts';
import type { FaceEncoder } from '../../people/photo/face-encoder.ts';
import type { NaturalBand, ReferenceFaces } from './reference-faces.ts';

/** Tells who a face is: by the network's own similarity, and by a score that is fair between faces. */
export interface Meter {
  readonly references: ReadonlyMap<string, Float32Array>;
  readonly band: NaturalBand;
  /** The network's own similarity, 1 for the same picture. */
  similarity(a: Float32Array, b: Float32Array): number;
  /**
   * How many standard deviations two faces are more alike than each of them and strangers are; see `createMeter`.
   * `strangers` are embeddings; the two faces themselves must not be among them.
   */
  score(seen: Float32Array, known: Float32Array, strangers: readonly Float32Array[]): number;
}

/**
 * Makes the meter of a network. Similarity alone is unfair: drawn faces share what drawing does to a face, some faces are near to all,
 * and one person in two lights may be less alike than two people in one. So embeddings are first freed of what the reference faces have in
 * common, and of the directions in which one and the same reference person changes between lights, turns and styles (nuisance
 * attribute projection: Solomonoff, Campbell and Boardman 2005). Then their cosine is measured against those that either face reaches with
 * the reference faces, in standard deviations, half and half (symmetric score normalisation of speaker verification: Kenny 2010, Shum and
 * others 2010).
 */
export function createMeter(
  { similarity }: Pick<FaceEncoder, 'similarity'>,
  { faces, band, nuisances }: ReferenceFaces,
): Meter {
  const centre = meanOf([...faces.values()]);
  const known = new Map<Float32Array, Float32Array>();
  const freed = (face: Float32Array): Float32Array => {
    const kept = known.get(face);
    if (kept) return kept;
    let rest = face.map((value, i) => value - centre[i]!);
    for (const direction of nuisances) {
      const along = dot(rest, direction);
      rest = rest.map((value, i) => value - along * direction[i]!);
    }
    const made = unit(rest);
    known.set(face, made);
    return made;
  };
  const cosine = (a: Float32Array, b: Float32Array): number => dot(freed(a), freed(b));
  const standing = (value: number, face: Float32Array, strangers: readonly Float32Array[]): number => {
    const reached = strangers.map((stranger) => cosine(face, stranger));
    const mean = reached.reduce((sum, each) => sum + each, 0) / reached.length;
    const variance = reached.reduce((sum, each) => sum + (each - mean) ** 2, 0) / reached.length;
    return (value - mean) / Math.sqrt(Math.max(variance, LEAST_VARIANCE));
  };
  return {
    references: faces,
    band,
    similarity,
    score: (seen, whose, strangers) => {
      const value = cosine(seen, whose);
      return (standing(value, seen, strangers) + standing(value, whose, strangers)) / 2;
    },
  };
}

/** Keeps scores finite where all strangers are equally alike. */
const LEAST_VARIANCE = 1e-6;

/** The mean of a person's embeddings in several pictures; undefined where no face was found in any. */
export async function meanEmbedding(
  pictures: readonly RgbImage[],
  encoder: Pick<FaceEncoder, 'embedding'>,
): Promise<Float32Array | undefined> {
  const found: Float32Array[] = [];
  for (const picture of pictures) {
    const embedding = await encoder.embedding(picture);
    if (embedding) found.push(embedding);
  }
  return found.length > 0 ? meanOf(found) : undefined;
}

function meanOf(faces: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(faces[0]!.length);
  for (const face of faces) for (let i = 0; i < mean.length; i++) mean[i]! += face[i]! / faces.length;
  return mean;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function unit(values: Float32Array): Float32Array {
  const length = Math.sqrt(dot(values, values)) || 1;
  return values.map((value) => value / length);
}
