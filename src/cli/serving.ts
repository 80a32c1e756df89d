import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { CommandLineWords, CommandName } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import type { CommandIo } from './io.ts';

/** The commands around the server. */
export const SERVING_COMMANDS = ['serve', 'work', 'jobs', 'removals', 'doctor', 'mcp'] as const;
/** A command around the server. */
export type ServingCommand = (typeof SERVING_COMMANDS)[number];

/** Whether a command is one of those around the server. */
export const isServing = (command: CommandName): command is ServingCommand =>
  (SERVING_COMMANDS as readonly CommandName[]).includes(command);

const LARGEST_PORT = 65_535;

/** Runs a command around the server; what it needs is loaded only now, so that the others start quickly. */
export async function runServing(
  command: ServingCommand,
  given: Arguments,
  io: CommandIo,
  { expected }: CommandLineWords,
): Promise<Result<number, readonly InputFault[]>> {
  const faults: InputFault[] = [...given.faults];
  const textOf = (name: 'host' | 'port' | 'data'): string | undefined => given.values.get(name)?.[0];
  const portText = textOf('port');
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && (portText === '' || !Number.isInteger(port))) {
    faults.push({ code: 'malformed', option: '--port', given: portText ?? '', expected: expected.number });
  } else if (port !== undefined && (port < 0 || port > LARGEST_PORT)) {
    faults.push({ code: 'out-of-range', option: '--port', given: String(port), min: 0, max: LARGEST_PORT });
  }
  for (const name of ['host', 'data'] as const) {
    if (textOf(name) === '') {
      const wanted = name === 'data' ? expected.folder : '127.0.0.1';
      faults.push({ code: 'malformed', option: `--${name}`, given: '', expected: wanted });
    }
  }
  const engines = given.values
    .get('engines')?.[0]
    ?.split(',')
    .map((name) => name.trim());
  if (engines) {
    const { createStudio, unknownName } = await import('../studio/index.ts');
    const known = [...createStudio().lists.engines.map(({ id }) => id), 'auto'];
    const wrong = engines.filter((name) => !known.includes(name));
    faults.push(...wrong.map((name) => unknownName('--engines', name, known)));
  }
  if (faults.length > 0) return err(faults);

  const [host, data] = [textOf('host'), textOf('data')];
  const folder = data === undefined ? {} : { folder: data };
  const json = given.values.has('json');
  switch (command) {
    case 'serve': {
      const { serve } = await import('../server/commands/serve.ts');
      return ok(
        await serve(
          {
            ...folder,
            ...(host === undefined ? {} : { host }),
            ...(port === undefined ? {} : { port }),
            open: given.values.has('open'),
          },
          io,
        ),
      );
    }
    case 'work':
      return ok(
        await (await import('../server/commands/serve.ts')).work(
          { ...folder, ...(engines ? { engines } : {}) },
          io,
        ),
      );
    case 'mcp':
      return ok(await (await import('../server/commands/serve.ts')).mcp(io));
    case 'jobs':
      return ok(
        await (await import('../server/commands/books.ts')).jobs(given.words, { ...folder, json }, io),
      );
    case 'removals':
      return ok(
        await (await import('../server/commands/books.ts')).removals(given.words, { ...folder, json }, io),
      );
    case 'doctor':
      return ok(await (await import('../server/commands/doctor.ts')).doctor({ ...folder, json }, io));
  }
}
