import type { RgbImage } from '../../people/photo/face-analyser.ts';

/** Colour that stands in for what is not the person. */
const GREY = 128;
/** Heads smaller than this many pixels are not measured. */
const SMALLEST_HEAD = 40;

/**
 * Cuts one person's head out of a picture by the scene's own mask: everything that is not the person becomes grey. `headBox` is
 * left, top, right, bottom in pixels. Undefined where hardly anything of the head is in the picture.
 */
export function cropPerson(
  picture: RgbImage,
  personMask: Uint8Array,
  person: 1 | 2,
  headBox: readonly [number, number, number, number],
): RgbImage | undefined {
  const [left, top, right, bottom] = headBox;
  const size = Math.round(Math.max(right - left, bottom - top) * 1.5);
  if (size < SMALLEST_HEAD) return undefined;
  const x0 = Math.round((left + right - size) / 2);
  const y0 = Math.round((top + bottom - size) / 2);
  const data = new Uint8Array(size * size * 3).fill(GREY);
  let count = 0;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [px, py] = [x0 + x, y0 + y];
      if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) continue;
      if (personMask[py * picture.width + px] !== person) continue;
      count++;
      for (let channel = 0; channel < 3; channel++)
        data[(y * size + x) * 3 + channel] = picture.data[(py * picture.width + px) * 3 + channel]!;
    }
  return count < (size * size) / 20 ? undefined : { width: size, height: size, data };
}
