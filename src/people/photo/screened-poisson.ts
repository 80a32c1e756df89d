/** A field on a square grid, row after row. */
export type Field = Float32Array;

/**
 * Solves ∇²d − screen·d = rightSide on a square grid of `side` cells (a power of two), d = 0 where `isFixed` and beyond the edges,
 * by multigrid V-cycles with Gauss-Seidel smoothing (Brandt 1977). Spacing 1; screen at least 0.
 */
export function solveScreenedPoisson(
  rightSide: Field,
  screen: Field,
  isFixed: Uint8Array,
  side: number,
  cycles = 6,
): Field {
  const levels = levelsOf(screen, isFixed, side);
  const solution = new Float32Array(side * side);
  for (let cycle = 0; cycle < cycles; cycle++) vCycle(levels, 0, solution, rightSide);
  return solution;
}

interface Level {
  readonly side: number;
  readonly screen: Field;
  readonly isFixed: Uint8Array;
  /** Square of the spacing. */
  readonly squared: number;
}

function levelsOf(screen: Field, isFixed: Uint8Array, side: number): readonly Level[] {
  const levels: Level[] = [{ side, screen, isFixed, squared: 1 }];
  for (let finer = levels[0]!; finer.side > 4; finer = levels.at(-1)!) {
    const half = finer.side / 2;
    const coarseScreen = new Float32Array(half * half);
    const coarseFixed = new Uint8Array(half * half);
    for (let y = 0; y < half; y++)
      for (let x = 0; x < half; x++) {
        const cells = fourCells(x, y, finer.side);
        coarseScreen[y * half + x] = cells.reduce((sum, cell) => sum + finer.screen[cell]! / 4, 0);
        coarseFixed[y * half + x] = cells.some((cell) => finer.isFixed[cell]) ? 1 : 0;
      }
    levels.push({ side: half, screen: coarseScreen, isFixed: coarseFixed, squared: finer.squared * 4 });
  }
  return levels;
}

const fourCells = (x: number, y: number, finerSide: number): readonly number[] => {
  const first = y * 2 * finerSide + x * 2;
  return [first, first + 1, first + finerSide, first + finerSide + 1];
};

function vCycle(levels: readonly Level[], depth: number, solution: Field, rightSide: Field): void {
  const level = levels[depth]!;
  smooth(level, solution, rightSide, depth === levels.length - 1 ? 30 : 2);
  const coarser = levels[depth + 1];
  if (!coarser) return;
  const missing = residual(level, solution, rightSide);
  const half = coarser.side;
  const coarseRight = new Float32Array(half * half);
  for (let y = 0; y < half; y++)
    for (let x = 0; x < half; x++)
      coarseRight[y * half + x] = fourCells(x, y, level.side).reduce(
        (sum, cell) => sum + missing[cell]! / 4,
        0,
      );
  const correction = new Float32Array(half * half);
  vCycle(levels, depth + 1, correction, coarseRight);
  for (let y = 0; y < level.side; y++)
    for (let x = 0; x < level.side; x++) {
      const cell = y * level.side + x;
      if (!level.isFixed[cell]) solution[cell]! += bilinear(correction, half, x / 2 - 0.25, y / 2 - 0.25);
    }
  smooth(level, solution, rightSide, 2);
}

function smooth(
  { side, screen, isFixed, squared }: Level,
  solution: Field,
  rightSide: Field,
  sweeps: number,
): void {
  for (let sweep = 0; sweep < sweeps * 2; sweep++)
    for (let y = 0; y < side; y++)
      for (let x = (y + sweep) % 2; x < side; x += 2) {
        const cell = y * side + x;
        if (isFixed[cell]) continue;
        solution[cell] =
          (neighbourSum(solution, side, x, y) - squared * rightSide[cell]!) / (4 + squared * screen[cell]!);
      }
}

function residual({ side, screen, isFixed, squared }: Level, solution: Field, rightSide: Field): Field {
  const missing = new Float32Array(side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const cell = y * side + x;
      if (isFixed[cell]) continue;
      const laplacian = (neighbourSum(solution, side, x, y) - 4 * solution[cell]!) / squared;
      missing[cell] = rightSide[cell]! - laplacian + screen[cell]! * solution[cell]!;
    }
  return missing;
}

const neighbourSum = (field: Field, side: number, x: number, y: number): number => {
  const cell = y * side + x;
  return (
    (x > 0 ? field[cell - 1]! : 0) +
    (x < side - 1 ? field[cell + 1]! : 0) +
    (y > 0 ? field[cell - side]! : 0) +
    (y < side - 1 ? field[cell + side]! : 0)
  );
};

/** The value of a square field between its cells, in cells from the first one's centre; clamped at the edges. */
export function bilinear(field: Field, side: number, x: number, y: number): number {
  const cx = Math.min(side - 1.001, Math.max(0, x));
  const cy = Math.min(side - 1.001, Math.max(0, y));
  const ix = Math.floor(cx);
  const iy = Math.floor(cy);
  const fx = cx - ix;
  const fy = cy - iy;
  const at = iy * side + ix;
  return (
    (field[at]! * (1 - fx) + field[at + 1]! * fx) * (1 - fy) +
    (field[at + side]! * (1 - fx) + field[at + side + 1]! * fx) * fy
  );
}
