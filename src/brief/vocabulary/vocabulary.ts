/** Languages a description can be written in (BCP 47). */
export const LANGUAGES = [
  'en',
  'es',
  'fr',
  'de',
  'pt',
  'it',
  'ja',
  'zh',
  'ko',
  'hi',
  'ar',
  'ru',
  'tr',
] as const;
/** A language a description can be written in. */
export type Language = (typeof LANGUAGES)[number];

/**
 * Phrases by the value they mean, each a list separated by commas. Inside a phrase:
 * `word*` any word beginning so, `*word` any word ending so, `~` a gap of a few words within the clause;
 * a leading `?` marks a hint, which yields to anything said outright. Accents, case and function words do not matter.
 */
export type Phrases = Readonly<Record<string, string>>;

/** How one language says what a brief can hold. Data only. */
export interface LanguageVocabulary {
  readonly language: Language;
  /** Whether describing words stand before the person they describe, or mostly after. */
  readonly modifiers: 'before' | 'after';
  /** Whether a colour stands before the thing it colours, or after. */
  readonly colours: 'before' | 'after';
  /** Words that put a colour on somebody ("in red"). */
  readonly wearingWords: string;
  /** Words that carry no meaning here: skipped inside phrases, never shown as unused. */
  readonly functionWords: string;
  /** Words that matter inside phrases but are not shown as unused. */
  readonly quietWords: string;
  /** Words that end the description of one person and begin another's ("and"). */
  readonly joiningWords: string;
  /** Negations standing before what they deny, and after it. */
  readonly negation: { readonly before: string; readonly after: string };
  /** Number words of 18 to 99 and the small ones of seconds; tens and ones add up. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Common words that look like a misspelt word of this vocabulary and are not. */
  readonly lookalikes: string;
  /** Letters that may be glued to the front of a word (Arabic "and", "the", "with"). */
  readonly prefixes?: readonly string[];
  /** The one of these that means "and". */
  readonly joiningPrefix?: string;
  /** Words for the values of a brief, by field. */
  readonly phrases: Readonly<Partial<Record<PhraseField, Phrases>>>;
}

/** What a phrase can tell; the first fourteen are fields of a brief, the others help reading. */
export const PHRASE_FIELDS = [
  'kiss',
  'mood',
  'view',
  'light',
  'from',
  'setting',
  'style',
  'time',
  'season',
  'weather',
  'move',
  'medium',
  'ratio',
  'quality',
  'person',
  'place',
  'age',
  'ageMark',
  'unit',
  'build',
  'hairColour',
  'hairStyle',
  'noun',
  'skinTone',
  'beard',
  'eyeColour',
  'extra',
  'clothes',
  'colour',
  'given',
  'vague',
] as const;
/** A field a phrase can tell something about. */
export type PhraseField = (typeof PHRASE_FIELDS)[number];
