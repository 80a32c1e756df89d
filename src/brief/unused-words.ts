import type { FoldedText } from './fold.ts';
import type { Unused } from './reading.ts';
import { isSingle, type Token } from './tokens.ts';

/** Whether a token gave a value, says nothing worth showing, or was left over. */
export type TokenUse = 'used' | 'silent' | 'left';

/** The words of the source that gave nothing: neighbours become one; spaceless scripts are cut where their words end. */
export function unusedWords(
  source: string,
  tokens: readonly Token[],
  useOf: (place: number) => TokenUse,
  folded: FoldedText,
): Unused[] {
  const placesOf = (from: number, to: number): Unused => {
    const start = folded.sourceStart[tokens[from]!.start]!;
    const end = folded.sourceEnd[tokens[to]!.end - 1]!;
    return { start, end, text: source.slice(start, end) };
  };
  const unused: Unused[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const isSpaceless = isSingle(tokens[from]!.script);
    let to = from;
    while (isNextInRun(tokens, to, folded, isSpaceless) && (isSpaceless || useOf(to + 1) === useOf(from)))
      to++;
    if (isSpaceless)
      unused.push(...wordsLeft(tokens, from, to, useOf, folded).map(([a, b]) => placesOf(a, b)));
    else if (useOf(from) === 'left') unused.push(placesOf(from, to));
    from = to;
  }
  return unused;
}

function isNextInRun(
  tokens: readonly Token[],
  place: number,
  folded: FoldedText,
  isSpaceless: boolean,
): boolean {
  const [token, next] = [tokens[place]!, tokens[place + 1]];
  if (next === undefined || next.clause !== token.clause || isSingle(next.script) !== isSpaceless)
    return false;
  const between = folded.text.slice(token.end, next.start);
  return isSpaceless ? between === '' : between.trim() === '';
}

/** The words of a run without spaces no character of which gave anything, as ranges of tokens. */
function wordsLeft(
  tokens: readonly Token[],
  from: number,
  to: number,
  useOf: (place: number) => TokenUse,
  folded: FoldedText,
): [number, number][] {
  const runStart = tokens[from]!.start;
  const run = folded.text.slice(runStart, tokens[to]!.end);
  const language = tokens[from]!.script === 'hangul' ? 'ko' : run.match(/\p{Script=Hiragana}/u) ? 'ja' : 'zh';
  const words: [number, number][] = [];
  let place = from;
  for (const { segment, index } of segmenterOf(language).segment(run)) {
    const first = place;
    while (place <= to && tokens[place]!.start < runStart + index + segment.length) place++;
    const uses = Array.from({ length: place - first }, (_, offset) => useOf(first + offset));
    if (!uses.includes('used') && uses.includes('left')) words.push([first, place - 1]);
  }
  return words;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}
