import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Brief } from '../brief/brief.ts';
import type { BriefDraft, Reading } from '../brief/reading.ts';
import type { Consent } from '../policy/verdict.ts';
import {
  FILM_FILE_ENDINGS,
  type GivenPhoto,
  keptNameOf,
  PICTURE_ENDINGS,
  type Problem,
  type Studio,
} from '../studio/index.ts';
import type { CommandLineWords } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { draftFromOptions } from './request.ts';

/** The commands that make something. */
export type MakingCommand = 'picture' | 'film' | 'guides';

/** What a command is to make, and where. */
export interface Request {
  readonly brief: Brief;
  readonly path: string;
  readonly reading: Reading | undefined;
  readonly consents: readonly Consent[];
}

/** Words over the recipe of a file, options over words. All faults at once. */
export async function readRequest(
  command: MakingCommand | 'prompt',
  given: Arguments,
  studio: Studio,
  words: CommandLineWords,
): Promise<Result<Request, readonly Problem[]>> {
  const problems: Problem[] = [...given.faults];
  const kept = given.values.has('people') ? await keptNames(studio) : [];
  const options = draftFromOptions(given, studio.lists, words.expected, kept);
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
  const consents = await consentsFor([...new Set(photos)], given, studio);

  const text = given.words.join(' ').trim();
  const reading =
    text === '' ? undefined : studio.read(text, options.ok ? merge(base, options.value) : base, consents);
  if (reading && !reading.ok) problems.push(...reading.error);
  if (problems.length > 0 || !options.ok || reading?.ok === false) return err(problems);

  const draft = merge(reading?.value.brief ?? base, options.value);
  const isFilm =
    command === 'film' ||
    ((command === 'guides' || command === 'prompt') && options.value.film !== undefined);
  const brief = studio.complete(draft, isFilm ? 'film' : 'picture');
  if (!brief.ok) return brief;
  const path = resolve(given.values.get('out')?.[0] ?? defaultName(command, brief.value.seed));
  return ok({ brief: brief.value, path, reading: reading?.value, consents });
}

/** Names of the people who are kept, lower case. */
export const keptNames = async (studio: Studio): Promise<readonly string[]> =>
  (await studio.people.list()).map(({ name }) => name.toLowerCase());

/** The consents at hand: those of kept people, and what `--consent yes` declares about photos, which is recorded. */
export async function consentsFor(
  photos: readonly string[],
  given: Arguments,
  studio: Studio,
): Promise<readonly Consent[]> {
  const consents: Consent[] = [];
  const declared: GivenPhoto[] = [];
  for (const photo of photos) {
    const name = keptNameOf(photo);
    const kept = name === undefined ? undefined : await studio.people.consentOf(name);
    if (kept) consents.push(kept);
    if (name !== undefined || given.values.get('consent')?.[0] !== 'yes') continue;
    const bytes = await readFile(photo).catch(() => undefined);
    // A photo that cannot be read is refused later, by its name.
    if (bytes) declared.push({ name: photo, bytes });
    else consents.push({ names: [], photos: [photo] });
  }
  const ages = given.values.get('age')?.map(Number);
  const declaration = {
    saidBy: 'uploader',
    uses: ['result'],
    ...(ages?.length === 1 && Number.isFinite(ages[0]) && { declaredYears: ages[0] as number }),
  } as const;
  return [...consents, ...(await studio.people.declare(declared, declaration))];
}

/** Options over what words or a file said; a film's length and rate each on their own. */
export function merge(said: BriefDraft, options: BriefDraft): BriefDraft {
  const film = said.film || options.film ? { film: { ...said.film, ...options.film } } : {};
  return { ...said, ...options, ...film } as BriefDraft;
}

function defaultName(command: MakingCommand | 'prompt', seed: number): string {
  return command === 'guides' ? `guides-${seed}` : `kiss-${seed}.${command === 'film' ? 'mp4' : 'png'}`;
}

/** The ending of a path, lower case without the dot. */
export const endingOf = (path: string): string => extname(path).slice(1).toLowerCase();

function faultOfEnding(
  command: MakingCommand | 'prompt',
  out: string | undefined,
  { expected }: CommandLineWords,
): InputFault | undefined {
  if (out === undefined) return undefined;
  if (command === 'prompt') return undefined;
  if (command === 'guides') {
    return out === ''
      ? { code: 'malformed', option: '--out', given: out, expected: expected.folder }
      : undefined;
  }
  const endings = Object.keys(command === 'film' ? FILM_FILE_ENDINGS : PICTURE_ENDINGS);
  if (endings.includes(endingOf(out))) return undefined;
  return { code: 'malformed', option: '--out', given: out, expected: expected.ending(endings) };
}
