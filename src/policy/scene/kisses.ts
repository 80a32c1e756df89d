import type { Concept } from '../lexicon/lexicon.ts';
import type { Mention, Scene } from './scene.ts';

/** Concepts that name somebody (or an animal) who may kiss. */
const ACTORS: readonly Concept[] = [
  'adult',
  'spouse',
  'pair',
  'lover',
  'pronoun',
  'self',
  'child',
  'youth',
  'learner',
  'parent',
  'offspring',
  'sibling',
  'siblings',
  'grandparent',
  'grandchild',
  'aunt-uncle',
  'nephew-niece',
  'cousins',
  'in-law',
  'animal',
];

/** A kiss and who takes part in it, as far as the words around tell. */
export interface Kiss {
  readonly mention: Mention;
  /** Those before the kiss word, nearest first: one, or two when the nearest is one of a pair. */
  readonly before: readonly Mention[];
  /** The one kissed, where the words go on to name one. */
  readonly after: Mention | undefined;
}

/** Languages whose verbs come last: both lovers are named before the kiss. */
const VERB_LAST: ReadonlySet<string> = new Set(['ja', 'ko', 'hi', 'tr']);
/** How many words (signs) after a kiss its object may stand. */
const OBJECT_REACH = 5;

/** "A kiss between her and him". */
const BETWEEN = /^(?:between|of|by|entre|zwischen|tra|fra|между|بين)$/;
const BETWEEN_REACH = 8;

/** Whether a mention names somebody. */
export const isActor = (mention: Mention): boolean => ACTORS.some((concept) => mention.concepts.has(concept));

/** Finds who kisses whom: the nearest named before each kiss, and after it up to a preposition or the clause's end. */
export function findKisses(scene: Scene): Kiss[] {
  const named = scene.mentions.filter((mention) => isActor(mention) && !mention.negated);
  const actors = named.filter((mention, i) => !isArticle(scene, mention, named[i + 1]));
  const breaks = new Set(scene.all('break').map((mention) => mention.from));
  return scene.asked('kiss').map((mention) => {
    const sentence = scene.tokens[mention.from]!.sentence;
    const clause = scene.tokens[mention.from]!.clause;
    const earlier = actorsBefore(actors, mention.from).filter(
      (actor) => scene.tokens[actor.from]!.sentence === sentence,
    );
    // "Children throw petals while the groom kisses": what happens meanwhile has other actors.
    const turn = scene
      .all('meanwhile')
      .findLast((word) => word.to <= mention.from && scene.tokens[word.from]!.sentence === sentence);
    const meanwhile = turn ? earlier.filter((actor) => actor.from >= turn.to) : earlier;
    let before = nearest(scene, meanwhile);
    const nextActors = actorsFrom(actors, mention.to);
    // "They kiss while the couple dances": nor is one of those kissed.
    const meanwhileFrom =
      scene.all('meanwhile').find((word) => word.from >= mention.to)?.from ?? Number.POSITIVE_INFINITY;
    let after: Mention | undefined;
    if (!VERB_LAST.has(scene.language)) {
      const isSigns = scene.language === 'zh';
      const reach = Math.min(mention.to + (isSigns ? 8 : OBJECT_REACH), meanwhileFrom);
      for (let at = mention.to; at < reach && after === undefined; at++) {
        if (scene.tokens[at]?.clause !== clause || breaks.has(at)) break;
        after = nextActors.find((actor) => actor.from <= at && at < actor.to);
      }
    }
    // "Two kissing grandparents": the word says what they do, whoever stands before.
    const isParticiple = scene.tokens[mention.to - 1]!.text.endsWith('ing');
    if (isParticiple && after?.from === mention.to && after.concepts.has('pair')) {
      return { mention, before: [after], after: undefined };
    }
    const second = scene.tokens[mention.to];
    if (second && BETWEEN.test(second.text)) {
      const both = nextActors.filter(
        (actor, i) => actor.from <= mention.to + BETWEEN_REACH && nextActors[i + 1]?.from !== actor.to,
      );
      const [one, other] = both;
      if (one && other) return { mention, before: [one], after: other };
    }
    if (before.length === 0 && (turn === undefined || after === undefined)) before = nearest(scene, earlier);
    return { mention, before, after };
  });
}

/** "El hombre", "her husband": the word before a name is no third one, though "él" and "her" may be. */
const isArticle = (scene: Scene, mention: Mention, next: Mention | undefined): boolean =>
  !VERB_LAST.has(scene.language) &&
  mention.concepts.has('pronoun') &&
  next !== undefined &&
  next.from === mention.to &&
  !next.concepts.has('pronoun');

/** How many of those named before a word may matter to it. */
const ACTORS_IN_MIND = 12;

/** The last few of the actors (in text order) who end at or before a token. */
export function actorsBefore(actors: readonly Mention[], at: number): readonly Mention[] {
  let low = 0;
  let high = actors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (actors[middle]!.from < at) low = middle + 1;
    else high = middle;
  }
  return actors.slice(Math.max(0, low - ACTORS_IN_MIND), low).filter((actor) => actor.to <= at);
}

/** The first few of the actors (in text order) who begin at or after a token. */
export function actorsFrom(actors: readonly Mention[], at: number): readonly Mention[] {
  let low = 0;
  let high = actors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (actors[middle]!.from < at) low = middle + 1;
    else high = middle;
  }
  return actors.slice(low, low + ACTORS_IN_MIND);
}

/** The nearest of those named before: one, or two of one clause where the nearest is not a pair. */
function nearest(scene: Scene, earlier: readonly Mention[]): Mention[] {
  const before: Mention[] = [];
  for (let i = earlier.length - 1; i >= 0 && before.length < 2; i--) {
    const actor = earlier[i]!;
    const { clause } = scene.tokens[actor.from]!;
    if (before.length === 1) {
      const isPair = before[0]!.concepts.has('pair') || before[0]!.concepts.has('plural');
      if (isPair || clause !== scene.tokens[before[0]!.from]!.clause) break;
    }
    // "The man and the horse kiss like lovers": a likeness is no third one.
    const other = earlier[i - 1];
    if (actor.concepts.has('romance') && other && scene.tokens[other.from]!.clause === clause) continue;
    before.push(actor);
  }
  return before;
}

/** Everybody who takes part in a kiss: with an object, the nearest before and the object; else those before. */
export const takingPart = (kiss: Kiss): readonly Mention[] =>
  kiss.after === undefined ? kiss.before : [...kiss.before.slice(0, 1), kiss.after];
