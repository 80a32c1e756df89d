import { smoothstep } from '../../base/smoothstep.ts';
import type { RgbImage } from './face-analyser.ts';
import { CONTOURS } from './face-contours.ts';
import { labPicture } from './lab-colour.ts';
import { isNear, polygonOf } from './polygon.ts';

/** What hides parts of a face in its square crop. */
export interface FaceCover {
  /** How far a pixel of the crop shows the bare face (features count as bare): 0 … 1, looked up at x, y. */
  readonly bareAt: (x: number, y: number) => number;
  /** Share of the face's outline that hair, hands, glass or hard shadow hide. */
  readonly coveredShare: number;
  readonly glasses: 'none' | 'clear' | 'dark';
}

/** The crop is looked at in cells of this many pixels. */
const CELL = 2;
/** Patches of other colour that are smaller than this share of the face's width are moles and freckles: they stay. */
const MOLE_SHARE = 0.08;
/** Residuals of the skin's colour that count as one step away: lightness, green-red, blue-yellow (CIE L*a*b*). */
const STEPS = [13, 6, 8] as const;
/** Steps at which a pixel begins to look like something else, and at which it surely is. */
const [LIKE_SKIN, UNLIKE_SKIN] = [1.9, 2.9];

/**
 * Finds what is not face inside a face's outline. The skin's colour is a smooth field over the face (a quadratic in place for
 * lightness, a plane for the two colours, fitted robustly), so broad shading passes; strands, frames, hands and hard shadows do not.
 */
export function faceCover(photo: RgbImage, points: Float32Array, masculinity: number): FaceCover {
  const columns = Math.floor(photo.width / CELL);
  const rows = Math.floor(photo.height / CELL);
  const lab = labPicture(cellMeans(photo, columns, rows));
  const outline = polygonOf(points, CONTOURS.outline);
  const faceWidth = Math.max(...outline.map(([x]) => x)) - Math.min(...outline.map(([x]) => x));
  const features = [
    ...([
      ['lips', 0.045],
      ['leftBrow', 0.03],
      ['rightBrow', 0.03],
      ['nostrils', 0.02],
    ] as const),
    ...([
      ['leftEye', 0.06],
      ['rightEye', 0.06],
    ] as const),
    // Beards belong to a man's face.
    ...(masculinity > 0.5 ? ([['beard', 0.02]] as const) : []),
  ].map(([name, margin]) => isNear(polygonOf(points, CONTOURS[name]), margin * faceWidth));
  const isInFace = isNear(outline, 0);

  const isFace = new Uint8Array(columns * rows);
  const isFeature = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x, y] = [(column + 0.5) * CELL, (row + 0.5) * CELL];
      if (!isInFace(x, y)) continue;
      isFace[row * columns + column] = 1;
      if (features.some((isOf) => isOf(x, y))) isFeature[row * columns + column] = 1;
    }
  const skinCells = [...isFace.keys()].filter((cell) => isFace[cell] && !isFeature[cell]);
  const unlike = unlikeSkin(lab, skinCells, columns, rows);
  const { isCovered, patches } = largePatches(unlike, columns, rows, (MOLE_SHARE * faceWidth) / CELL);
  const glasses = glassesSeen(lab, patches, points, columns);
  if (glasses !== 'none') coverAroundEyes(isCovered, isFace, points, columns);
  const covered = grown(isCovered, columns, rows, 3);
  const softened = blurred(covered, columns, rows, 3);
  const coveredCount = skinCells.filter((cell) => covered[cell]).length;
  return {
    bareAt: (x, y) => {
      const column = Math.min(columns - 1, Math.max(0, Math.floor(x / CELL)));
      const row = Math.min(rows - 1, Math.max(0, Math.floor(y / CELL)));
      const cell = row * columns + column;
      return isFeature[cell] ? 1 : 1 - smoothstep(0.05, 0.6, softened[cell]!);
    },
    coveredShare: skinCells.length === 0 ? 0 : coveredCount / skinCells.length,
    glasses,
  };
}

function cellMeans(photo: RgbImage, columns: number, rows: number): RgbImage {
  const data = new Uint8Array(columns * rows * 3);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let dy = 0; dy < CELL; dy++)
          for (let dx = 0; dx < CELL; dx++)
            sum += photo.data[((row * CELL + dy) * photo.width + column * CELL + dx) * 3 + channel]!;
        data[(row * columns + column) * 3 + channel] = sum / CELL ** 2;
      }
  return { width: columns, height: rows, data };
}

/** Marks skin cells whose colour leaves the smooth field of the face by too much. */
function unlikeSkin(
  lab: Float32Array,
  cells: readonly number[],
  columns: number,
  rows: number,
): Float32Array {
  const steps = new Float32Array(columns * rows);
  const place = (cell: number): [number, number] => [
    ((cell % columns) / columns) * 2 - 1,
    (Math.floor(cell / columns) / rows) * 2 - 1,
  ];
  const squares = new Float32Array(columns * rows);
  for (let channel = 0; channel < 3; channel++) {
    const terms = channel === 0 ? 6 : 3;
    const basis = (cell: number): number[] => {
      const [x, y] = place(cell);
      return [1, x, y, x * x, x * y, y * y].slice(0, terms);
    };
    let weights = cells.map(() => 1);
    let field: number[] = [];
    for (let round = 0; round < 6; round++) {
      field = leastSquares(
        cells.map(basis),
        cells.map((cell) => lab[cell * 3 + channel]!),
        weights,
      );
      // Cauchy weights: what is far off has no say (Holland and Welsch 1977).
      weights = cells.map((cell) => 1 / (1 + (residual(cell) / STEPS[channel]!) ** 2));
    }
    function residual(cell: number): number {
      return lab[cell * 3 + channel]! - basis(cell).reduce((sum, term, i) => sum + term * field[i]!, 0);
    }
    for (const cell of cells) squares[cell]! += (residual(cell) / STEPS[channel]!) ** 2;
  }
  const detail = fineDetail(lab, columns, rows);
  const usual = [...cells].map((cell) => detail[cell]!).sort((a, b) => a - b)[cells.length >> 1] ?? 1;
  for (const cell of cells) {
    const excess = Math.max(0, detail[cell]! / Math.max(LEAST_DETAIL, usual) - 1) * DETAIL_STEP;
    steps[cell] = smoothstep(LIKE_SKIN, UNLIKE_SKIN, Math.hypot(Math.sqrt(squares[cell]!), excess));
  }
  return steps;
}

/** Fine detail of lightness that any skin may have, and how many steps its double counts for: strands are as fair as skin at times. */
const [LEAST_DETAIL, DETAIL_STEP] = [0.8, 0.7];

/** Mean difference of lightness from the cells around, over a neighbourhood of 5 × 5. */
function fineDetail(lab: Float32Array, columns: number, rows: number): Float32Array {
  const lightness = Float32Array.from({ length: columns * rows }, (_, cell) => lab[cell * 3]!);
  const smooth = blurred(lightness, columns, rows, 2);
  return blurred(
    lightness.map((value, cell) => Math.abs(value - smooth[cell]!)),
    columns,
    rows,
    2,
  );
}

/** Weighted linear least squares by normal equations and Gaussian elimination with pivoting. */
function leastSquares(
  rows: readonly number[][],
  values: readonly number[],
  weights: readonly number[],
): number[] {
  const size = rows[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size + 1 }, (_, j) => (i === j ? 1e-6 : 0)),
  );
  rows.forEach((row, k) => {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) matrix[i]![j]! += weights[k]! * row[i]! * row[j]!;
      matrix[i]![size]! += weights[k]! * row[i]! * values[k]!;
    }
  });
  for (let i = 0; i < size; i++) {
    const pivot = matrix
      .slice(i)
      .reduce((best, row) => (Math.abs(row[i]!) > Math.abs(best[i]!) ? row : best));
    const at = matrix.indexOf(pivot);
    [matrix[i], matrix[at]] = [matrix[at]!, matrix[i]!];
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = matrix[k]![i]! / matrix[i]![i]!;
      for (let j = i; j <= size; j++) matrix[k]![j]! -= factor * matrix[i]![j]!;
    }
  }
  return matrix.map((row, i) => row[size]! / row[i]!);
}

/** Keeps connected patches that are larger than a mole in some direction. */
function largePatches(
  unlike: Float32Array,
  columns: number,
  rows: number,
  leastExtent: number,
): { isCovered: Uint8Array; patches: readonly (readonly number[])[] } {
  const isCovered = new Uint8Array(columns * rows);
  const patches: number[][] = [];
  const seen = new Uint8Array(columns * rows);
  for (let start = 0; start < unlike.length; start++) {
    if (seen[start] || unlike[start]! < 0.5) continue;
    const patch = [start];
    seen[start] = 1;
    let [left, right, top, bottom] = [columns, 0, rows, 0];
    for (const cell of patch) {
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      [left, right] = [Math.min(left, column), Math.max(right, column)];
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      for (const next of neighbours(cell, columns, rows))
        if (!seen[next] && unlike[next]! >= 0.5) {
          seen[next] = 1;
          patch.push(next);
        }
    }
    if (Math.hypot(right - left, bottom - top) < leastExtent) continue;
    patches.push(patch);
    for (const cell of patch) isCovered[cell] = 1;
  }
  return { isCovered, patches };
}

function* neighbours(cell: number, columns: number, rows: number): Generator<number> {
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const [x, y] = [column + dx, row + dy];
      if ((dx !== 0 || dy !== 0) && x >= 0 && y >= 0 && x < columns && y < rows) yield y * columns + x;
    }
}

function grown(mask: Uint8Array, columns: number, rows: number, times: number): Uint8Array {
  let grownMask = mask;
  for (let time = 0; time < times; time++) {
    const before = grownMask;
    grownMask = before.slice();
    for (let cell = 0; cell < before.length; cell++)
      if (before[cell]) for (const next of neighbours(cell, columns, rows)) grownMask[next] = 1;
  }
  return grownMask;
}

function blurred(mask: ArrayLike<number>, columns: number, rows: number, reach: number): Float32Array {
  const across = (
    values: ArrayLike<number>,
    stride: number,
    length: number,
    count: number,
    other: number,
  ) => {
    const out = new Float32Array(values.length);
    for (let line = 0; line < count; line++)
      for (let i = 0; i < length; i++) {
        let [sum, weight] = [0, 0];
        for (let k = Math.max(0, i - reach); k <= Math.min(length - 1, i + reach); k++) {
          sum += values[line * other + k * stride]!;
          weight++;
        }
        out[line * other + i * stride] = sum / weight;
      }
    return out;
  };
  return across(across(mask, 1, columns, rows, columns), columns, rows, columns, 1);
}

/** Whether something darker than the nose crosses its ridge between the eyes: the ridge is bright and even without glasses. */
function bandOverBridge(lab: Float32Array, points: Float32Array, columns: number): boolean {
  const ridge = [151, 9, 8, 168, 6, 197, 195, 5];
  const profile: number[] = [];
  for (let k = 0; k + 1 < ridge.length; k++)
    for (let t = 0; t < 1; t += 0.1) {
      const along = (axis: 0 | 1): number =>
        (points[ridge[k]! * 3 + axis]! * (1 - t) + points[ridge[k + 1]! * 3 + axis]! * t) / CELL;
      profile.push(lab[(Math.floor(along(1)) * columns + Math.floor(along(0))) * 3] ?? 0);
    }
  const above = [...profile.slice(0, 8)].sort((a, b) => a - b)[4]!;
  const below = [...profile.slice(-20)].sort((a, b) => a - b)[10]!;
  const darkest = Math.min(...profile.slice(8, 52));
  return darkest < Math.min(above, below) - FRAME_DARKER;
}

/** How much darker than the nose (lightness) a frame is at its bridge. */
const FRAME_DARKER = 12;

/** Lenses tint and mirror more than can be seen: the whole of both rims' insides counts as covered, the eyes themselves not. */
function coverAroundEyes(
  isCovered: Uint8Array,
  isFace: Uint8Array,
  points: Float32Array,
  columns: number,
): void {
  const at = (corner: number): [number, number] => [
    points[corner * 3]! / CELL,
    points[corner * 3 + 1]! / CELL,
  ];
  for (const [outer, inner] of [
    [33, 133],
    [263, 362],
  ] as const) {
    const [ax, ay] = at(outer);
    const [bx, by] = at(inner);
    const reach = Math.hypot(ax - bx, ay - by) * 0.95;
    const [cx, cy] = [(ax + bx) / 2, (ay + by) / 2 + reach * 0.22];
    for (let y = Math.floor(cy - reach); y < cy + reach; y++)
      for (let x = Math.floor(cx - reach); x < cx + reach; x++)
        if (isFace[y * columns + x] && Math.hypot(x - cx, (y - cy) * 1.1) < reach)
          isCovered[y * columns + x] = 1;
  }
}

/**
 * Glasses show as something of another colour over the bridge of the nose and to both sides of the eyes; dark ones also leave the
 * eyes far darker than the cheeks.
 */
function glassesSeen(
  lab: Float32Array,
  patches: readonly (readonly number[])[],
  points: Float32Array,
  columns: number,
): FaceCover['glasses'] {
  const at = (corner: number): [number, number] => [
    points[corner * 3]! / CELL,
    points[corner * 3 + 1]! / CELL,
  ];
  // Along the eyes' line from the person's right to their left, in eye distances from the middle between the eyes.
  const [rightX, rightY] = at(33);
  const [leftX, leftY] = at(263);
  const [middleX, middleY] = [(rightX + leftX) / 2, (rightY + leftY) / 2];
  const unit = Math.hypot(leftX - rightX, leftY - rightY);
  const [alongX, alongY] = [(leftX - rightX) / unit, (leftY - rightY) / unit];
  // Brows cut frames into pieces: the pieces over the bridge and to both sides are counted together.
  let [bridge, right, left] = [0, 0, 0];
  for (const cell of patches.flat()) {
    const [dx, dy] = [(cell % columns) - middleX, Math.floor(cell / columns) - middleY];
    const along = (dx * alongX + dy * alongY) / unit;
    const down = (dy * alongX - dx * alongY) / unit;
    if (down < -0.25 || down > 0.42) continue;
    if (Math.abs(along) < 0.07) bridge++;
    if (along > 0.33) left++;
    if (along < -0.33) right++;
  }
  const isFrame = bridge > 8 && Math.min(left, right) > 8 && Math.max(left, right) > 30;
  if (!isFrame || !bandOverBridge(lab, points, columns)) return 'none';
  const lightness = (corners: readonly number[]): number =>
    corners.reduce((sum, corner) => {
      const [x, y] = at(corner);
      return sum + (lab[(Math.floor(y) * columns + Math.floor(x)) * 3] ?? 50) / corners.length;
    }, 0);
  const eyes = lightness([...CONTOURS.leftEye, ...CONTOURS.rightEye]);
  return eyes < 0.4 * lightness([50, 280, 205, 425]) ? 'dark' : 'clear';
}
