import { expect, test } from 'vitest';
import { estimateAges } from './age-estimates.ts';
import { faceInMiddle, mirrored } from './crop.ts';
import type { DetectedFace, FaceAnalyser, RgbImage } from './face-analyser.ts';
import { encoderOf } from './face-encoder.ts';

const image: RgbImage = {
  width: 90,
  height: 60,
  data: Uint8Array.from({ length: 90 * 60 * 3 }, (_, i) => i % 251),
};
/** A face of a fifth of a picture's width, so far across it. */
const face = (
  { width, height }: RgbImage,
  across: number,
  years: number,
  confidence: number,
): DetectedFace => ({
  box: [width * (across - 0.1), height / 2 - width * 0.1, width * 0.2, width * 0.2],
  points: new Float32Array(478 * 3),
  confidence,
  ageYears: years,
  minorShare: years < 18 ? 1 : 0,
  masculinity: 0.5,
  embedding: Float32Array.of(years, 1),
  yawRad: 0,
});
/** Sees a child in the middle of every picture, and an adult who leans in from the left, more clearly. */
const analyser: FaceAnalyser = {
  analyse: async (picture) => [face(picture, 0.05, 40, 0.99), face(picture, 0.5, 12, 0.6)],
  embeddingOfFramed: async () => new Float32Array(0),
  similarity: () => 0,
};

test('a mirror turns pictures round, and back again', () => {
  const once = mirrored(image);
  for (let y = 0; y < image.height; y++)
    expect([...once.data.subarray(y * 270, y * 270 + 3)]).toEqual([
      ...image.data.subarray(y * 270 + 267, y * 270 + 270),
    ]);
  expect(mirrored(once)).toEqual(image);
});

test('nobody who leans in lends another face their age or their looks', async () => {
  const child = (await analyser.analyse(image))[1]!;
  const estimates = await estimateAges(image, child, analyser);
  expect(estimates.length).toBeGreaterThan(1);
  expect(estimates.map(({ years }) => years)).toEqual(estimates.map(() => 12));
  const encoder = encoderOf(analyser, faceInMiddle);
  expect((await encoder.embedding(image))?.[0]).toBe(12);
});
