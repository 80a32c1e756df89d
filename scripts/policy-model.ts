/**
 * The policy's small model and what it learns from: multinomial logistic regression over hashed features, by AdaGrad
 * (Duchi, Hazan, Singer 2011), seeded and single-threaded, so that the same lines give the same weights.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { VOCABULARIES } from '../src/brief/vocabulary/index.ts';
import { decideByRules, judgedAsWritten } from '../src/policy/decide.ts';
import { BUCKETS, featuresOf } from '../src/policy/model/features.ts';
import { CLASSES } from '../src/policy/model/opinion.ts';
import type { PolicyContext } from '../src/policy/verdict.ts';
import { type LabelledLine, readLabelled, readTrainingText } from './policy-lines.ts';

const TRAINING = join(import.meta.dirname, '../src/policy/model/training');
const LABELLED = join(import.meta.dirname, '../src/policy/testdata');
/** The set that stays unseen until the next is written: for judging only. */
const isTrainedOn = (name: string): boolean => name !== 'unseen-7.jsonl';
const CONTEXT: PolicyContext = { consents: [], today: '2026-11-24' };
const EPOCHS = 20;
const RATE = 0.5;
const DECAY = 1e-4;
const SEED = 7;
const FOLDS = 8;
/** Share of allowed lines that the model may refuse beside the rules. */
const MOST_WRONG = 0.01;

/** A line as the model sees it. */
export interface Example {
  readonly kind: string;
  readonly lang: string;
  readonly buckets: readonly number[];
  readonly label: number;
  readonly isRefusedByRules: boolean;
}

/** Weights of every class in every bucket. */
export interface Model {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** Mulberry32: a small generator with 32 bits of state, the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes the share of each class into `shares`; gives the scale of the features. */
export function sharesOf({ weights, bias }: Model, buckets: readonly number[], shares: Float64Array): number {
  const size = 1 / Math.sqrt(buckets.length || 1);
  shares.set(bias);
  for (const bucket of buckets) {
    const row = bucket * CLASSES.length;
    for (let k = 0; k < CLASSES.length; k++) shares[k]! += weights[row + k]! * size;
  }
  const most = Math.max(...shares);
  let total = 0;
  for (let k = 0; k < CLASSES.length; k++) total += shares[k] = Math.exp(shares[k]! - most);
  for (let k = 0; k < CLASSES.length; k++) shares[k]! /= total;
  return size;
}

/** Trains on examples, so many times over all of them; the same examples give the same model. */
export function train(examples: readonly Example[], epochs = EPOCHS): Model {
  const model: Model = {
    weights: new Float64Array(BUCKETS * CLASSES.length),
    bias: new Float64Array(CLASSES.length),
  };
  const squares = new Float64Array(BUCKETS * CLASSES.length).fill(1);
  const shares = new Float64Array(CLASSES.length);
  const next = random(SEED);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const { buckets, label } = examples[i]!;
      const size = sharesOf(model, buckets, shares);
      for (let k = 0; k < CLASSES.length; k++) {
        const error = (k === label ? 1 : 0) - shares[k]!;
        if (Math.abs(error) < 1e-4) continue;
        model.bias[k]! += 0.02 * error;
        for (const bucket of buckets) {
          const at = bucket * CLASSES.length + k;
          const slope = error * size - DECAY * model.weights[at]!;
          squares[at]! += slope * slope;
          model.weights[at]! += (RATE * slope) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return model;
}

/** Cross-validated chance of refusal of every example, from models that never saw it. */
export function unseenShares(examples: readonly Example[]): number[] {
  const next = random(SEED + 1);
  const folds = examples.map(() => Math.floor(next() * FOLDS));
  const result: number[] = [];
  const shares = new Float64Array(CLASSES.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = train(examples.filter((_, i) => folds[i] !== fold));
    for (const [i, example] of examples.entries()) {
      if (folds[i] !== fold) continue;
      sharesOf(model, example.buckets, shares);
      result[i] = 1 - shares[0]!;
    }
  }
  return result;
}

/** How many single phrases, and how many lists of three, of each language's vocabulary are learnt as harmless. */
const PLAIN_LINES = 30;

/** Words that briefs are read from: every value that a brief can hold may be asked for. */
function plainWords(): LabelledLine[] {
  const next = random(SEED + 2);
  return VOCABULARIES.flatMap(({ language, phrases }) => {
    const words = Object.values(phrases)
      .flatMap((values) => Object.values(values))
      .flatMap((list) => list.split(','))
      .map((phrase) => phrase.replace(/[?*]/g, '').replace(/ ~ /g, ' ').trim())
      .filter((phrase) => phrase.length > 2);
    const one = (): string => words[Math.floor(next() * words.length)] ?? '';
    return Array.from({ length: 2 * PLAIN_LINES }, (_, i) => ({
      text: i < PLAIN_LINES ? one() : [one(), one(), one()].join(', '),
      expect: 'allow' as const,
      kind: 'prompt_style',
      lang: language,
    }));
  });
}

/** Reads all lines to learn from, features and all. */
export function readExamples(): Example[] {
  const lines = [
    ...readdirSync(TRAINING)
      .sort()
      .flatMap((name) => readTrainingText(join(TRAINING, name))),
    ...plainWords(),
    ...readdirSync(LABELLED)
      .filter((name) => name.endsWith('.jsonl') && isTrainedOn(name))
      .sort()
      .flatMap((name) => readLabelled(join(LABELLED, name))),
  ];
  const known = new Set<string>();
  return lines.filter(({ text }) => !known.has(text) && known.add(text)).map(exampleOf);
}

/** A labelled line's features and label. */
export function exampleOf({ text, expect, kind, lang }: LabelledLine): Example {
  return {
    kind,
    lang,
    buckets: featuresOf(judgedAsWritten(text, CONTEXT)).map(({ bucket }) => bucket),
    label: expect === 'allow' ? 0 : CLASSES.indexOf(codeOf(kind)),
    isRefusedByRules: decideByRules(text, CONTEXT).decision === 'refuse',
  };
}

const codeOf = (kind: string): (typeof CLASSES)[number] =>
  (kind === 'evasion_age' ? 'minor' : kind.replaceAll('_', '-')) as (typeof CLASSES)[number];

/** How sure a model must be so that it refuses at most {@link MOST_WRONG} of allowed lines it never saw. */
export function thresholdFrom(examples: readonly Example[], shares: readonly number[]): number {
  const wrong = examples.flatMap(({ label }, i) => (label === 0 ? [shares[i]!] : [])).sort((a, b) => b - a);
  return Math.ceil(100 * (wrong[Math.floor(MOST_WRONG * wrong.length)] ?? 1)) / 100;
}
