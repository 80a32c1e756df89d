import { err, ok, type Result } from '../base/result.ts';
import type { Prompt } from '../brief/prompts/dialect.ts';
import { DIALECTS, type Problem, type Studio, unknownName } from '../studio/index.ts';
import type { Words } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { readRequest } from './read-request.ts';

/** Writes a brief out as a prompt, in one dialect or all. */
export async function prompt(
  given: Arguments,
  studio: Studio,
  io: CommandIo,
  { commandLine }: Words,
): Promise<Result<number, readonly Problem[]>> {
  const request = await readRequest('prompt', given, studio, commandLine);
  const wanted = given.values.get('dialect')?.[0]?.trim().toLowerCase();
  const isKnown = wanted === undefined || DIALECTS.includes(wanted);
  if (!request.ok || !isKnown) {
    return err([
      ...(request.ok ? [] : request.error),
      ...(isKnown ? [] : [unknownName('--dialect', wanted, DIALECTS)]),
    ]);
  }
  const { brief } = request.value;
  const verdict = studio.judge({ brief }, request.value.consents);
  if (verdict.decision === 'refuse') return err([{ code: 'refused', verdict }]);
  const prompts = (wanted === undefined ? DIALECTS : [wanted]).map(
    (dialect): Prompt & { readonly dialect: string } => ({ dialect, ...studio.prompt(brief, dialect) }),
  );
  if (given.values.has('json')) io.out(`${JSON.stringify({ seed: brief.seed, brief, prompts }, null, 2)}\n`);
  else if (wanted !== undefined) io.out(`${prompts.map(plain).join('\n')}\n`);
  else io.out(`${prompts.map((each) => `[${each.dialect}]\n${plain(each)}`).join('\n\n')}\n`);
  return ok(EXIT.done);
}

const plain = ({ prompt, negative }: Prompt): string =>
  negative === undefined ? prompt : `${prompt}\n\n--\n${negative}`;
