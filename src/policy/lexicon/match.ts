import type { Language } from '../verdict.ts';
import type { Phrase, PhraseIndex } from './compile.ts';
import type { Concept } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** A phrase found in a text: token numbers, end exclusive. */
export interface Match {
  readonly phrase: Phrase;
  readonly from: number;
  readonly to: number;
}

/** Concepts of phrases that already say whom they mean, or mean nobody. */
const NAMING: ReadonlySet<Concept> = new Set([
  'idiom',
  'adult',
  'spouse',
  'pair',
  'lover',
  'child',
  'youth',
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
  'animal',
  'known-name',
]);
/** Concepts that a phrase's last word may add. */
const ACTING: ReadonlySet<Concept> = new Set([
  'adult',
  'spouse',
  'pair',
  'lover',
  'child',
  'youth',
  'parent',
  'grandparent',
]);

/** Concepts that a longer phrase beginning with them does not hide. */
const STANDING: ReadonlySet<Concept> = new Set(['kiss', 'pronoun', 'plural', 'self']);

/** Particles written together with the next word in Arabic. */
const ARABIC_PARTICLES = /^(?:وال|بال|فال|كال|لل|ال|و|ف|ب|ك|ل)(?=.{2})/u;
const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['zh', /\p{Script=Han}/u],
  ['ko', /\p{Script=Hangul}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['ru', /\p{Script=Cyrillic}/u],
];

/** Languages written in Latin letters, Hindi at times. */
const LATIN: ReadonlySet<Language> = new Set(['en', 'es', 'fr', 'de', 'pt', 'it', 'tr', 'hi']);
/** So many little words tell a language; with fewer, its phrases of some length are counted too. */
const SURE_LITTLE_WORDS = 2;
const TELLING_LENGTH = 4;

/** The language a text is mostly written in, and those whose words may stand in it. */
export interface TextLanguages {
  readonly main: Language;
  readonly active: ReadonlySet<Language>;
}

/** Tells the languages of a text by its scripts and, among those in Latin letters, by little words. */
export function languagesOf(text: string, tokens: readonly Token[], index: PhraseIndex): TextLanguages {
  const active = new Set<Language>();
  let main: Language | undefined;
  for (const [language, script] of SCRIPTS) {
    if (!script.test(text)) continue;
    if (language === 'zh' && active.has('ja')) continue;
    active.add(language);
    main ??= language;
  }
  const scores = new Map<Language, number>();
  for (const token of tokens) {
    for (const language of index.littleWords.get(token.text) ?? []) {
      scores.set(language, (scores.get(language) ?? 0) + 1);
    }
  }
  if (Math.max(0, ...scores.values()) < SURE_LITTLE_WORDS && /[a-z]/.test(text)) {
    for (const { phrase } of matchPhrases(tokens, index, LATIN)) {
      if (phrase.length < TELLING_LENGTH || phrase.concepts.includes('known-name')) continue;
      scores.set(phrase.language, (scores.get(phrase.language) ?? 0) + 1);
    }
  }
  const best = Math.max(0, ...scores.values());
  for (const [language, score] of scores) {
    if (score >= best * 0.6 && /[a-z]/.test(text)) active.add(language);
  }
  active.add('en');
  if (main === undefined) {
    const ranked = [...scores].sort((a, b) => b[1] - a[1] || (a[0] === 'en' ? 1 : -1));
    main = ranked[0]?.[0];
    if (main === undefined || best === 0) {
      for (const language of ['es', 'fr', 'de', 'pt', 'it', 'tr'] as const) active.add(language);
      main ??= 'en';
    }
  }
  return { main, active };
}

/**
 * Finds the phrases of the active languages: at each token the longest ones, then on after them;
 * phrases with gaps are found beside them. Linear in the number of tokens (phrases are short).
 */
export function matchPhrases(
  tokens: readonly Token[],
  index: PhraseIndex,
  active: ReadonlySet<Language>,
): Match[] {
  const matches: Match[] = [];
  const idiom = markIdioms(tokens, index, active);
  let free = 0;
  for (let at = 0; at < tokens.length; at++) {
    let longest: Match[] = [];
    const standing: Match[] = [];
    for (const phrase of candidates(tokens, at, index)) {
      if (!active.has(phrase.language)) continue;
      const to = matchAt(tokens, at, phrase);
      if (to === undefined) continue;
      if (phrase.gapped) {
        matches.push({ phrase, from: at, to });
        continue;
      }
      if (at < free || breaksIdiom(idiom, phrase, at, to)) continue;
      const best = longest[0];
      if (phrase.concepts.some((concept) => STANDING.has(concept))) standing.push({ phrase, from: at, to });
      if (best === undefined || to > best.to) longest = [{ phrase, from: at, to }];
      else if (to === best.to) longest.push({ phrase, from: at, to });
    }
    if (longest.length === 0) continue;
    matches.push(...longest);
    const reach = longest[0]!.to;
    // "She's" leads to an age and is still somebody.
    if (!longest.some(({ phrase }) => phrase.concepts.includes('idiom'))) {
      matches.push(...standing.filter(({ to }) => to < reach));
    }
    const isNamed = longest.some(({ phrase }) => phrase.concepts.some((concept) => NAMING.has(concept)));
    const isGrown = longest.some(({ phrase }) => phrase.concepts.includes('adult-sign'));
    // "old couple" tells an age; its last word still tells who.
    for (let head = at + 1; head < reach && !isNamed; head++) {
      for (const phrase of candidates(tokens, head, index)) {
        if (phrase.gapped || !active.has(phrase.language) || matchAt(tokens, head, phrase) !== reach)
          continue;
        // 三十代 (thirties) ends in 十代 (teens).
        const isYoung = phrase.concepts.includes('child') || phrase.concepts.includes('youth');
        if (!(isGrown && isYoung) && phrase.concepts.some((concept) => ACTING.has(concept)))
          matches.push({ phrase, from: head, to: reach });
      }
    }
    free = longest[0]!.to;
  }
  return matches;
}

/** For each token the number of the idiom it belongs to, 0 for none; leftmost, longest idioms win. */
function markIdioms(tokens: readonly Token[], index: PhraseIndex, active: ReadonlySet<Language>): Int32Array {
  const idiom = new Int32Array(tokens.length);
  for (let at = 0, count = 0; at < tokens.length; ) {
    let end = at;
    for (const phrase of candidates(tokens, at, index)) {
      if (phrase.gapped || !active.has(phrase.language) || !phrase.concepts.includes('idiom')) continue;
      end = Math.max(end, matchAt(tokens, at, phrase) ?? end);
    }
    if (end > at) idiom.fill(++count, at, end);
    at = Math.max(at + 1, end);
  }
  return idiom;
}

/** Whether a phrase runs into an idiom or out of one ("in the nude" in "in the nude-coloured room"). */
function breaksIdiom(idiom: Int32Array, phrase: Phrase, from: number, to: number): boolean {
  if (phrase.concepts.includes('idiom')) return false;
  const last = idiom[to - 1]!;
  const runsInto = last !== 0 && last !== idiom[from] && to < idiom.length && idiom[to] === last;
  return runsInto;
}

function candidates(tokens: readonly Token[], at: number, index: PhraseIndex): readonly Phrase[] {
  const { text } = tokens[at]!;
  let phrases = index.met.get(text);
  if (phrases === undefined) {
    phrases = phrasesFrom(text, index);
    if (index.met.size < MOST_WORDS_MET) index.met.set(text, phrases);
  }
  const next = tokens[at + 1];
  const pairs = next && index.pairs.get(text + next.text);
  return pairs === undefined ? phrases : [...phrases, ...pairs];
}

const MOST_WORDS_MET = 20_000;

function phrasesFrom(word: string, index: PhraseIndex): Phrase[] {
  const phrases: Phrase[] = [];
  for (const text of variants(word)) {
    phrases.push(...(index.whole.get(text) ?? []));
    for (let length = Math.min(text.length, index.longestOpen); length >= 2; length--) {
      phrases.push(...(index.open.get(text.slice(0, length)) ?? []));
    }
  }
  return phrases;
}

/** A word as it is and, in Arabic, without its particles. */
function variants(text: string): readonly string[] {
  if (text.length < 3 || !isArabic(text)) return [text];
  const once = text.replace(ARABIC_PARTICLES, '');
  if (once === text) return [text];
  const twice = once.replace(ARABIC_PARTICLES, '');
  return twice === once ? [text, once] : [text, once, twice];
}

const fits = (word: Phrase['words'][number], text: string): boolean =>
  word.open ? text.startsWith(word.text) : text === word.text;
const isArabic = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first >= 0x621 && first <= 0x64a;
};

function matchAt(tokens: readonly Token[], at: number, phrase: Phrase): number | undefined {
  let position = at;
  for (const word of phrase.words) {
    let found = -1;
    for (let skipped = 0; skipped <= word.skip; skipped++) {
      const token = tokens[position + skipped];
      if (token === undefined || (skipped > 0 && token.sentence !== tokens[at]!.sentence)) break;
      if (
        fits(word, token.text) ||
        (isArabic(token.text) && variants(token.text).some((text) => fits(word, text)))
      ) {
        found = position + skipped;
        break;
      }
    }
    if (found < 0) return undefined;
    position = found + 1;
  }
  return position;
}
