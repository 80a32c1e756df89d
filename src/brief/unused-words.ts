import type { FoldedText } from './fold.ts';
import type { Unused } from './reading.ts';
import { isSingle, type Token } from './tokens.ts';

/** The given tokens as words of the source: neighbours become one, spaceless scripts are cut where their words end. */
export function unusedWords(source: string, tokens: readonly Token[], folded: FoldedText): Unused[] {
  const unused: Unused[] = [];
  let run: Token[] = [];
  const finish = (): void => {
    if (run.length === 0) return;
    const start = folded.sourceStart[run[0]!.start]!;
    const end = folded.sourceEnd[run.at(-1)!.end - 1]!;
    unused.push({ start, end, text: source.slice(start, end) });
    run = [];
  };
  for (const token of tokens) {
    const previous = run.at(-1);
    const isNext =
      previous !== undefined &&
      previous.clause === token.clause &&
      folded.text.slice(previous.end, token.start).trim() === '' &&
      isSingle(previous.script) === isSingle(token.script);
    if (!isNext) finish();
    run.push(token);
  }
  finish();
  return unused.flatMap((words) => (isSpaceless(words.text) ? cutWords(words) : [words]));
}

const isSpaceless = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);

/** Single kana are particles and endings: nothing a reader would look for. */
const isParticle = (text: string): boolean => /^\p{Script=Hiragana}{1,2}$/u.test(text);

function cutWords({ start, text }: Unused): Unused[] {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
  return [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike === true && !isParticle(segment))
    .map(({ segment, index }) => ({
      start: start + index,
      end: start + index + segment.length,
      text: segment,
    }));
}
