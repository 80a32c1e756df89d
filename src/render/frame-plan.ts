import type { Quality } from '../brief/brief.ts';

/** Width and height in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of pixels, rows from the top. */
export interface PixelBox extends PixelSize {
  readonly x: number;
  readonly y: number;
}

/** One part of the frame that is drawn by itself. */
export interface Tile {
  /** Drawn, in pixels of the frame: what is kept and its surroundings, which light and blur reach into. */
  readonly drawn: PixelBox;
  /** Kept, in pixels of the painting. */
  readonly kept: PixelBox;
}

/** In what sizes and parts a picture is made. */
export interface FramePlan {
  /** What is handed out. */
  readonly picture: PixelSize;
  /** What styles paint on. */
  readonly painting: PixelSize;
  /** What the couple is drawn at, all tiles together. */
  readonly frame: PixelSize;
  /** Pixels of the frame for one of the painting, along a side: 1 or 2. */
  readonly samples: 1 | 2;
  /** All of one size. */
  readonly tiles: readonly Tile[];
}

/** Pixels drawn for one of the picture, along a side. */
const SUPERSAMPLING = { preview: 1, film: 1, still: 2 } as const;
/** Styles that paint on the frame itself paint stills larger than this at their own size, for memory's sake. */
const MOST_PAINTED_PIXELS = 5_000_000;

/** Limits of a plan. */
export interface PlanLimits {
  /** Most pixels of one tile without its margin. */
  readonly mostTilePixels: number;
  /** Width of the margin by the frame's height. */
  readonly margin: number;
}

/**
 * Plans a picture. Styles that gather light (`gathers`) paint at the picture's size from the supersampled frame;
 * others paint on the frame and are reduced. A frame that is too large is drawn in tiles that overlap by the margin.
 */
export function planFrame(
  picture: PixelSize,
  quality: Quality,
  gathers: boolean,
  { mostTilePixels, margin }: PlanLimits,
): FramePlan {
  const wanted = SUPERSAMPLING[quality];
  const isLarge = picture.width * picture.height * wanted ** 2 > MOST_PAINTED_PIXELS;
  const factor = isLarge && !gathers ? 1 : wanted;
  const samples = gathers ? factor : 1;
  const frame = { width: picture.width * factor, height: picture.height * factor };
  const painting = { width: frame.width / samples, height: frame.height / samples };
  const [columns, rows] = gridOf(painting, mostTilePixels / samples ** 2);
  const marginPx = Math.ceil((margin * frame.height) / samples) * samples;
  const kept: PixelBox[] = [];
  const [xs, ys] = [cuts(painting.width, columns), cuts(painting.height, rows)];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [xs[column]!, ys[row]!];
      kept.push({ x, y, width: xs[column + 1]! - x, height: ys[row + 1]! - y });
    }
  }
  const extent = (length: number, parts: number, most: number): number =>
    parts === 1 ? length : Math.min(length, samples * most + 2 * marginPx);
  const width = extent(frame.width, columns, Math.max(...kept.map((box) => box.width)));
  const height = extent(frame.height, rows, Math.max(...kept.map((box) => box.height)));
  // At the picture's border there is nothing to look at beyond it: the tile is moved inside.
  const within = (start: number, size: number, length: number): number =>
    Math.max(0, Math.min(length - size, start * samples - marginPx));
  const tiles = kept.map((box) => ({
    kept: box,
    drawn: {
      x: within(box.x, width, frame.width),
      y: within(box.y, height, frame.height),
      width,
      height,
    },
  }));
  return { picture, painting, frame, samples, tiles };
}

/** Columns and rows of near-square tiles of at most so many pixels. */
function gridOf({ width, height }: PixelSize, mostPixels: number): [number, number] {
  let columns = 1;
  let rows = 1;
  while (Math.ceil(width / columns) * Math.ceil(height / rows) > mostPixels) {
    if (width / columns >= height / rows) columns++;
    else rows++;
  }
  return [columns, rows];
}

function cuts(length: number, parts: number): number[] {
  return Array.from({ length: parts + 1 }, (_, k) => Math.round((k * length) / parts));
}
