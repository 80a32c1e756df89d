import type { Verdict } from '../policy/verdict.ts';
import type { Problem, Studio } from '../studio/index.ts';
import { refusalSentence } from '../words/index.ts';
import type { Words } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';

/** Prints what the policy says about the words given, or about each line of standard input with `--jsonl`. */
export async function check(
  given: Arguments,
  studio: Studio,
  io: CommandIo,
  { commandLine }: Words,
): Promise<number> {
  if (given.values.has('jsonl')) {
    for await (const line of linesOf(io.stdin)) {
      if (line.trim() !== '') io.out(`${JSON.stringify(judgeLine(line, studio))}\n`);
    }
    return EXIT.done;
  }
  const verdict = studio.judge({ text: given.words.join(' ') });
  io.out(`${verdict.decision === 'allow' ? commandLine.allowed() : refusalSentence(verdict)}\n`);
  return verdict.decision === 'allow' ? EXIT.done : EXIT.refused;
}

/** A line's answer: the text and its verdict, or what is wrong with the line. */
function judgeLine(line: string, studio: Studio): { text: string } & (Verdict | { error: Problem['code'] }) {
  const text = textIn(line);
  return text === undefined ? { text: line, error: 'malformed' } : { text, ...studio.judge({ text }) };
}

function textIn(line: string): string | undefined {
  try {
    const data: unknown = JSON.parse(line);
    if (typeof data !== 'object' || data === null || !('text' in data)) return undefined;
    return typeof data.text === 'string' ? data.text : undefined;
  } catch {
    return undefined;
  }
}

async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (
      rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
    ).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}
