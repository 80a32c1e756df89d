import { foldText, foldWord } from './fold.ts';
import { isSingle, tokenise } from './tokens.ts';
import { TypoIndex } from './typos.ts';
import type { Language, LanguageVocabulary, PhraseField } from './vocabulary/vocabulary.ts';

/** How much a phrase weighs against another of the same field: a hint, words that say it, the value's own name. */
export type Weight = 1 | 2 | 3;

/** One word of a phrase. */
export interface PhraseWord {
  readonly text: string;
  readonly form: 'whole' | 'beginning' | 'ending';
  /** Other words may stand between this one and the one before. */
  readonly afterGap: boolean;
}

/** A phrase ready to be looked for. */
export interface Phrase {
  readonly field: PhraseField;
  readonly value: string;
  readonly weight: Weight;
  readonly words: readonly PhraseWord[];
}

/** A phrase that comes from elsewhere than the language's own file. */
export interface ExtraPhrase {
  readonly field: PhraseField;
  readonly value: string;
  readonly text: string;
  readonly weight: Weight;
}

/** One language, indexed by the first word of every phrase. */
export interface Lexicon {
  readonly language: Language;
  readonly modifiers: LanguageVocabulary['modifiers'];
  readonly colours: LanguageVocabulary['colours'];
  readonly wearingWords: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly functionWords: ReadonlySet<string>;
  readonly quietWords: ReadonlySet<string>;
  readonly joiningWords: ReadonlySet<string>;
  readonly negationsBefore: ReadonlySet<string>;
  readonly negationsAfter: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly joiningPrefix: string | undefined;
  readonly byWhole: ReadonlyMap<string, readonly Phrase[]>;
  readonly byBeginning: ReadonlyMap<string, readonly Phrase[]>;
  readonly byEnding: ReadonlyMap<string, readonly Phrase[]>;
  /** Everything that is spelt right. */
  readonly known: ReadonlySet<string>;
  readonly typos: TypoIndex;
}

/** Makes a language's index out of its vocabulary and further phrases; `isKept` drops values that cannot be asked for. */
export function buildLexicon(
  vocabulary: LanguageVocabulary,
  extra: readonly ExtraPhrase[],
  isKept: (field: PhraseField, value: string) => boolean,
): Lexicon {
  const functionWords = wordSet(vocabulary.functionWords);
  const byWhole = new Map<string, Phrase[]>();
  const byBeginning = new Map<string, Phrase[]>();
  const byEnding = new Map<string, Phrase[]>();
  const spelt = new Set<string>();
  const add = (phrase: Phrase): void => {
    const first = phrase.words[0];
    if (first === undefined) return;
    const index = first.form === 'whole' ? byWhole : first.form === 'beginning' ? byBeginning : byEnding;
    const sharing = index.get(first.text);
    if (sharing) sharing.push(phrase);
    else index.set(first.text, [phrase]);
    for (const word of phrase.words) if (word.form !== 'ending') spelt.add(word.text);
  };
  for (const [field, phrases] of Object.entries(vocabulary.phrases) as [
    PhraseField,
    Record<string, string>,
  ][])
    for (const [value, list] of Object.entries(phrases)) {
      if (!isKept(field, value)) continue;
      for (const text of list.split(',')) add(parsePhrase(field, value, text, functionWords));
    }
  for (const { field, value, text, weight } of extra) {
    const phrase = parsePhrase(field, value, text, functionWords);
    // Where the vocabulary has its own say on the very same words, that stands.
    const isThere =
      byWhole.get(phrase.words[0]?.text ?? '')?.some((other) => isSame(other, phrase)) ||
      (phrase.words.length === 1 && isBegunByHint(phrase, byBeginning));
    if (isKept(field, value) && !isThere) add({ ...phrase, weight });
  }

  const quietWords = wordSet(vocabulary.quietWords);
  const numbers = new Map(Object.entries(vocabulary.numbers).map(([word, value]) => [foldWord(word), value]));
  const known = new Set([
    ...spelt,
    ...functionWords,
    ...quietWords,
    ...numbers.keys(),
    ...wordSet(vocabulary.lookalikes),
    ...wordSet(vocabulary.joiningWords),
    ...wordSet(vocabulary.negation.before),
    ...wordSet(vocabulary.negation.after),
  ]);
  return {
    language: vocabulary.language,
    modifiers: vocabulary.modifiers,
    colours: vocabulary.colours,
    wearingWords: wordSet(vocabulary.wearingWords),
    numbers,
    functionWords,
    quietWords,
    joiningWords: wordSet(vocabulary.joiningWords),
    negationsBefore: wordSet(vocabulary.negation.before),
    negationsAfter: wordSet(vocabulary.negation.after),
    prefixes: vocabulary.prefixes ?? [],
    joiningPrefix: vocabulary.joiningPrefix,
    byWhole,
    byBeginning,
    byEnding,
    known,
    typos: new TypoIndex(spelt),
  };
}

/** Whether the vocabulary takes words beginning so as mere hints of the same value. */
function isBegunByHint(
  { field, value, words }: Phrase,
  byBeginning: ReadonlyMap<string, readonly Phrase[]>,
): boolean {
  const text = words[0]?.text ?? '';
  for (let length = 2; length <= text.length; length++) {
    const begun = byBeginning.get(text.slice(0, length)) ?? [];
    const isHint = (hint: Phrase): boolean =>
      hint.field === field && hint.value === value && hint.weight === 1 && hint.words.length === 1;
    if (begun.some(isHint)) return true;
  }
  return false;
}

/** Whether a word is a character of a spaceless script: there every one counts. */
export const isCharacter = (word: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u.test(word);

/** Fields where a leading "from" or "on" makes the difference. */
const PREPOSITIONS_MATTER: ReadonlySet<PhraseField> = new Set(['from', 'view', 'place']);

const isSame = (one: Phrase, other: Phrase): boolean =>
  one.field === other.field &&
  one.words.length === other.words.length &&
  one.words.every((word, index) => word.text === other.words[index]?.text);

function wordSet(list: string): Set<string> {
  return new Set(
    list
      .split(',')
      .map((word) => foldWord(word.trim()))
      .filter((word) => word !== ''),
  );
}

function parsePhrase(
  field: PhraseField,
  value: string,
  text: string,
  functionWords: ReadonlySet<string>,
): Phrase {
  const trimmed = text.trim();
  const isHint = trimmed.startsWith('?');
  const words: PhraseWord[] = [];
  const isSkippable = (word: PhraseWord): boolean => functionWords.has(word.text) && !isCharacter(word.text);
  let afterGap = false;
  for (const part of trimmed.replace(/^\?/, '').replaceAll('~', ' ~ ').trim().split(/\s+/)) {
    if (part === '~') {
      afterGap = true;
      continue;
    }
    // A phrase of a spaceless script becomes one word a character; its wildcards mean nothing.
    const tokens = tokenise(foldText(part.replaceAll('*', '')));
    for (const [index, token] of tokens.entries()) {
      const isLast = index === tokens.length - 1;
      const form =
        isSingle(token.script) || token.script === 'number'
          ? 'whole'
          : isLast && part.endsWith('*')
            ? 'beginning'
            : index === 0 && part.startsWith('*')
              ? 'ending'
              : 'whole';
      words.push({ text: token.text, form, afterGap });
      afterGap = false;
    }
  }
  // A leading article would only keep the phrase from being found.
  while (words.length > 2 && !PREPOSITIONS_MATTER.has(field) && isSkippable(words[0]!)) words.shift();
  return { field, value, weight: isHint ? 1 : 2, words };
}
