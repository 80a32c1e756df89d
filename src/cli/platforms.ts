import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import { parseSize } from '../base/size.ts';
import {
  comparePlatforms,
  type EngineReport,
  type PlatformRow,
  type Problem,
  platformBriefs,
  type Studio,
  unknownName,
} from '../studio/index.ts';
import type { Words } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';

const USUAL_SIZE = { width: 512, height: 512 };

/** Sends the same briefs through the engines and prints a table. */
export async function platforms(
  given: Arguments,
  studio: Studio,
  io: CommandIo,
  { commandLine }: Words,
): Promise<Result<number, readonly Problem[]>> {
  const problems: Problem[] = [...given.faults];
  const sizeText = given.values.get('size')?.[0];
  const size = sizeText === undefined ? ok(USUAL_SIZE) : parseSize(sizeText);
  if (!size.ok) {
    problems.push({
      code: 'malformed',
      option: '--size',
      given: sizeText ?? '',
      expected: commandLine.expected.size,
    });
  }
  const reports = await studio.engines(io.signal);
  if (!reports.ok) problems.push(...reports.error);
  const known = reports.ok ? reports.value : [];
  const named = given.values.get('engine') ?? [];
  for (const name of named) {
    const report = known.find(({ id }) => id === name);
    if (!report)
      problems.push(
        unknownName(
          '--engine',
          name,
          known.map(({ id }) => id),
        ),
      );
    else if (report.state.fault) problems.push(report.state.fault);
  }
  if (problems.length > 0 || !size.ok) return err(problems);

  const briefs = platformBriefs(studio, size.value);
  const chosen = named.length > 0 ? known.filter(({ id }) => named.includes(id)) : known.filter(isFree);
  if (named.length === 0) {
    for (const { id, state } of known.filter((report) => !report.state.fault && !isFree(report))) {
      io.note(`${commandLine.platforms.leftOut(id, briefs.length, state.price?.perPicture)}\n`);
    }
  }
  const folder = given.values.get('out')?.[0];
  if (folder) await mkdir(resolve(folder), { recursive: true });
  const rows = await comparePlatforms(studio, {
    engines: chosen,
    briefs,
    signal: io.signal,
    pathOf: (engine, brief) =>
      folder ? join(resolve(folder), `${engine}-${String(brief).padStart(2, '0')}.png`) : undefined,
    onResult: (engine, done) => io.note(`${commandLine.platforms.doing(engine, done, briefs.length)}\n`),
  });
  io.out(
    given.values.has('json') ? `${JSON.stringify(rows, null, 2)}\n` : table(rows, commandLine.platforms),
  );
  return ok(io.signal.aborted ? EXIT.stopped : EXIT.done);
}

/** Whether asking it costs no money: on this machine or a server of one's own. */
const isFree = ({ state }: EngineReport): boolean => !state.fault && state.sends !== 'to-provider';

function table(rows: readonly PlatformRow[], words: Words['commandLine']['platforms']): string {
  const cells = [words.headings, ...rows.map((row) => words.row(row))];
  const widths = words.headings.map(
    (_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)) + 2,
  );
  return `${cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('')
        .trimEnd(),
    )
    .join('\n')}\n`;
}
