import type { RgbImage } from '../../people/photo/face-analyser.ts';
import type { PersonFacts } from '../../scene/types.ts';

/** Colour that stands in for what is not the person. */
const GREY = 128;
/** Heads smaller than this many pixels are not measured. */
const SMALLEST_HEAD = 40;
/** Side of a crop in longer sides of the head. */
const FRAMING = 1.5;
/** Small heads are enlarged to crops of at least this side: the detector finds them more often. */
const LEAST_SIDE = 256;

/**
 * Cuts one person's head out of a picture by the scene's own mask and turns it upright: everything that is not the person becomes grey.
 * Undefined where hardly anything of the head is in the picture.
 */
export function cropPerson(
  picture: RgbImage,
  personMask: Uint8Array,
  person: 1 | 2,
  { headBox, points }: PersonFacts,
): RgbImage | undefined {
  const [left, top, right, bottom] = headBox;
  const longer = Math.max(right - left, bottom - top);
  if (longer < SMALLEST_HEAD) return undefined;
  const size = Math.max(LEAST_SIDE, Math.round(longer * FRAMING));
  const step = (longer * FRAMING) / size;
  const leanRad = leanOf(points);
  const [cos, sin] = [Math.cos(leanRad) * step, Math.sin(leanRad) * step];
  const { width, height } = picture;
  const data = new Uint8Array(size * size * 3).fill(GREY);
  let count = 0;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [u, v] = [x + 0.5 - size / 2, y + 0.5 - size / 2];
      const px = (left + right) / 2 + cos * u - sin * v - 0.5;
      const py = (top + bottom) / 2 + sin * u + cos * v - 0.5;
      const [nx, ny] = [Math.round(px), Math.round(py)];
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      if (personMask[ny * width + nx] !== person) continue;
      count++;
      for (let channel = 0; channel < 3; channel++)
        data[(y * size + x) * 3 + channel] = sample(picture, px, py, channel);
    }
  return count < (size * size) / 20 ? undefined : { width: size, height: size, data };
}

/** How far the line from chin to eyes leans to the right of upright; 0 where it is not known. */
function leanOf(points: PersonFacts['points']): number {
  const [chin, left, right] = [points['chin'], points['eye-left'], points['eye-right']];
  if (!chin || !left || !right) return 0;
  const across = (left.pixel[0] + right.pixel[0]) / 2 - chin.pixel[0];
  const up = chin.pixel[1] - (left.pixel[1] + right.pixel[1]) / 2;
  return Math.atan2(across, up);
}

/** Bilinear; the picture's edge is repeated. */
function sample({ data, width, height }: RgbImage, x: number, y: number, channel: number): number {
  const [cx, cy] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
  const [x1, y1] = [Math.min(width - 1, x0 + 1), Math.min(height - 1, y0 + 1)];
  const at = (px: number, py: number): number => data[(py * width + px) * 3 + channel]!;
  const upper = at(x0, y0) + (at(x1, y0) - at(x0, y0)) * (cx - x0);
  const lower = at(x0, y1) + (at(x1, y1) - at(x0, y1)) * (cx - x0);
  return Math.round(upper + (lower - upper) * (cy - y0));
}
