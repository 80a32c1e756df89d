import type { Language } from '../verdict.ts';

/** What a word can mean to the policy. A phrase may mean several things at once. */
export const CONCEPTS = [
  // Harmless phrases that swallow a word with a second sense ("naked eye").
  'idiom',
  // What happens.
  'kiss',
  'romance',
  'lips',
  'affection',
  'occasion',
  // Who it happens to.
  'adult',
  'spouse',
  'pair',
  'lover',
  'pronoun',
  'plural',
  'self',
  'child',
  'youth',
  'endearment',
  'mentor',
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
  'step',
  'in-law',
  'incest',
  'animal',
  // How old they are.
  'adult-sign',
  'school',
  'school-grown',
  'looks-like',
  'child-look',
  'not-yet-adult',
  'age-unit',
  'age-unit-weak',
  'age-lead',
  'duration',
  'past',
  'born',
  'doubtful-age',
  'half-age',
  'younger-by',
  // What they wear.
  'nude',
  'bare-thing',
  'undress',
  'garment',
  'clothes',
  'underwear',
  'only',
  'sole',
  'scant',
  'without',
  // What is done to them.
  'sexual',
  'violence',
  'harm',
  'non-consent',
  'asleep',
  'stranger',
  // How they are shown.
  'contempt',
  'scorn',
  'group',
  'vermin',
  'portrayed',
  // Whose picture it is.
  'covert',
  'photo',
  'photo-source',
  'transfer',
  'face',
  'caption',
  'unasked',
  'office',
  'of-realm',
  'known-name',
  'name-safe',
  'works-at',
  'honorific',
  // How it is said.
  'override',
  'negation',
  'negation-after',
  'negative-prompt',
  'positive-prompt',
  'break',
  'meanwhile',
] as const;
/** One of the {@link CONCEPTS}. */
export type Concept = (typeof CONCEPTS)[number];

/**
 * The words of one language. Phrases are separated by `|`; within a phrase
 * `*` lets a word go on (inflections), `~` stands for up to three words (or four signs) between.
 * Case, diacritics and spelling variants are folded away as in the text.
 */
export interface Lexicon {
  readonly language: Language;
  /** The commonest little words, by which the language is told from others in the same script. */
  readonly littleWords: string;
  readonly words: { readonly [C in Concept]?: string };
  /** Number words; the value stands before the colon: `15: fifteen | 16: sixteen`. */
  readonly numbers: string;
}

/** Concepts that some languages say without words of their own. */
type SometimesUnsaid = 'scorn' | 'age-unit-weak' | 'known-name' | 'honorific' | 'positive-prompt';

/** The lexicon of a whole language: it has words for every concept. */
export interface LanguageLexicon extends Lexicon {
  readonly words: { readonly [C in Exclude<Concept, SometimesUnsaid>]: string } & {
    readonly [C in SometimesUnsaid]?: string;
  };
}
