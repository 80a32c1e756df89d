import { foldWord } from '../unfold/fold.ts';
import type { Language } from '../verdict.ts';
import type { Concept, Lexicon } from './lexicon.ts';
import { isSign, tokenize } from './tokens.ts';

/** One word of a phrase: itself, or what words begin with. */
interface PhraseWord {
  readonly text: string;
  readonly open: boolean;
  /** Tokens that may be skipped before this word. */
  readonly skip: number;
}

/** A phrase and what it means in one language. */
export interface Phrase {
  readonly language: Language;
  readonly words: readonly PhraseWord[];
  readonly concepts: Concept[];
  /** Value of a number word. */
  number?: number;
  /** Whether words may stand between its own. */
  readonly gapped: boolean;
  /** Characters in all; longer phrases are more certain. */
  readonly length: number;
}

/** Phrases by their first word, whole or open, and by their first two signs. */
export interface PhraseIndex {
  readonly whole: ReadonlyMap<string, readonly Phrase[]>;
  readonly open: ReadonlyMap<string, readonly Phrase[]>;
  readonly pairs: ReadonlyMap<string, readonly Phrase[]>;
  readonly longestOpen: number;
  readonly littleWords: ReadonlyMap<string, readonly Language[]>;
  /** What may begin with a word, filled as words are met. */
  readonly met: Map<string, readonly Phrase[]>;
}

/** Senses that a harmless phrase swallows; that it names an adult or a feast stays. */
const SWALLOWED: ReadonlySet<Concept> = new Set([
  'child',
  'youth',
  'school',
  'child-look',
  'not-yet-adult',
  'doubtful-age',
  'incest',
  'animal',
  'nude',
  'undress',
  'sexual',
  'violence',
  'harm',
  'non-consent',
  'asleep',
  'contempt',
  'scorn',
  'vermin',
  'covert',
  'transfer',
  'known-name',
  'office',
  'override',
]);

/** Names joined to fewer letters than this may be other words. */
const LONG_NAME = 9;

/** Builds the index of all phrases of the lexicons, known names included. */
export function compileLexicons(lexicons: readonly Lexicon[]): PhraseIndex {
  const phrases = new Map<string, Phrase>();
  for (const lexicon of lexicons) {
    for (const [concept, list] of Object.entries(lexicon.words) as [Concept, string][]) {
      for (const source of list.split('|')) {
        add(phrases, lexicon.language, source, concept);
        // "taylorswift": handles and spelled-out names lose their gap.
        const joined = concept === 'known-name' ? source.trim().replaceAll(' ', '') : '';
        if (joined.length >= LONG_NAME && /^[a-z]+$/.test(joined) && joined !== source.trim())
          add(phrases, lexicon.language, joined, concept);
      }
    }
    for (const entry of lexicon.numbers.split('|')) {
      const [value, source] = entry.split(':');
      if (source === undefined) continue;
      const phrase = add(phrases, lexicon.language, source, undefined);
      if (phrase) phrase.number = Number(value);
    }
  }
  for (const { concepts } of phrases.values()) {
    if (!concepts.includes('idiom')) continue;
    concepts.splice(0, concepts.length, ...concepts.filter((concept) => !SWALLOWED.has(concept)));
  }
  const whole = new Map<string, Phrase[]>();
  const open = new Map<string, Phrase[]>();
  const pairs = new Map<string, Phrase[]>();
  let longestOpen = 0;
  for (const phrase of phrases.values()) {
    const [first, second] = phrase.words;
    if (first!.open) {
      longestOpen = Math.max(longestOpen, first!.text.length);
      push(open, first!.text, phrase);
    } else if (second && second.skip === 0 && !second.open && isSign(first!.text))
      push(pairs, first!.text + second.text, phrase);
    else push(whole, first!.text, phrase);
  }
  const littleWords = new Map<string, Language[]>();
  for (const lexicon of lexicons) {
    for (const word of new Set(lexicon.littleWords.split(/\s+/).map(foldWord))) {
      push(littleWords, word, lexicon.language);
    }
  }
  return { whole, open, pairs, longestOpen, littleWords, met: new Map() };
}

function add(
  phrases: Map<string, Phrase>,
  language: Language,
  source: string,
  concept: Concept | undefined,
): Phrase | undefined {
  const words: PhraseWord[] = [];
  let skip = 0;
  for (const part of source.trim().split(/\s+/)) {
    if (part === '') continue;
    if (part === '~') {
      skip = 3;
      continue;
    }
    const open = part.endsWith('*');
    const tokens = tokenize({ text: foldWord(open ? part.slice(0, -1) : part) });
    for (const [i, token] of tokens.entries()) {
      words.push({ text: token.text, open: open && i === tokens.length - 1 && !isSign(token.text), skip });
      skip = 0;
    }
  }
  if (words.length === 0) return undefined;
  const key = `${language} ${words.map((word) => `${word.skip ? '~ ' : ''}${word.text}${word.open ? '*' : ''}`).join(' ')}`;
  const known = phrases.get(key);
  if (known) {
    if (concept && !known.concepts.includes(concept)) known.concepts.push(concept);
    return known;
  }
  const phrase: Phrase = {
    language,
    words,
    concepts: concept ? [concept] : [],
    gapped: words.some((word) => word.skip > 0),
    length: words.reduce((sum, word) => sum + word.text.length, 0),
  };
  phrases.set(key, phrase);
  return phrase;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
