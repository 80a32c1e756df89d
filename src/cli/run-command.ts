import { isEngineFault } from '../base/fault.ts';
import { nearestName } from '../base/nearest.ts';
import type { Problem, Studio } from '../studio/index.ts';
import { faultSentence, photoSentence, refusalSentence, warningSentence, wordsIn } from '../words/index.ts';
import type { Words } from '../words/words.ts';
import { readArguments } from './arguments.ts';
import { check } from './check.ts';
import { listEngines } from './engines.ts';
import { commandHelp, generalHelp } from './help.ts';
import { importFile } from './import.ts';
import { inspect } from './inspect.ts';
import { type CommandIo, EXIT } from './io.ts';
import { printedList } from './list.ts';
import { type Made, make } from './make.ts';
import { COMMANDS, optionsOf } from './options.ts';
import { people } from './people.ts';
import { platforms } from './platforms.ts';
import { prompt } from './prompt.ts';
import { keptNames } from './read-request.ts';
import { isPhoto } from './request.ts';
import { isServing, runServing } from './serving.ts';

/** Runs one command line from its arguments to its exit code. */
export async function runCommand(argv: readonly string[], studio: Studio, io: CommandIo): Promise<number> {
  const words = wordsIn(io.language);
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    io.out(`${generalHelp(words)}\n`);
    return first === undefined ? EXIT.badInput : EXIT.done;
  }
  if (first === '--version') {
    io.out(`${studio.version}\n`);
    return EXIT.done;
  }
  const command = COMMANDS.find((name) => name === first);
  if (!command) {
    const nearest = nearestName(first, COMMANDS);
    const fault = first.startsWith('-')
      ? ({ code: 'unknown-option', given: first, ...(nearest ? { nearest } : {}) } as const)
      : ({
          code: 'unknown-name',
          option: 'beso',
          given: first,
          known: COMMANDS,
          ...(nearest ? { nearest } : {}),
        } as const);
    return report([fault], false, io);
  }
  const cast = studio.lists.cast.map(({ id }) => id);
  const kept = rest.some((word) => word.startsWith('--people')) ? await keptNames(studio) : [];
  const given = readArguments(
    rest,
    optionsOf(command),
    (word) => isPhoto(word) || cast.includes(word.toLowerCase()) || kept.includes(word.toLowerCase()),
  );
  if (given.wantsHelp) {
    io.out(`${commandHelp(command, words)}\n`);
    return EXIT.done;
  }
  const asJson = given.values.has('json');
  if (command === 'check') {
    return given.faults.length > 0 ? report(given.faults, asJson, io) : check(given, studio, io, words);
  }
  if (command === 'list') {
    const [name, ...more] = given.words;
    const list = printedList(
      more.length > 0 ? given.words.join(' ') : name,
      studio.lists,
      words.commandLine.expected.list,
    );
    const problems = [...given.faults, ...(list.ok ? [] : [list.error])];
    if (problems.length > 0 || !list.ok) return report(problems, asJson, io);
    io.out(asJson ? `${JSON.stringify(list.value.data, null, 2)}\n` : `${list.value.text}\n`);
    return EXIT.done;
  }

  if (isServing(command)) {
    const outcome = await runServing(command, given, io, words.commandLine);
    return outcome.ok ? outcome.value : report(outcome.error, asJson, io);
  }
  if (command === 'people' || command === 'inspect') {
    const outcome = await { people, inspect }[command](given, studio, io);
    return outcome.ok ? outcome.value : report(outcome.error, asJson, io);
  }
  if (command === 'engines' || command === 'platforms' || command === 'prompt') {
    const ask = { engines: listEngines, platforms, prompt }[command];
    const outcome = await ask(given, studio, io, words);
    return outcome.ok ? outcome.value : report(outcome.error, asJson, io);
  }

  const made =
    command === 'import'
      ? await importFile(given, studio, io, words.commandLine)
      : await make(command, given, studio, io, words.commandLine);
  if (!made.ok) return report(made.error, asJson, io);
  io.out(asJson ? `${JSON.stringify(asData(made.value), null, 2)}\n` : `${asText(made.value, words)}\n`);
  return EXIT.done;
}

function report(problems: readonly Problem[], asJson: boolean, io: CommandIo): number {
  const sentences = problems.map((problem) =>
    problem.code === 'refused' ? refusalSentence(problem.verdict) : faultSentence(problem, io.language),
  );
  for (const sentence of sentences) io.note(`${sentence}\n`);
  if (asJson) {
    const data = problems.map((problem, index) => ({ ...problem, sentence: sentences[index] }));
    io.out(`${JSON.stringify({ problems: data }, null, 2)}\n`);
  }
  return Math.max(...problems.map(exitCodeOf));
}

function exitCodeOf(problem: Problem): number {
  switch (problem.code) {
    case 'refused':
    case 'under-age':
      return EXIT.refused;
    case 'cancelled':
      return EXIT.stopped;
    case 'gpu-unavailable':
    case 'gpu-lost':
    case 'out-of-memory':
    case 'engine-crashed':
    case 'encoder-failed':
      return EXIT.machineFault;
    default:
      return isEngineFault(problem) ? EXIT.machineFault : EXIT.badInput;
  }
}

function asData({ outcome, folder, reading }: Made) {
  const { files, brief, facts, contactFrame, times, engine, model, warnings, moves } = outcome;
  const understood = reading && {
    understood: reading.understood,
    unused: reading.unused,
    advice: reading.advice,
  };
  return {
    files,
    ...(folder ? { folder } : {}),
    seed: brief.seed,
    brief,
    ...understood,
    facts,
    contactFrame,
    times,
    engine,
    ...(model === undefined ? {} : { model }),
    warnings,
    photoWarnings: outcome.photoWarnings,
    moves,
  };
}

function asText({ outcome, folder, reading }: Made, { commandLine, advice, language }: Words): string {
  const lines: string[] = [];
  if (reading) {
    const understood = reading.understood.map(({ field, value }) => `${field} ${value}`);
    if (understood.length > 0) lines.push(commandLine.understood([...new Set(understood)]));
    if (reading.unused.length > 0)
      lines.push(commandLine.notUsed(reading.unused.map(({ text }) => `"${text}"`)));
    for (const item of reading.advice) {
      lines.push((advice[item.code] as (advice: typeof item) => string)(item));
    }
  }
  const { files, brief, times } = outcome;
  lines.push(...outcome.photoWarnings.map((warning) => photoSentence(warning, language)));
  lines.push(...outcome.warnings.map((warning) => warningSentence(warning, language)));
  lines.push(
    folder
      ? commandLine.folderDone(folder, files.length, brief.seed, times.totalS)
      : commandLine.done(files, brief.seed, times.totalS),
  );
  return lines.join('\n');
}
