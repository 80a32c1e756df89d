/** An 8-bit sRGB picture, 3 bytes a pixel, rows from the top. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A face found in a picture; all places in pixels. */
export interface DetectedFace {
  /** Left, top, width, height. */
  readonly box: readonly [number, number, number, number];
  /** 478 points (468 of the face mesh, 10 of the irises): x, y in pixels, z in pixels towards the camera; 3 a point. */
  readonly points: Float32Array;
  /** Detector's confidence, 0 … 1. */
  readonly confidence: number;
  /** The model's guess, the mean over how likely it finds each year; noisy, never a proof of adulthood. */
  readonly ageYears: number;
  /** How likely the model finds an age below 18, 0 … 1. */
  readonly minorShare: number;
  /** 0 woman … 1 man, the model's guess. */
  readonly masculinity: number;
  /** Face embedding; only ever compared with embeddings of the same analyser. */
  readonly embedding: Float32Array;
  /** Turn of the head about the vertical axis. */
  readonly yawRad: number;
  /** 0 a screen or print … 1 a live person; only where it was asked for, and no more than a hint. */
  readonly liveness?: number;
}

/** How much an analyser is asked: the points alone are found faster; `door` also judges whether a live person was photographed. */
export type AnalysisDepth = 'points' | 'person' | 'door';

/**
 * Finds and measures faces. The built-in one is `createFaceAnalyser` in `photo/human-face-analyser.ts`;
 * a stronger model can take its place behind this interface.
 */
export interface FaceAnalyser {
  /** Faces from left to right; empty where there are none. `person` if left out; `points` leaves age and embedding out. */
  analyse(image: RgbImage, depth?: AnalysisDepth): Promise<readonly DetectedFace[]>;
  /** The embedding of a face that is framed as this analyser's detector frames faces (`ANALYSER_FRAME`), where it would be found or not. */
  embeddingOfFramed(face: RgbImage): Promise<Float32Array>;
  /** Likeness of two embeddings of this analyser, 0 … 1, 1 for the same picture. */
  similarity(a: Float32Array, b: Float32Array): number;
}
