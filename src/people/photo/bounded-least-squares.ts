/** Normal equations of a least-squares problem: minimise ½ xᵀ·A·x − bᵀ·x. */
export interface NormalEquations {
  /** Symmetric, size × size, rows one after another. */
  readonly matrix: Float64Array;
  readonly rightSide: Float64Array;
}

/** Starts empty normal equations for `size` unknowns. */
export function emptyEquations(size: number): NormalEquations {
  return { matrix: new Float64Array(size * size), rightSide: new Float64Array(size) };
}

/** Adds one weighted observation: row · x ≈ value. */
export function addObservation(
  { matrix, rightSide }: NormalEquations,
  row: Float64Array,
  value: number,
  weight: number,
): void {
  const size = rightSide.length;
  for (let i = 0; i < size; i++) {
    const scaled = weight * row[i]!;
    if (scaled === 0) continue;
    rightSide[i]! += scaled * value;
    for (let j = 0; j < size; j++) matrix[i * size + j]! += scaled * row[j]!;
  }
}

/**
 * Solves the equations inside a box by cyclic coordinate descent; each coordinate's exact minimum is clamped to its bounds.
 * For a positive definite matrix this converges to the one bounded minimum (Luo and Tseng 1992).
 */
export function solveBounded(
  equations: NormalEquations,
  lower: Float64Array,
  upper: Float64Array,
  start: Float64Array,
  sweeps = 200,
): Float64Array {
  const { matrix, rightSide } = equations;
  const size = rightSide.length;
  const x = Float64Array.from(start, (value, i) => Math.min(upper[i]!, Math.max(lower[i]!, value)));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let largestChange = 0;
    for (let i = 0; i < size; i++) {
      const diagonal = matrix[i * size + i]!;
      if (diagonal <= 0) continue;
      let gradient = -rightSide[i]!;
      for (let j = 0; j < size; j++) gradient += matrix[i * size + j]! * x[j]!;
      const moved = Math.min(upper[i]!, Math.max(lower[i]!, x[i]! - gradient / diagonal));
      largestChange = Math.max(largestChange, Math.abs(moved - x[i]!));
      x[i] = moved;
    }
    if (largestChange < 1e-7) break;
  }
  return x;
}
