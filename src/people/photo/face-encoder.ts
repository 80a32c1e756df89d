import { EMBEDDING_SIDE, faceInMiddle, mirrored, squareCrop } from './crop.ts';
import type { DetectedFace, FaceAnalyser, RgbImage } from './face-analyser.ts';

/** A network that tells faces apart. */
export interface FaceEncoder {
  /** What reports call the network. */
  readonly name: string;
  /** The embedding of the clearest face in a picture, to be compared with others of this network only; undefined where none is found. */
  embedding(image: RgbImage): Promise<Float32Array | undefined>;
  /** Likeness of two embeddings of this network: 1 for the same picture, lower the less alike. */
  similarity(a: Float32Array, b: Float32Array): number;
}

/**
 * The analyser's own network: the one that also guides the fit of likenesses. Embeddings are the mean of a face's and its mirror image's:
 * which way a face is turned and lit then matters much less. `chosen` says which of several faces is meant, the clearest if left out.
 */
export function encoderOf(
  analyser: FaceAnalyser,
  chosen: (faces: readonly DetectedFace[], image: RgbImage) => DetectedFace | undefined = clearestOf,
): FaceEncoder {
  return {
    name: 'faceres',
    embedding: async (image) => {
      const face = chosen(await analyser.analyse(image, 'points'), image);
      if (!face) return undefined;
      const crop = squareCrop(image, face.box, EMBEDDING_SIDE);
      const [plain, turned] = [
        faceInMiddle(await analyser.analyse(crop), crop),
        faceInMiddle(await analyser.analyse(mirrored(crop)), crop),
      ];
      return plain && turned
        ? plain.embedding.map((value, i) => (value + turned.embedding[i]!) / 2)
        : plain?.embedding;
    },
    similarity: analyser.similarity,
  };
}

/** The face that the detector is surest of. */
export function clearestOf(faces: readonly DetectedFace[]): DetectedFace | undefined {
  return [...faces].sort((a, b) => b.confidence - a.confidence)[0];
}
