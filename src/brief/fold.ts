/** Text made comparable, with the way back to the places it came from. */
export interface FoldedText {
  /** Lower case, compatibility forms unified, accents and vowel signs gone where they only decorate. */
  readonly text: string;
  /** For every UTF-16 unit of `text` where its source begins; one more entry at the end. */
  readonly sourceStart: readonly number[];
  /** For every UTF-16 unit of `text` where its source ends. */
  readonly sourceEnd: readonly number[];
}

const COMBINING = /^[\p{M}\u1160-\u11ff]$/u;
const ALPHABETS_WITH_MARKS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const DECORATION = /[\u0300-\u036f]/gu;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u0640]/gu;
const ARABIC_MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
const NUKTA = /\u093c/gu;

/** Letters that are written in several ways and mean the same for finding a word. */
const SAME_LETTER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // Turkish: both pairs of i become the one every other Latin alphabet has.
    ı: 'i',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    // Arabic: hamza carriers, final forms, Persian and Urdu keyboards.
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ى: 'ي',
    ی: 'ي',
    ئ: 'ي',
    ؤ: 'و',
    ة: 'ه',
    ک: 'ك',
    // Devanagari: the two nasal signs are exchanged freely, visarga and the joiner change nothing.
    'ँ': 'ं',
    // Typographic variants of marks that matter.
    '’': "'",
    '‘': "'",
    ʼ: "'",
    '`': "'",
    '´': "'",
    '‐': '-',
    '‑': '-',
    '–': '-',
    '—': '-',
    '−': '-',
    '×': 'x',
    '∶': ':',
  }),
);

/**
 * Folds text for matching: NFKC, lower case in every script, accents dropped in alphabets, Arabic vowel signs and
 * Devanagari nukta dropped, katakana as hiragana, invisible characters gone. Linear in the length of the text.
 */
export function foldText(source: string): FoldedText {
  const parts: string[] = [];
  const sourceStart: number[] = [];
  const sourceEnd: number[] = [];
  let at = 0;
  while (at < source.length) {
    const start = at;
    let cluster = characterAt(source, at);
    at += cluster.length;
    // A base and its marks are folded together; a pile of marks is cut off so that it cannot cost more than it says.
    while (at < source.length && cluster.length < 16) {
      const next = characterAt(source, at);
      if (!COMBINING.test(next)) break;
      cluster += next;
      at += next.length;
    }
    const folded = isPlainAscii(cluster) ? cluster.toLowerCase() : foldCluster(cluster);
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) {
      sourceStart.push(start);
      sourceEnd.push(at);
    }
  }
  sourceStart.push(source.length);
  return { text: parts.join(''), sourceStart, sourceEnd };
}

/** Folds a word or phrase, where the places do not matter. */
export const foldWord = (word: string): string => foldText(word).text;

const isPlainAscii = (cluster: string): boolean => cluster.length === 1 && cluster.charCodeAt(0) < 128;

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

function foldCluster(cluster: string): string {
  let folded = cluster
    .normalize('NFKC')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(ARABIC_MARKS, '')
    .replace(NUKTA, '');
  if (ALPHABETS_WITH_MARKS.test(folded) || COMBINING.test(folded.slice(0, 1)))
    folded = folded.normalize('NFD').replace(DECORATION, '');
  let result = '';
  for (const letter of folded.normalize('NFC')) result += SAME_LETTER.get(letter) ?? asHiragana(letter);
  // NFC may have put a nukta letter together again from its two halves.
  return result.normalize('NFC');
}

function asHiragana(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return code >= 0x30a1 && code <= 0x30f6 ? String.fromCharCode(code - 0x60) : letter;
}
