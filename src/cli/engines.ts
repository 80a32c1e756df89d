import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { EngineOptions, Problem, Studio } from '../studio/index.ts';
import { faultSentence } from '../words/index.ts';
import type { CommandLineWords, Words } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';

/** The engine a command is given, and its settings. */
export interface ChosenEngine {
  readonly engine?: string;
  readonly engineOptions?: EngineOptions;
}

/** Reads `--engine` and every `--engine-option`. All faults at once. */
export function engineFrom(
  { values }: Arguments,
  { expected }: CommandLineWords,
): Result<ChosenEngine, readonly InputFault[]> {
  const engine = values.get('engine')?.[0]?.trim().toLowerCase();
  const faults: InputFault[] = [];
  const options: Record<string, string> = {};
  for (const given of values.get('engine-option') ?? []) {
    const [, name, value] = /^([A-Za-z][\w-]*)=(.*)$/s.exec(given.trim()) ?? [];
    if (name === undefined || value === undefined) {
      faults.push({
        code: 'malformed',
        option: '--engine-option',
        given,
        expected: expected['engine-option'],
      });
    } else options[name] = value;
  }
  if (faults.length > 0) return err(faults);
  return ok({
    ...(engine === undefined ? {} : { engine }),
    ...(Object.keys(options).length > 0 ? { engineOptions: options } : {}),
  });
}

/** Prints every engine and whether it can be used now. */
export async function listEngines(
  given: Arguments,
  studio: Studio,
  io: CommandIo,
  { commandLine }: Words,
): Promise<Result<number, readonly Problem[]>> {
  if (given.faults.length > 0) return err(given.faults);
  const reports = await studio.engines(io.signal);
  if (!reports.ok) return reports;
  const whyNot = (fault: Parameters<typeof faultSentence>[0] | undefined) =>
    fault && faultSentence(fault, io.language);
  if (given.values.has('json')) {
    const data = reports.value.map(({ state, ...report }) => ({
      ...report,
      ready: state.fault === undefined,
      ...(state.fault ? { why: whyNot(state.fault) } : {}),
      state,
    }));
    io.out(`${JSON.stringify(data, null, 2)}\n`);
  } else {
    const texts = reports.value.map((report) => commandLine.engine(report, whyNot(report.state.fault)));
    io.out(`${texts.join('\n')}\n`);
  }
  return ok(EXIT.done);
}
