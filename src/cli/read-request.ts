import { extname, resolve } from 'node:path';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Brief, PersonBrief } from '../brief/brief.ts';
import type { BriefDraft, Reading } from '../brief/reading.ts';
import type { Consent } from '../policy/verdict.ts';
import { FILM_FILE_ENDINGS, PICTURE_ENDINGS, type Problem, type Studio } from '../studio/index.ts';
import type { CommandLineWords } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { declareConsents, keptConsents } from './declared.ts';
import { draftFromOptions, isPhoto } from './request.ts';

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
  const options = await optionsOf(given, studio, words);
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
    if (inFile.ok) {
      // Whoever names people means these, not those of the file with other faces.
      const { people, ...others } = inFile.value;
      base = given.values.has('people') ? others : { ...others, people };
    } else problems.push(...inFile.error);
  }

  const people = (options.ok ? merge(base, options.value).people : undefined) ?? [];
  const kept = await keptConsents(people, studio);

  const text = given.words.join(' ').trim();
  const reading =
    text === '' ? undefined : studio.read(text, options.ok ? merge(base, options.value) : base, kept);
  if (reading && !reading.ok) problems.push(...reading.error);
  if (problems.length > 0 || !options.ok || reading?.ok === false) return err(problems);

  const draft = merge(reading?.value.brief ?? base, options.value);
  const isFilm =
    command === 'film' ||
    ((command === 'guides' || command === 'prompt') && options.value.film !== undefined);
  const brief = studio.complete(draft, isFilm ? 'film' : 'picture');
  if (!brief.ok) return brief;
  const path = resolve(given.values.get('out')?.[0] ?? defaultName(command, brief.value.seed));
  // Recorded last: about a request that cannot be met nothing was agreed to.
  const declared = await declareConsents(brief.value.people, given, studio);
  if (!declared.ok) return declared;
  return ok({ brief: brief.value, path, reading: reading?.value, consents: [...kept, ...declared.value] });
}

/** Names of the people who are kept, as they are compared. */
export const keptNames = async (studio: Studio): Promise<readonly string[]> =>
  (await studio.people.list()).map(({ name }) => name.normalize('NFC').toLowerCase());

/** What the options say, with the people who are kept at hand; whoever cannot be opened is named. */
export async function optionsOf(
  given: Arguments,
  studio: Studio,
  { expected }: CommandLineWords,
): Promise<ReturnType<typeof draftFromOptions>> {
  const named = given.values.get('people') ?? [];
  const kept = named.length > 0 ? await keptNames(studio) : [];
  const sealed: InputFault[] = [];
  for (const name of named)
    if (!isPhoto(name) && (await studio.people.show(name)) === 'sealed')
      sealed.push({ code: 'sealed', name });
  if (sealed.length > 0) return err(sealed);
  return draftFromOptions(given, studio.lists, expected, kept, studio.today());
}

/** Options over what words or a file said; a film's length and rate, and what is said of each person, each on their own. */
export function merge(said: BriefDraft, options: BriefDraft): BriefDraft {
  const film = said.film || options.film ? { film: { ...said.film, ...options.film } } : {};
  const people = said.people && options.people && { people: bothOver(said.people, options.people) };
  return { ...said, ...options, ...film, ...people } as BriefDraft;
}

type People = NonNullable<BriefDraft['people']>;
const bothOver = ([left = {}, right = {}]: People, [byLeft = {}, byRight = {}]: People): People => [
  wishOver(left, byLeft),
  wishOver(right, byRight),
];

function wishOver({ cast, photo, ...said }: PersonBrief, option: PersonBrief): PersonBrief {
  // Somebody is of the cast or in a photo, not both.
  if (option.cast !== undefined || option.photo !== undefined) return { ...said, ...option };
  return { ...said, ...(cast !== undefined && { cast }), ...(photo !== undefined && { photo }), ...option };
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
