import type { Verdict } from '../policy/verdict.ts';
import {
  hearSecond,
  opinionFromEnvironment,
  type Problem,
  type SecondOpinion,
  type Studio,
} from '../studio/index.ts';
import { faultSentence, refusalSentence } from '../words/index.ts';
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
  const second = opinionFromEnvironment(process.env, fetch);
  if (!second.ok) {
    io.note(`${faultSentence(second.error, io.language)}\n`);
    return EXIT.badInput;
  }
  const opinion = second.value;
  if (given.values.has('jsonl')) {
    for await (const line of linesOf(io.stdin)) {
      if (line.trim() !== '') io.out(`${JSON.stringify(await judgeLine(line, studio, opinion))}\n`);
    }
    return EXIT.done;
  }
  const text = given.words.join(' ');
  const { verdict, fault } = await hearSecond(studio.judge({ text }), text, opinion, io.signal);
  if (fault) io.note(`${JSON.stringify(fault)}\n`);
  io.out(`${verdict.decision === 'allow' ? commandLine.allowed() : refusalSentence(verdict)}\n`);
  return verdict.decision === 'allow' ? EXIT.done : EXIT.refused;
}

/** A line's answer: the text and its verdict, or what is wrong with the line. */
async function judgeLine(
  line: string,
  studio: Studio,
  opinion: SecondOpinion | undefined,
): Promise<{ text: string } & (Verdict | { error: Problem['code'] })> {
  const text = textIn(line);
  if (text === undefined) return { text: line, error: 'malformed' };
  const { verdict, fault } = await hearSecond(studio.judge({ text }), text, opinion);
  return { text, ...verdict, ...(fault && { secondOpinion: fault }) };
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
