import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { RgbImage } from './face-analyser.ts';
import { CONTOURS } from './face-contours.ts';
import { type Lab, labFromLinear } from './lab-colour.ts';
import { polygonOf, signedDistance } from './polygon.ts';

/** Cells a side of the grid that hair is looked for on. */
export const HAIR_GRID = 128;

/** Where a crop shows its photo; beyond, the photo's edge is repeated. Pixels. */
export interface PhotoBounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a portrait shows hair, on a grid of `HAIR_GRID` cells a side; all lengths in cells. */
export interface HairMask {
  /** 1 where hair is. */
  readonly cells: Uint8Array;
  /** Mean difference of neighbouring pixels in each cell, bytes. */
  readonly roughness: Float32Array;
  /** Median colour of what stands on the forehead. */
  readonly colour: Lab;
  readonly bounds: PhotoBounds;
}

/** Distances in CIE Lab: from hair's own colour up to which something is hair, and from skin's from which on it is none. */
const [SAME_HAIR, LIKE_SKIN] = [30, 10];
/** Backdrops change by no more from cell to cell than this, and twice what they do at the photo's edge; so does their roughness. */
const [BACKDROP_STEP, BACKDROP_ROUGH] = [1.6, 1.5];

/**
 * Finds the hair of a portrait: what stands on the forehead and all that is connected with it and like it, but neither what lies smooth behind
 * the head as seen at the photo's edges, nor the skin of the neck. Undefined where nothing but skin and backdrop is above the forehead.
 */
export function hairMask(photo: RgbImage, within: PhotoBounds, points: Float32Array): HairMask | undefined {
  const size = photo.width / HAIR_GRID;
  const { labs, roughness } = cellsOf(photo);
  const at = (corner: number): readonly [number, number] => [
    points[corner * 3]! / size,
    points[corner * 3 + 1]! / size,
  ];
  const [topX, topY] = at(10);
  const [chinX, chinY] = at(152);
  const [, mouthY] = at(13);
  const [faceWidth, faceHeight] = [at(454)[0] - at(234)[0], chinY - topY];
  const bounds = {
    left: Math.max(0, Math.ceil(within.left / size)),
    right: Math.min(HAIR_GRID - 1, Math.floor(within.right / size) - 1),
    top: Math.max(0, Math.ceil(within.top / size)),
    bottom: Math.min(HAIR_GRID - 1, Math.floor(within.bottom / size) - 1),
  };
  const isInside = (x: number, y: number): boolean =>
    x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom;
  const apartCells = (a: number, b: number): number => apart(labs[a]!, labs[b]!);

  // What is smooth and reaches the photo's edges lies behind the head, or is clothes.
  const edges: number[] = [];
  for (let y = bounds.top; y <= bounds.bottom; y++)
    edges.push(y * HAIR_GRID + bounds.left, y * HAIR_GRID + bounds.right);
  const beside = edges.filter((cell) => cell < chinY * HAIR_GRID);
  for (let x = bounds.left; x <= bounds.right; x++)
    if (Math.abs(x - topX) > 0.9 * faceWidth) edges.push(bounds.top * HAIR_GRID + x);
  const inwards = (cell: number): number => cell + (cell % HAIR_GRID < HAIR_GRID / 2 ? 1 : -1);
  const step = BACKDROP_STEP + 2 * median(beside.map((cell) => apartCells(cell, inwards(cell))));
  const rough = BACKDROP_ROUGH + 2 * median(beside.map((cell) => roughness[cell]!));
  const face = polygonOf(points, CONTOURS.outline).map(([x, y]) => [x / size, y / size] as const);
  const isFace = (x: number, y: number): boolean => signedDistance(face, x, y) > 0;
  const backdrop = flooded(
    edges.filter((cell) => roughness[cell]! <= rough),
    isInside,
    (from, to, x, y) => roughness[to]! <= rough && apartCells(from, to) <= step && !isFace(x, y),
  );

  // Under the chin is neck, and skin goes on from there without an edge.
  const underChin: number[] = [];
  for (let y = Math.round(chinY + 0.06 * faceHeight); y <= chinY + 0.3 * faceHeight; y++)
    for (let x = Math.round(chinX - 0.12 * faceWidth); x <= chinX + 0.12 * faceWidth; x++)
      if (isInside(x, y) && roughness[y * HAIR_GRID + x]! <= rough * NECK_ROUGH)
        underChin.push(y * HAIR_GRID + x);
  const neck = flooded(
    underChin,
    (x, y) => isInside(x, y) && y >= mouthY && Math.abs(x - chinX) <= NECK_REACH * faceWidth,
    (from, to) => roughness[to]! <= rough * NECK_ROUGH && apartCells(from, to) <= step * NECK_STEP,
  );

  const skin = medianLab(
    [151, 9, 108, 337, 50, 280]
      .map((corner) => labs[Math.round(at(corner)[1]) * HAIR_GRID + Math.round(at(corner)[0])])
      .filter((lab) => lab !== undefined),
  );
  // Shade changes lightness most; grey hair differs from skin by its colour alone.
  const fromSkin = ([l, a, b]: Lab): number =>
    Math.hypot(0.6 * (l - skin[0]), 1.3 * (a - skin[1]), 1.3 * (b - skin[2]));
  const onForehead: number[] = [];
  for (let x = Math.round(topX - 0.3 * faceWidth); x <= topX + 0.3 * faceWidth; x++)
    for (let y = Math.round(topY + 0.08 * faceHeight); y > topY - 0.45 * faceHeight && isInside(x, y); y--) {
      const cell = y * HAIR_GRID + x;
      if (backdrop[cell]) break;
      if (fromSkin(labs[cell]!) > LIKE_SKIN) onForehead.push(cell);
    }
  if (onForehead.length === 0) return undefined;
  const colour = medianLab(onForehead.map((cell) => labs[cell]!));
  const isHair = (cell: number): boolean => {
    if (backdrop[cell] || neck[cell]) return false;
    const lab = labs[cell]!;
    const away = apart(lab, colour);
    return away < SAME_HAIR && away < apart(lab, skin) && away < 1.6 * fromSkin(lab);
  };
  const browTop = topY + 0.14 * faceHeight;
  const cells = flooded(
    onForehead.filter(isHair),
    isInside,
    (_, to, x, y) => isHair(to) && !(y > browTop && isFace(x, y)),
    true,
  );
  return { cells, roughness, colour, bounds };
}

/** A neck in shade is rougher and changes faster than a backdrop; it is not wider than so many face widths to each side. */
const [NECK_ROUGH, NECK_STEP, NECK_REACH] = [1.4, 1.2, 0.62];

/** All cells that can be reached from some, step by step; also over corners if wished. */
function flooded(
  seeds: readonly number[],
  isInside: (x: number, y: number) => boolean,
  mayGo: (from: number, to: number, x: number, y: number) => boolean,
  overCorners = false,
): Uint8Array {
  const reached = new Uint8Array(HAIR_GRID * HAIR_GRID);
  const open = [...seeds];
  for (const cell of seeds) reached[cell] = 1;
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const column = cell % HAIR_GRID;
    const row = (cell - column) / HAIR_GRID;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        if ((dx === 0 && dy === 0) || (!overCorners && dx !== 0 && dy !== 0)) continue;
        const [x, y] = [column + dx, row + dy];
        const to = y * HAIR_GRID + x;
        if (!isInside(x, y) || reached[to] || !mayGo(cell, to, x, y)) continue;
        reached[to] = 1;
        open.push(to);
      }
  }
  return reached;
}

/** Mean colour of each cell, and how rough it is along its rows. */
function cellsOf({ data, width }: RgbImage): {
  readonly labs: readonly Lab[];
  readonly roughness: Float32Array;
} {
  const size = width / HAIR_GRID;
  const labs: Lab[] = [];
  const roughness = new Float32Array(HAIR_GRID * HAIR_GRID);
  for (let row = 0; row < HAIR_GRID; row++)
    for (let column = 0; column < HAIR_GRID; column++) {
      const sum: [number, number, number] = [0, 0, 0];
      let changes = 0;
      for (let dy = 0; dy < size; dy++) {
        let last = Number.NaN;
        for (let dx = 0; dx < size; dx++) {
          const pixel = ((row * size + dy) * width + column * size + dx) * 3;
          for (let channel = 0; channel < 3; channel++)
            sum[channel]! += LINEAR_FROM_BYTE[data[pixel + channel]!]!;
          const grey = 0.3 * data[pixel]! + 0.6 * data[pixel + 1]! + 0.1 * data[pixel + 2]!;
          if (dx > 0) changes += Math.abs(grey - last);
          last = grey;
        }
      }
      const count = size * size;
      labs.push(labFromLinear([sum[0] / count, sum[1] / count, sum[2] / count]));
      roughness[row * HAIR_GRID + column] = changes / (size * (size - 1));
    }
  return { labs, roughness };
}

const apart = (a: Lab, b: Lab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

const medianLab = (labs: readonly Lab[]): Lab => [
  median(labs.map(([l]) => l)),
  median(labs.map(([, a]) => a)),
  median(labs.map(([, , b]) => b)),
];
