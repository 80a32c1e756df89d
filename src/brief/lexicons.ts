import { buildLexicon, type ExtraPhrase, type Lexicon } from './lexicon.ts';
import type { TermLists } from './reading.ts';
import { isSingle, type Token } from './tokens.ts';
import { VOCABULARIES } from './vocabulary/index.ts';
import type { Language, LanguageVocabulary, PhraseField } from './vocabulary/vocabulary.ts';

const FIELD_OF_LIST = {
  kisses: 'kiss',
  moods: 'mood',
  views: 'view',
  lights: 'light',
  settings: 'setting',
  styles: 'style',
} as const satisfies Record<keyof TermLists, PhraseField>;

/** What may follow a value's own name, so that "moon light" beats every other mention of a light. */
const NOUNS_OF_LIST: Readonly<Record<keyof TermLists, readonly string[]>> = {
  kisses: ['kiss'],
  moods: ['mood'],
  views: ['view', 'shot'],
  lights: ['light', 'lighting'],
  settings: ['setting'],
  styles: ['style'],
};

const LATIN: readonly Language[] = ['en', 'es', 'fr', 'de', 'pt', 'it', 'tr'];
const LANGUAGE_OF_SCRIPT: Readonly<Partial<Record<Token['script'], Language>>> = {
  cyrillic: 'ru',
  arabic: 'ar',
  devanagari: 'hi',
  hangul: 'ko',
  kana: 'ja',
};
/** More words than this add nothing to knowing the language. */
const WORDS_LOOKED_AT = 200;
const LONGEST_STEM = 24;

/** The lexicons of all languages over one set of lists, each built when it is first needed. */
export class Lexicons {
  readonly #lists: TermLists | undefined;
  readonly #built = new Map<Language, Lexicon>();

  constructor(lists: TermLists | undefined) {
    this.#lists = lists;
  }

  /** The languages a text is to be read in, the most likely first; English always joins in. */
  forTokens(tokens: readonly Token[]): Lexicon[] {
    const scripts = new Set(tokens.map((token) => token.script));
    const languages = new Set<Language>();
    for (const script of scripts) {
      const language = LANGUAGE_OF_SCRIPT[script];
      if (language) languages.add(language);
    }
    if (scripts.has('han')) languages.add(scripts.has('kana') ? 'ja' : 'zh');
    if (scripts.has('latin') && languages.size === 0) languages.add(this.#latinLanguage(tokens));
    languages.add('en');
    return [...languages].flatMap((language) => this.#get(language) ?? []);
  }

  #latinLanguage(tokens: readonly Token[]): Language {
    const words = tokens.filter((token) => token.script === 'latin').slice(0, WORDS_LOOKED_AT);
    let best: Language = 'en';
    let bestScore = -1;
    for (const language of LATIN) {
      const lexicon = this.#get(language);
      if (!lexicon) continue;
      let score = 0;
      for (const { text } of words) {
        if (lexicon.functionWords.has(text)) score += 2;
        else if (lexicon.known.has(text)) score += 2;
        else if (startsKnown(text, lexicon)) score += 1;
      }
      if (score > bestScore) [best, bestScore] = [language, score];
    }
    return best;
  }

  #get(language: Language): Lexicon | undefined {
    const vocabulary = VOCABULARIES.find((one) => one.language === language);
    if (!vocabulary) return undefined;
    const built = this.#built.get(language) ?? this.#build(vocabulary);
    this.#built.set(language, built);
    return built;
  }

  #build(vocabulary: LanguageVocabulary): Lexicon {
    const lists = this.#lists;
    if (!lists) return buildLexicon(vocabulary, [], () => true);
    const known = new Map<PhraseField, Set<string>>();
    const extra: ExtraPhrase[] = [];
    for (const [list, field] of Object.entries(FIELD_OF_LIST) as [keyof TermLists, PhraseField][]) {
      known.set(field, new Set(lists[list].map((term) => term.id)));
      if (vocabulary.language !== 'en') continue;
      for (const { id, words } of lists[list]) {
        const name = id.replaceAll('-', ' ');
        // A kiss's bare name is often just a part of the body.
        if (field !== 'kiss') extra.push({ field, value: id, text: name, weight: 2 });
        for (const noun of NOUNS_OF_LIST[list])
          extra.push({ field, value: id, text: `${name} ${noun}`, weight: 3 });
        for (const text of words) extra.push({ field, value: id, text, weight: 2 });
      }
    }
    return buildLexicon(vocabulary, extra, (field, value) => known.get(field)?.has(value) ?? true);
  }
}

function startsKnown(text: string, lexicon: Lexicon): boolean {
  for (let length = 3; length < Math.min(text.length, LONGEST_STEM); length++)
    if (lexicon.byBeginning.has(text.slice(0, length))) return true;
  return false;
}

/** Whether a token belongs to a script the language is written in. */
export function isOfLanguage(token: Token, language: Language): boolean {
  if (token.script === 'number' || token.script === 'symbol') return true;
  if (token.script === 'latin') return LATIN.includes(language);
  if (token.script === 'han') return language === 'zh' || language === 'ja';
  return isSingle(token.script) ? LANGUAGE_OF_SCRIPT[token.script] === language : true;
}
