import pino, { type Logger } from 'pino';

/** Structured logs on standard error: what happened to which job, never who asked, from where, or in what words. */
export function createLog(level = 'info'): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Should anything of the kind slip into a line, it is taken out again.
      redact: {
        paths: [
          'owner',
          'user',
          'brief',
          'text',
          'prompt',
          'contact',
          'headers',
          '*.owner',
          '*.brief',
          '*.headers',
        ],
        remove: true,
      },
      serializers: { err: errorForLog },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** An error without its data: the parameters of a failed query are somebody's. */
export function errorForLog(error: unknown) {
  if (!(error instanceof Error)) return { message: 'not an error' };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  const message = error.message.startsWith('Failed query') ? 'Failed query' : error.message;
  return {
    type: error.name,
    message,
    ...(cause ? { cause } : {}),
    // The message stands above the places in the code, on as many lines as it likes.
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, 8)
      .join('\n'),
  };
}
