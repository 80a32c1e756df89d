/** Something measured, and which kind it is of. */
export interface Sample {
  readonly kind: string;
  readonly values: readonly number[];
}

/** A linear map in which samples of one kind scatter by one in all directions, and where the middle of each kind lies in it. */
export interface Discriminant {
  readonly axes: readonly (readonly number[])[];
  readonly middles: Readonly<Record<string, readonly number[]>>;
}

/**
 * Fisher's linear discriminant with a covariance that all kinds share, drawn towards its diagonal (Friedman 1989): `shrinkage` 0 takes it as
 * measured, 1 takes values as independent.
 */
export function linearDiscriminant(samples: readonly Sample[], shrinkage: number): Discriminant {
  const size = samples[0]!.values.length;
  const kinds = [...new Set(samples.map(({ kind }) => kind))].sort();
  const spread = Array.from(
    { length: size },
    (_, i) => deviation(samples.map(({ values }) => values[i]!)) + 1e-6,
  );
  const scaled = samples.map(({ kind, values }) => ({
    kind,
    values: values.map((value, i) => value / spread[i]!),
  }));
  const meanOf = (rows: readonly Sample[]): number[] =>
    spread.map((_, i) => mean(rows.map(({ values }) => values[i]!)));
  const means = new Map(kinds.map((kind) => [kind, meanOf(scaled.filter((sample) => sample.kind === kind))]));
  const rests = scaled.map(({ kind, values }) => values.map((value, i) => value - means.get(kind)![i]!));
  const covariance = spread.map((_, i) =>
    spread.map((__, j) => {
      const shared = mean(rests.map((rest) => rest[i]! * rest[j]!));
      return i === j ? shared + FLOOR : shared * (1 - shrinkage);
    }),
  );
  const whiten = whitener(cholesky(covariance));
  // Only what tells the middles of the kinds apart tells kinds apart.
  const middle = meanOf(scaled);
  const basis = orthonormal(
    kinds.map((kind) => whiten(means.get(kind)!.map((value, i) => value - middle[i]!))),
  );
  const units = spread.map((_, i) => whiten(spread.map((__, j) => (i === j ? 1 : 0))));
  const axes = basis.map((direction) => units.map((unit, i) => dot(unit, direction) / spread[i]!));
  return {
    axes,
    middles: Object.fromEntries(
      kinds.map((kind) => {
        const raw = means.get(kind)!.map((value, i) => value * spread[i]!);
        return [kind, axes.map((axis) => dot(axis, raw))];
      }),
    ),
  };
}

/** Added to variances in units of all samples' own, so that a value that never changes within a kind decides nothing alone. */
const FLOOR = 0.02;

/** The lower triangle whose product with its transpose is a positive definite matrix. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!;
    }
  return lower;
}

/** Solves with a lower triangle, row by row. */
const whitener =
  (lower: readonly (readonly number[])[]) =>
  (values: readonly number[]): number[] => {
    const out: number[] = [];
    for (let i = 0; i < values.length; i++) {
      let rest = values[i]!;
      for (let k = 0; k < i; k++) rest -= lower[i]![k]! * out[k]!;
      out.push(rest / lower[i]![i]!);
    }
    return out;
  };

/** Directions of length 1 at right angles that span some vectors (Gram and Schmidt). */
function orthonormal(vectors: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let rest = [...vector];
    for (const direction of basis) {
      const along = dot(rest, direction);
      rest = rest.map((value, i) => value - along * direction[i]!);
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-6) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}

function deviation(list: readonly number[]): number {
  const middle = mean(list);
  return Math.sqrt(mean(list.map((value) => (value - middle) ** 2)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
