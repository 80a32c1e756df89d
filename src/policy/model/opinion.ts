import type { Evidence, Judged } from '../rules/rule.ts';
import type { RefusalCode } from '../verdict.ts';
import { type Feature, featuresOf } from './features.ts';
import { BIAS, SCALE, THRESHOLD, WEIGHTS } from './weights.ts';

/** What the model tells apart; the first is no refusal. Weights lie class after class in each bucket. */
export const CLASSES = [
  'allow',
  'sexual',
  'nudity',
  'minor',
  'incest',
  'non-consent',
  'covert-image',
  'named-person',
  'private-name',
  'bestiality',
  'sexual-violence',
  'hateful',
  'evasion',
] as const satisfies readonly ('allow' | RefusalCode)[];

/** What the model says of a text that no rule refuses. */
export interface Opinion {
  readonly code: RefusalCode;
  /** The words that weigh most. */
  readonly evidence: readonly Evidence[];
}

let decoded: Int8Array | undefined;
const weights = (): Int8Array => {
  decoded ??= Int8Array.from(atob(WEIGHTS), (sign) => sign.charCodeAt(0));
  return decoded;
};

/** How sure the model must be before it is heard, 0 to 1; set by cross-validation when it is trained. */
export const SURE = THRESHOLD;
const IS_OF_RECORD: ReadonlySet<RefusalCode> = new Set(['private-name', 'named-person']);
/** Fewer words (signs) than these say too little for a guess. */
const FEWEST_WORDS = 3;
/** How many words a refusal of the model names. */
const MOST_WORDS = 3;

/** The model's opinion where it is surer than {@link SURE} that the policy would refuse; it has no other say. */
export function opinionOf(judged: Judged): Opinion | undefined {
  if (judged.scene.tokens.length < FEWEST_WORDS) return undefined;
  const features = featuresOf(judged);
  const shares = sharesOf(features);
  if (1 - shares[0]! < SURE) return undefined;
  let best = 1;
  for (let k = 2; k < CLASSES.length; k++) if (shares[k]! > shares[best]!) best = k;
  const code = CLASSES[best] as RefusalCode;
  // Whether a name may be used is a fact of the records, which the model does not know.
  if (IS_OF_RECORD.has(code) && judged.context.consents.length > 0) return undefined;
  return { code, evidence: heaviest(features, best) };
}

function sharesOf(features: readonly Feature[]): Float64Array {
  const table = weights();
  const sums = new Float64Array(CLASSES.length);
  for (const { bucket } of features) {
    const row = bucket * CLASSES.length;
    for (let k = 0; k < CLASSES.length; k++) sums[k]! += table[row + k]!;
  }
  const size = SCALE / Math.sqrt(features.length || 1);
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < CLASSES.length; k++) {
    sums[k] = sums[k]! * size + BIAS[k]!;
    most = Math.max(most, sums[k]!);
  }
  let total = 0;
  for (let k = 0; k < CLASSES.length; k++) {
    sums[k] = Math.exp(sums[k]! - most);
    total += sums[k]!;
  }
  return sums.map((value) => value / total);
}

function heaviest(features: readonly Feature[], k: number): Evidence[] {
  const table = weights();
  const byWord = new Map<number, number>();
  for (const { bucket, from, to } of features) {
    const weight = table[bucket * CLASSES.length + k]! - table[bucket * CLASSES.length]!;
    for (let at = from; at < to; at++) byWord.set(at, (byWord.get(at) ?? 0) + weight / (to - from));
  }
  return [...byWord]
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_WORDS)
    .map(([at]) => ({ from: at, to: at + 1 }))
    .sort((a, b) => a.from - b.from);
}
