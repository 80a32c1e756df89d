import { FRAMING, squareCrop } from './crop.ts';
import type { DetectedFace, RgbImage } from './face-analyser.ts';
import type { PhotoBounds } from './hair-mask.ts';

/** Side of the crop that hair is read from, in widths of the face box. */
const HAIR_FRAMING = 2.6;

/** A wider crop than faces are fitted in: hair, the face's points in it, and where it shows the photo. */
export interface HairView {
  readonly photo: RgbImage;
  readonly within: PhotoBounds;
  readonly points: Float32Array;
}

/** Cuts a photo to head and hair, `size` pixels a side; `points` are those found in the crop of the face, of the same size. */
export function hairView(
  image: RgbImage,
  box: DetectedFace['box'],
  points: Float32Array,
  size: number,
): HairView {
  const scale = FRAMING / HAIR_FRAMING;
  const [left, top, width, height] = box;
  const side = Math.max(width, height) * HAIR_FRAMING;
  const pixel = (at: number, middle: number): number => ((at - middle) / side + 0.5) * size;
  return {
    photo: squareCrop(image, box, size, HAIR_FRAMING),
    points: points.map((value, i) => (i % 3 === 2 ? value : (value - size / 2) * scale + size / 2)),
    // Beyond the photo's edge the crop repeats it: nothing is to be read there.
    within: {
      left: pixel(0, left + width / 2),
      right: pixel(image.width, left + width / 2),
      top: pixel(0, top + height / 2),
      bottom: pixel(image.height, top + height / 2),
    },
  };
}
