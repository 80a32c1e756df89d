import { standardEmbedding } from './crop.ts';
import type { FaceAnalyser, RgbImage } from './face-analyser.ts';

/** A network that tells faces apart. */
export interface FaceEncoder {
  /** What reports call the network. */
  readonly name: string;
  /** The embedding of the clearest face in a picture, to be compared with others of this network only; undefined where none is found. */
  embedding(image: RgbImage): Promise<Float32Array | undefined>;
  /** Likeness of two embeddings of this network: 1 for the same picture, lower the less alike. */
  similarity(a: Float32Array, b: Float32Array): number;
}

/** The analyser's own network: the one that also guides the fit of likenesses. */
export function encoderOf(analyser: FaceAnalyser): FaceEncoder {
  return {
    name: 'faceres',
    embedding: (image) => standardEmbedding(image, analyser),
    similarity: analyser.similarity,
  };
}
