import { readFileSync } from 'node:fs';

/** A labelled line of a set. */
export interface LabelledLine {
  readonly text: string;
  readonly expect: 'allow' | 'refuse';
  readonly kind: string;
  readonly lang: string;
  readonly hard?: true;
}

/** Reads a set of JSON lines. */
export const readLabelled = (path: string): LabelledLine[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledLine);

/**
 * Reads a training text: `# en refuse` opens a part, each line after it is `kind: words`.
 * Throws with the line's number where one is neither.
 */
export function readTrainingText(path: string): LabelledLine[] {
  const lines: LabelledLine[] = [];
  let part: Pick<LabelledLine, 'lang' | 'expect'> | undefined;
  for (const [i, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    const head = /^# ([a-z]{2}) (allow|refuse)$/.exec(line);
    const entry = /^([a-z_]+): (.+)$/.exec(line);
    if (head) part = { lang: head[1]!, expect: head[2] as 'allow' | 'refuse' };
    else if (entry && part) lines.push({ text: entry[2]!, kind: entry[1]!, ...part });
    else if (line !== '') throw new Error(`${path}:${i + 1}: neither a head nor a line`);
  }
  return lines;
}
