import { createStudio } from '../studio/index.ts';
import { type CommandIo, EXIT } from './io.ts';
import { runCommand } from './run-command.ts';

/** How long an orderly stop may take before the process ends itself: jobs in work are handed back first. */
const PATIENCE_MS = ['serve', 'work'].includes(process.argv[2] ?? '') ? 11_000 : 1500;

const stop = new AbortController();
const studio = createStudio({ config: { folder: process.cwd() } });

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A terminal and a parent process may both send it.
    if (stop.signal.aborted) return;
    stop.abort();
    setTimeout(() => process.exit(EXIT.stopped), PATIENCE_MS).unref();
  });
}
// A closed pipe (`beso list cast | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.done);
});

const io: CommandIo = {
  out: (text) => process.stdout.write(text),
  note: (text) => process.stderr.write(text),
  stdin: process.stdin,
  terminalColumns: process.stderr.isTTY ? process.stderr.columns : undefined,
  language: process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? 'en',
  signal: stop.signal,
};
try {
  process.exitCode = await runCommand(process.argv.slice(2), studio, io);
} finally {
  await studio.close();
}
