import type { HumanShape } from '../../human/types.ts';
import { solveBounded } from './bounded-least-squares.ts';
import embeddingAxes from './embedding-axes.json' with { type: 'json' };
import type { FaceAnalyser } from './face-analyser.ts';
import { movedAlong } from './shape-axes.ts';

/** Pull of the weights towards zero, as a share of the squared distance still to go. */
const RIDGE_SHARE = 0.02;
/** No step moves a weight further than this. */
const LARGEST_STEP = 0.5;
/** The largest weight that the embedding may give an axis. */
const LARGEST_WEIGHT = 0.6;
/** More steps than this only learn the photo by heart: other photos of the person come no nearer. */
const MOST_STEPS = 4;
/** A step that brings less than this is the last one. */
const LEAST_GAIN = 0.005;

/** A shape brought nearer to photos by their embeddings. */
export interface Climbed {
  readonly shape: HumanShape;
  /** Mean similarity to the photos, 0 … 1. */
  readonly similarity: number;
}

/**
 * Moves a shape towards the embeddings of photos by regularised, bounded least squares over mean slopes that
 * `tools/measure-embedding-axes.ts` measured on sample people; the slopes are corrected by what each step brought (Broyden 1965),
 * so a step costs one drawing a photo and no derivatives. A step that makes it worse is halved once, then not taken.
 */
export async function climbTowards(
  targets: readonly Float32Array[],
  start: HumanShape,
  embeddingsAt: (shape: HumanShape) => Promise<readonly (Float32Array | undefined)[]>,
  analyser: Pick<FaceAnalyser, 'similarity'>,
): Promise<Climbed> {
  const slopes = readSlopes();
  let weights = new Float64Array(slopes.names.length);
  const look = async (taken: Float64Array) => {
    const embeddings = await embeddingsAt(shapeAt(start, slopes, taken));
    const similarity =
      targets.reduce((sum, target, i) => {
        const seen = embeddings[i];
        return sum + (seen ? analyser.similarity(target, seen) : 0);
      }, 0) / targets.length;
    return { embeddings, similarity };
  };
  let here = await look(weights);
  for (let count = 0; count < MOST_STEPS; count++) {
    const residual = meanDifference(targets, here.embeddings);
    if (!residual) break;
    let step = solveStep(slopes, residual, weights);
    let next = await look(sum(weights, step));
    learn(slopes, step, meanDifference(next.embeddings, here.embeddings));
    if (next.similarity < here.similarity) {
      step = step.map((value) => value / 2);
      next = await look(sum(weights, step));
    }
    const gain = next.similarity - here.similarity;
    if (gain <= 0) break;
    weights = sum(weights, step);
    here = next;
    if (gain < LEAST_GAIN) break;
  }
  return { shape: shapeAt(start, slopes, weights), similarity: here.similarity };
}

/** How the embedding moves with each axis, per unit of weight. */
interface Slopes {
  readonly names: readonly string[];
  /** An axis after another, each as long as an embedding. */
  readonly values: Float64Array;
  readonly length: number;
}

function readSlopes(): Slopes {
  const names = Object.keys(embeddingAxes.axes);
  const rows = Object.values(embeddingAxes.axes).map(({ scale, bytes }) =>
    Float64Array.from(new Int8Array(Buffer.from(bytes, 'base64')), (value) => value * scale),
  );
  const length = rows[0]!.length;
  const values = new Float64Array(names.length * length);
  rows.forEach((row, i) => {
    values.set(row, i * length);
  });
  return { names, values, length };
}

const sum = (a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> =>
  Float64Array.from(a, (value, i) => value + b[i]!);

function shapeAt(start: HumanShape, { names }: Slopes, weights: Float64Array): HumanShape {
  return movedAlong(
    start,
    [...weights].flatMap((weight, i) => (weight > 0.004 ? [[names[i]!, weight] as const] : [])),
  );
}

/** Mean of a − b over the pairs that are both there. */
function meanDifference(
  a: readonly (Float32Array | undefined)[],
  b: readonly (Float32Array | undefined)[],
): Float64Array | undefined {
  const pairs = a.flatMap((one, i) => (one && b[i] ? [[one, b[i]] as const] : []));
  const [first] = pairs;
  if (!first) return undefined;
  return Float64Array.from(first[0], (_, k) =>
    pairs.reduce((total, [one, other]) => total + (one[k]! - other[k]!) / pairs.length, 0),
  );
}

/** The step that best makes up for `residual`; the ridge holds the whole way and not the step alone. */
function solveStep(
  { names, values, length }: Slopes,
  residual: Float64Array,
  taken: Float64Array,
): Float64Array {
  const size = names.length;
  const ridge = RIDGE_SHARE * residual.reduce((total, value) => total + value * value, 0);
  const matrix = gramOf(values, size, length);
  const rightSide = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    matrix[i * size + i]! += ridge;
    for (let k = 0; k < length; k++) rightSide[i]! += values[i * length + k]! * residual[k]!;
    rightSide[i]! -= ridge * taken[i]!;
  }
  const lower = taken.map((weight) => Math.max(-weight, -LARGEST_STEP));
  const upper = taken.map((weight) => Math.min(LARGEST_STEP, LARGEST_WEIGHT - weight));
  return solveBounded({ matrix, rightSide }, lower, upper, new Float64Array(size), 60);
}

function gramOf(values: Float64Array, size: number, length: number): Float64Array {
  const gram = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      let dot = 0;
      for (let k = 0; k < length; k++) dot += values[i * length + k]! * values[j * length + k]!;
      gram[i * size + j] = dot;
      gram[j * size + i] = dot;
    }
  return gram;
}

/** Takes in what a step really did to the embedding: the smallest change of the slopes that explains it. */
function learn({ values, length }: Slopes, step: Float64Array, moved: Float64Array | undefined): void {
  const squared = step.reduce((total, weight) => total + weight * weight, 0);
  if (!moved || squared < 1e-6) return;
  const missed = moved.slice();
  const axes = [...step.keys()].filter((i) => step[i] !== 0);
  for (const i of axes) for (let k = 0; k < length; k++) missed[k]! -= step[i]! * values[i * length + k]!;
  for (const i of axes)
    for (let k = 0; k < length; k++) values[i * length + k]! += (missed[k]! * step[i]!) / squared;
}
