import type { DetectedFace, RgbImage } from './face-analyser.ts';

/** Side of the crop in widths of the face box: the embedding depends on the framing, so it is always the same. */
export const FRAMING = 1.5;

/** Cuts a square of `framing` box sides around a face and scales it to `size` pixels (area average or bilinear); the border is repeated outside the picture. */
export function squareCrop(
  image: RgbImage,
  box: readonly [number, number, number, number],
  size: number,
  framing = FRAMING,
): RgbImage {
  const [left, top, width, height] = box;
  const side = Math.max(width, height) * framing;
  const [x0, y0] = [left + width / 2 - side / 2, top + height / 2 - side / 2];
  const step = side / size;
  // Large photos are averaged over as many samples as a target pixel covers.
  const samples = Math.max(1, Math.ceil(step));
  const data = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let sy = 0; sy < samples; sy++)
          for (let sx = 0; sx < samples; sx++)
            sum += sample(
              image,
              x0 + (x + (sx + 0.5) / samples) * step,
              y0 + (y + (sy + 0.5) / samples) * step,
              channel,
            );
        data[(y * size + x) * 3 + channel] = Math.round(sum / samples ** 2);
      }
  return { width: size, height: size, data };
}

/** The face that a crop was made around, nearest to its middle: whoever leans close looks in at the rim. */
export function faceInMiddle(
  faces: readonly DetectedFace[],
  { width, height }: Pick<RgbImage, 'width' | 'height'>,
): DetectedFace | undefined {
  const away = ({ box: [left, top, across, down] }: DetectedFace): number =>
    Math.hypot(left + across / 2 - width / 2, top + down / 2 - height / 2);
  return [...faces].sort((a, b) => away(a) - away(b))[0];
}

/** A picture seen in a mirror. */
export function mirrored({ width, height, data }: RgbImage): RgbImage {
  const flipped = new Uint8Array(data.length);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const x = pixel % width;
    const from = (pixel - x + width - 1 - x) * 3;
    flipped.set(data.subarray(from, from + 3), pixel * 3);
  }
  return { width, height, data: flipped };
}

/** Bilinear sample at a place where pixel centres are at halves. */
function sample({ width, height, data }: RgbImage, x: number, y: number, channel: number): number {
  const [cx, cy] = [Math.min(width - 1, Math.max(0, x - 0.5)), Math.min(height - 1, Math.max(0, y - 0.5))];
  const [ix, iy] = [Math.min(width - 2, Math.floor(cx)), Math.min(height - 2, Math.floor(cy))];
  const [fx, fy] = [cx - ix, cy - iy];
  const at = (ox: number, oy: number): number => data[((iy + oy) * width + ix + ox) * 3 + channel]!;
  return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
}

/** Side of the crops that embeddings are taken from. */
export const EMBEDDING_SIDE = 512;
