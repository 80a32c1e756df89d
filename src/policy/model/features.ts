import type { Token } from '../lexicon/tokens.ts';
import type { Judged } from '../rules/rule.ts';
import { ADULT_YEARS } from '../scene/ages.ts';
import { takingPart } from '../scene/kisses.ts';
import { distance, type Mention, sameClause } from '../scene/scene.ts';
import { KINDS, WORDS } from './word-kinds.ts';

/** How many places features are hashed into; a power of two. */
export const BUCKETS = 1 << 15;
/** Texts show at most so many features; a description of 300 characters has about 1,500. */
export const MOST_FEATURES = 6_000;

/** Something a text shows, hashed, and the words that show it. */
export interface Feature {
  readonly bucket: number;
  /** Token numbers, end exclusive; equal where no word in particular shows it. */
  readonly from: number;
  readonly to: number;
}

/** Kinds of words are paired over so many words. */
const KIND_REACH = 4;

interface WordKind {
  readonly coarse: string;
  readonly fine: string;
}

let known: ReadonlyMap<string, WordKind> | undefined;
/** The kinds that common English words belong to by those beside which they stand in ordinary texts. */
function kindsOfWords(): ReadonlyMap<string, WordKind> {
  if (known !== undefined) return known;
  const bytes = Uint8Array.from(atob(KINDS), (sign) => sign.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const numberAt = (at: number): string => view.getUint16(2 * at, true).toString(36);
  known = new Map(
    WORDS.split(' ').map((word, i) => [word, { coarse: numberAt(2 * i), fine: numberAt(2 * i + 1) }]),
  );
  return known;
}

/**
 * What the model looks at: words, pairs of words, parts of words, kinds of English words and pairs of them, what the lexicons understood of them, and
 * who takes part in the kiss. The meanings are the same in all languages, so what one teaches holds in others.
 */
export function featuresOf(judged: Judged): Feature[] {
  const { scene, kisses, ages } = judged;
  const thisYear = Number(judged.context.today.slice(0, 4));
  const wordOf = ({ text, number }: Token): string =>
    number === undefined ? text : sizeOf(number, thisYear);
  const { tokens } = scene;
  const features: Feature[] = [];
  const seen = new Set<number>();
  const add = (kind: number, text: string, from: number, to: number): void => {
    const bucket = hash(kind, text) & (BUCKETS - 1);
    if (seen.has(bucket) || features.length >= MOST_FEATURES) return;
    seen.add(bucket);
    features.push({ bucket, from, to });
  };
  const silent = harmless(judged);
  for (const [at, token] of tokens.entries()) {
    if (silent.has(at)) continue;
    const word = wordOf(token);
    add(1, word, at, at + 1);
    const next = tokens[at + 1];
    if (next?.sentence === token.sentence && !silent.has(at + 1)) {
      const following = wordOf(next);
      add(2, `${word} ${following}`, at, at + 2);
      const third = tokens[at + 2];
      if (third?.sentence === token.sentence && !silent.has(at + 2)) {
        add(3, `${word} ${wordOf(third)}`, at, at + 3);
        add(4, `${word} ${following} ${wordOf(third)}`, at, at + 3);
      }
    }
    if (token.number === undefined && token.text.length >= 4) {
      const edged = `<${token.text}>`;
      for (let size = 4; size <= 5; size++) {
        for (let start = 0; start + size <= edged.length; start++)
          add(5, edged.slice(start, start + size), at, at + 1);
      }
    }
  }
  const kinds = tokens.map((token, at) => (silent.has(at) ? undefined : kindsOfWords().get(token.text)));
  for (const [at, kind] of kinds.entries()) {
    if (kind === undefined) continue;
    const { sentence } = tokens[at]!;
    add(11, kind.fine, at, at + 1);
    add(12, kind.coarse, at, at + 1);
    for (let after = at + 1; after <= at + KIND_REACH; after++) {
      const other = kinds[after];
      if (other === undefined || tokens[after]!.sentence !== sentence) continue;
      add(13, `${kind.fine} ${other.fine}`, at, after + 1);
      add(14, `${kind.coarse} ${other.coarse}`, at, after + 1);
    }
    const [before, next] = [tokens[at - 1], tokens[at + 1]];
    if (before?.sentence === sentence) add(15, `${wordOf(before)} ${kind.coarse}`, at - 1, at + 1);
    if (next?.sentence === sentence) add(16, `${kind.coarse} ${wordOf(next)}`, at, at + 2);
  }
  const concepts = new Map<string, { from: number; to: number }>();
  for (const mention of scene.mentions) {
    for (const concept of mention.concepts) {
      const isBare = concept === 'nude' && silent.has(mention.from);
      const name = isBare ? 'bare' : mention.negated ? `not ${concept}` : concept;
      if (!concepts.has(name)) concepts.set(name, mention);
    }
  }
  const names = [...concepts.keys()].sort();
  for (const [i, name] of names.entries()) {
    const at = concepts.get(name)!;
    add(6, name, at.from, at.to);
    for (const other of names.slice(i + 1)) add(7, `${name}+${other}`, at.from, at.to);
  }
  for (const kiss of kisses.slice(0, 8)) {
    const lovers = takingPart(kiss);
    for (const lover of lovers) {
      for (const role of lover.concepts) {
        add(8, role, lover.from, lover.to);
        for (const other of lovers) {
          if (other === lover) continue;
          for (const against of other.concepts) add(9, `${role}>${against}`, lover.from, lover.to);
        }
      }
    }
  }
  for (const age of ages.slice(0, 8))
    add(10, `${sizeOf(age.years, thisYear)}${age.past ? ' past' : ''}`, age.from, age.to);
  return features;
}

/** Tokens of words that the lexicons know to be harmless here: idioms, bare walls. */
function harmless({ scene }: Judged): ReadonlySet<number> {
  const silent = new Set<number>();
  const mark = ({ from, to }: Mention): void => {
    for (let at = from; at < to; at++) silent.add(at);
  };
  for (const idiom of scene.all('idiom')) mark(idiom);
  const things = scene.all('bare-thing');
  for (const nude of scene.all('nude')) {
    if (things.some((thing) => distance(thing, nude) <= 1 && sameClause(scene, thing, nude))) mark(nude);
  }
  return silent;
}

/** Numbers by what they can mean as ages. */
function sizeOf(value: number, thisYear: number): string {
  if (value < 3) return '#few';
  if (value < 13) return '#child';
  if (value < 18) return '#teen';
  if (value < 28) return '#young';
  if (value < 120) return '#grown';
  if (value <= 1900 || value >= 2100) return '#many';
  return thisYear - value <= ADULT_YEARS ? '#late-year' : '#year';
}

/** FNV-1a over UTF-16 units. */
function hash(kind: number, text: string): number {
  let value = 0x811c9dc5 ^ kind;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
