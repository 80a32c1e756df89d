import type { PhraseIndex } from '../lexicon/compile.ts';
import type { Concept } from '../lexicon/lexicon.ts';
import { languagesOf, matchPhrases } from '../lexicon/match.ts';
import { isSign, type Token, tokenize } from '../lexicon/tokens.ts';
import type { Reading } from '../unfold/reading.ts';
import type { Language } from '../verdict.ts';

/** Words that mean something: token numbers, end exclusive. */
export interface Mention {
  readonly concepts: ReadonlySet<Concept>;
  readonly from: number;
  readonly to: number;
  /** Whether the text wishes it away ("no nudity") or says it is not so. */
  readonly negated: boolean;
  readonly number?: number;
}

/** A reading with its words understood one by one; rules ask it questions. */
export interface Scene {
  readonly reading: Reading;
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly language: Language;
  readonly languages: ReadonlySet<Language>;
  /** Mentions in text order. */
  readonly mentions: readonly Mention[];
  /** Mentions of a concept, in text order, wished away or not. */
  all(concept: Concept): readonly Mention[];
  /** Mentions of a concept that the text asks for. */
  asked(concept: Concept): readonly Mention[];
  /** Whether the text asks for any of the concepts. */
  has(...concepts: Concept[]): boolean;
}

const NOTHING: readonly Mention[] = [];
/** A negation reaches this many words (signs) on, and this many back where it follows. */
const NEGATION_REACH = { words: 4, signs: 6 } as const;

/**
 * Rules that compare mentions with each other see so many of one concept, the first and the last half;
 * a description never comes near it, and hostile repetition stays cheap.
 */
const MOST_MENTIONS = 80;

/** Reads a reading's words against the lexicons. */
export function readScene(reading: Reading, source: string, index: PhraseIndex): Scene {
  const tokens = tokenize(reading);
  const { main, active } = languagesOf(reading.text, tokens, index);
  const matches = matchPhrases(tokens, index, active);
  matches.sort((a, b) => a.from - b.from || a.to - b.to);

  const negating = new Uint8Array(tokens.length);
  const mark = (at: number): void => {
    if (at >= 0 && at < tokens.length) negating[at] = 1;
  };
  for (const { phrase, from, to } of matches) {
    if (phrase.gapped) continue;
    const clause = tokens[from]!.clause;
    const reach = isSign(tokens[from]!.text) ? NEGATION_REACH.signs : NEGATION_REACH.words;
    if (phrase.concepts.includes('negation') || phrase.concepts.includes('without')) {
      for (let at = to; at < to + reach && tokens[at]?.clause === clause; at++) mark(at);
    }
    if (phrase.concepts.includes('negation-after')) {
      for (let at = from - 1; at >= from - reach && tokens[at]?.clause === clause; at--) mark(at);
    }
  }
  let inNegativePrompt = false;
  let next = 0;
  for (let at = 0; at < tokens.length; at++) {
    for (; next < matches.length && matches[next]!.from === at; next++) {
      const { concepts } = matches[next]!.phrase;
      if (concepts.includes('negative-prompt')) inNegativePrompt = true;
      if (concepts.includes('positive-prompt')) inNegativePrompt = false;
    }
    if (inNegativePrompt) negating[at] = 1;
  }

  const mentions: Mention[] = [];
  const byConcept = new Map<Concept, Mention[]>();
  for (const { phrase, from, to } of matches) {
    const last = mentions.at(-1);
    const together = last !== undefined && last.from === from && last.to === to;
    const concepts = new Set(phrase.concepts);
    if (together) for (const concept of last.concepts) concepts.add(concept);
    const number = phrase.number ?? (together ? last.number : undefined);
    const mention: Mention = {
      concepts,
      from,
      to,
      negated: negating[from] === 1,
      ...(number === undefined ? {} : { number }),
    };
    if (together) mentions.pop();
    mentions.push(mention);
  }
  for (const mention of mentions) {
    for (const concept of mention.concepts) {
      const list = byConcept.get(concept);
      if (list) list.push(mention);
      else byConcept.set(concept, [mention]);
    }
  }
  for (const [concept, list] of byConcept) {
    if (list.length > MOST_MENTIONS) {
      byConcept.set(concept, [...list.slice(0, MOST_MENTIONS / 2), ...list.slice(-MOST_MENTIONS / 2)]);
    }
  }
  const all = (concept: Concept): readonly Mention[] => byConcept.get(concept) ?? NOTHING;
  const asked = (concept: Concept): readonly Mention[] => {
    const list = all(concept);
    return list.some((mention) => mention.negated) ? list.filter((mention) => !mention.negated) : list;
  };
  return {
    reading,
    source,
    tokens,
    language: main,
    languages: active,
    mentions,
    all,
    asked,
    has: (...concepts) => concepts.some((concept) => asked(concept).length > 0),
  };
}

/** Words between two mentions, 0 where they touch or overlap. */
export const distance = (a: Mention, b: Mention): number =>
  a.from >= b.to ? a.from - b.to : b.from >= a.to ? b.from - a.to : 0;

/** Whether two mentions stand in one clause. */
export const sameClause = (scene: Scene, a: Mention, b: Mention): boolean =>
  scene.tokens[a.from]!.clause === scene.tokens[b.from]!.clause;

/** Whether two mentions stand in one sentence. */
export const sameSentence = (scene: Scene, a: Mention, b: Mention): boolean =>
  scene.tokens[a.from]!.sentence === scene.tokens[b.from]!.sentence;

/** The tokens that a stretch of the reading's text covers; characters, end exclusive. */
export function tokensAt({ tokens }: Scene, start: number, end: number): { from: number; to: number } {
  const from = tokens.findIndex((token) => token.end > start);
  const after = tokens.findIndex((token) => token.start >= end);
  return { from: Math.max(0, from), to: after < 0 ? tokens.length : after };
}
