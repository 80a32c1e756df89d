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
  const count = size * samples;
  const across = placesOn(image.width, count, x0, step, samples);
  const down = placesOn(image.height, count, y0, step, samples);
  const { width: pitch, data: from } = image;
  const sums = new Float64Array(size * 3);
  const data = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y++) {
    sums.fill(0);
    for (let row = y * samples; row < (y + 1) * samples; row++) {
      const top = down.first[row]! * pitch;
      const fy = down.share[row]!;
      for (let column = 0; column < count; column++) {
        const at = (top + across.first[column]!) * 3;
        const below = at + pitch * 3;
        const fx = across.share[column]!;
        const to = Math.floor(column / samples) * 3;
        for (let channel = 0; channel < 3; channel++)
          sums[to + channel]! +=
            (from[at + channel]! * (1 - fx) + from[at + 3 + channel]! * fx) * (1 - fy) +
            (from[below + channel]! * (1 - fx) + from[below + 3 + channel]! * fx) * fy;
      }
    }
    for (let i = 0; i < sums.length; i++) data[y * size * 3 + i] = Math.round(sums[i]! / samples ** 2);
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

/** Where samples along one side fall: the pixel before each and how far on to the next; pixel centres are at halves. */
function placesOn(
  length: number,
  count: number,
  start: number,
  step: number,
  samples: number,
): { readonly first: Int32Array; readonly share: Float64Array } {
  const first = new Int32Array(count);
  const share = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const place = start + (Math.floor(i / samples) + ((i % samples) + 0.5) / samples) * step;
    const within = Math.min(length - 1, Math.max(0, place - 0.5));
    first[i] = Math.min(length - 2, Math.floor(within));
    share[i] = within - first[i]!;
  }
  return { first, share };
}

/** Side of the crops that embeddings are taken from. */
export const EMBEDDING_SIDE = 512;
