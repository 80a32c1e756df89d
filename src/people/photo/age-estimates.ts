import type { AgeEstimate } from '../age-policy.ts';
import { faceInMiddle, mirrored, squareCrop } from './crop.ts';
import type { DetectedFace, FaceAnalyser, RgbImage } from './face-analyser.ts';

const CROP_SIDE = 320;
/** Sides of the crops in widths of the face box: the model's guess depends on the framing. */
const FRAMINGS = [1.4, 1.8] as const;

/** The analyser's guesses of a face's age from the photo, two crops of it and their mirror images; about 0.6 s. */
export async function estimateAges(
  image: RgbImage,
  face: DetectedFace,
  analyser: FaceAnalyser,
): Promise<readonly AgeEstimate[]> {
  const estimateOf = ({ ageYears, minorShare }: DetectedFace): AgeEstimate => ({
    years: ageYears,
    minorShare,
  });
  const estimates = [estimateOf(face)];
  for (const framing of FRAMINGS) {
    const crop = squareCrop(image, face.box, CROP_SIDE, framing);
    for (const view of [crop, mirrored(crop)]) {
      const found = faceInMiddle(await analyser.analyse(view), view);
      if (found) estimates.push(estimateOf(found));
    }
  }
  return estimates.filter(({ years }) => Number.isFinite(years));
}
