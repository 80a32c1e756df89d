import { err, ok, type Result } from '../base/result.ts';
import type { Reading } from '../brief/reading.ts';
import {
  checkWritable,
  FILM_FILE_ENDINGS,
  type FilmFileFormat,
  type JobOptions,
  type Outcome,
  PICTURE_ENDINGS,
  type PictureFormat,
  type Problem,
  type Studio,
} from '../studio/index.ts';
import { faultSentence, refusalSentence } from '../words/index.ts';
import type { CommandLineWords } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { engineFrom } from './engines.ts';
import type { CommandIo } from './io.ts';
import { showProgress } from './progress.ts';
import { endingOf, type MakingCommand, readRequest } from './read-request.ts';

/** What a command made, and what it understood on the way. */
export interface Made {
  readonly outcome: Outcome;
  /** The folder the files are in, of guides. */
  readonly folder?: string;
  readonly reading: Reading | undefined;
}

/** Reads the request, then makes it; nothing is drawn while anything about the request is wrong. */
export async function make(
  command: MakingCommand,
  given: Arguments,
  studio: Studio,
  io: CommandIo,
  words: CommandLineWords,
): Promise<Result<Made, readonly Problem[]>> {
  const request = await readRequest(command, given, studio, words);
  const engine = engineFrom(given, words);
  if (!request.ok || !engine.ok) {
    return err([...(request.ok ? [] : request.error), ...(engine.ok ? [] : engine.error)]);
  }
  const { brief, path, reading, consents } = request.value;
  const writable = await checkPlace(command, path);
  if (!writable.ok) return err([writable.error]);
  if (consents.length > 0) io.note(`${words.consentDeclaration}\n`);

  const progress = showProgress(io, words);
  const job: JobOptions = {
    signal: io.signal,
    onProgress: progress.update,
    consents,
    samePerson: given.values.get('same-person')?.[0] === 'yes',
    ...engine.value,
    onStart: (about) => io.note(`${words.estimate(about)}\n`),
    onMove: ({ from, to, fault }) => {
      const why =
        fault.code === 'refused' ? refusalSentence(fault.verdict) : faultSentence(fault, io.language);
      io.note(`${words.movedOn(from, to, why)}\n`);
    },
  };
  const ending = endingOf(path);
  const run = (): Promise<Result<Outcome, readonly Problem[]>> => {
    switch (command) {
      case 'picture':
        return studio.picture(brief, { ...job, path, format: PICTURE_ENDINGS[ending] as PictureFormat });
      case 'film':
        return studio.film(brief, { ...job, path, format: FILM_FILE_ENDINGS[ending] as FilmFileFormat });
      case 'guides':
        return studio.guides(brief, { ...job, folder: path });
    }
  };
  try {
    const outcome = await run();
    if (!outcome.ok) return outcome;
    return ok({ outcome: outcome.value, reading, ...(command === 'guides' ? { folder: path } : {}) });
  } finally {
    progress.end();
  }
}

/** Guides make their folder, so it is the folder around it that must be there. */
const checkPlace = (command: MakingCommand, path: string) =>
  checkWritable(command === 'guides' ? `${path}.probe` : path);
