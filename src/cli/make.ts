import { extname, resolve } from 'node:path';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Brief } from '../brief/brief.ts';
import type { BriefDraft, Reading } from '../brief/reading.ts';
import type { Consent } from '../policy/verdict.ts';
import {
  checkWritable,
  FILM_ENDINGS,
  type FilmFormat,
  type Outcome,
  PICTURE_ENDINGS,
  type PictureFormat,
  type Problem,
  type Studio,
} from '../studio/index.ts';
import type { CommandLineWords } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import type { CommandIo } from './io.ts';
import { showProgress } from './progress.ts';
import { draftFromOptions } from './request.ts';

/** The commands that make something. */
export type MakingCommand = 'picture' | 'film' | 'guides';

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
  if (!request.ok) return request;
  const { brief, path, reading, consents } = request.value;
  const writable = await checkPlace(command, path);
  if (!writable.ok) return err([writable.error]);
  if (consents.length > 0) io.note(`${words.consentDeclaration}\n`);

  const progress = showProgress(io, words);
  const job = { signal: io.signal, onProgress: progress.update, consents };
  const ending = endingOf(path);
  const run = (): Promise<Result<Outcome, readonly Problem[]>> => {
    switch (command) {
      case 'picture':
        return studio.picture(brief, { ...job, path, format: PICTURE_ENDINGS[ending] as PictureFormat });
      case 'film':
        return studio.film(brief, { ...job, path, format: FILM_ENDINGS[ending] as FilmFormat });
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

interface Request {
  readonly brief: Brief;
  readonly path: string;
  readonly reading: Reading | undefined;
  readonly consents: readonly Consent[];
}

/** Words over the recipe of a file, options over words. */
async function readRequest(
  command: MakingCommand,
  given: Arguments,
  studio: Studio,
  words: CommandLineWords,
): Promise<Result<Request, readonly Problem[]>> {
  const problems: Problem[] = [...given.faults];
  const options = draftFromOptions(given, studio.lists, words.expected);
  if (!options.ok) problems.push(...options.error);
  const outFault = faultOfEnding(command, given.values.get('out')?.[0], words);
  if (outFault) problems.push(outFault);

  let base: BriefDraft = {};
  const fromFile = given.values.get('from-file')?.[0];
  if (fromFile === '') {
    problems.push({
      code: 'malformed',
      option: '--from-file',
      given: '',
      expected: words.expected['text-file'],
    });
  } else if (fromFile !== undefined) {
    const inFile = await studio.briefIn(resolve(fromFile));
    if (inFile.ok) base = inFile.value;
    else problems.push(...inFile.error);
  }

  const photos = (options.ok ? (options.value.people ?? base.people) : undefined)?.flatMap(
    ({ photo }) => photo ?? [],
  );
  const consented = given.values.get('consent')?.[0] === 'yes' && photos !== undefined && photos.length > 0;
  const consents: Consent[] = consented ? [{ names: [], photos }] : [];

  const text = given.words.join(' ').trim();
  const reading =
    text === '' ? undefined : studio.read(text, options.ok ? merge(base, options.value) : base, consents);
  if (reading && !reading.ok) problems.push(...reading.error);
  if (problems.length > 0 || !options.ok || reading?.ok === false) return err(problems);

  const draft = merge(reading?.value.brief ?? base, options.value);
  const isFilm = command === 'film' || (command === 'guides' && options.value.film !== undefined);
  const brief = studio.complete(draft, isFilm ? 'film' : 'picture');
  if (!brief.ok) return brief;
  const path = resolve(given.values.get('out')?.[0] ?? defaultName(command, brief.value.seed));
  return ok({ brief: brief.value, path, reading: reading?.value, consents });
}

/** Options over what words or a file said; a film's length and rate each on their own. */
function merge(said: BriefDraft, options: BriefDraft): BriefDraft {
  const film = said.film || options.film ? { film: { ...said.film, ...options.film } } : {};
  return { ...said, ...options, ...film } as BriefDraft;
}

function defaultName(command: MakingCommand, seed: number): string {
  return command === 'guides' ? `guides-${seed}` : `kiss-${seed}.${command === 'film' ? 'mp4' : 'png'}`;
}

const endingOf = (path: string): string => extname(path).slice(1).toLowerCase();

function faultOfEnding(
  command: MakingCommand,
  out: string | undefined,
  { expected }: CommandLineWords,
): InputFault | undefined {
  if (out === undefined) return undefined;
  if (command === 'guides') {
    return out === ''
      ? { code: 'malformed', option: '--out', given: out, expected: expected.folder }
      : undefined;
  }
  const endings = Object.keys(command === 'film' ? FILM_ENDINGS : PICTURE_ENDINGS);
  if (endings.includes(endingOf(out))) return undefined;
  return { code: 'malformed', option: '--out', given: out, expected: expected.ending(endings) };
}

/** Guides make their folder, so it is the folder around it that must be there. */
const checkPlace = (command: MakingCommand, path: string) =>
  checkWritable(command === 'guides' ? `${path}.probe` : path);
