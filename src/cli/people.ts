import { readFile } from 'node:fs/promises';
import { isDay } from '../base/day.ts';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { ConsentDeclaration, GivenPhoto, Problem, Studio } from '../studio/index.ts';
import { PEOPLE_WORDS, photoSentence } from '../words/index.ts';
import type { Arguments } from './arguments.ts';
import { ageFrom, usesFrom } from './declared.ts';
import { type CommandIo, EXIT } from './io.ts';
import { isPhoto } from './request.ts';

const MOST_PHOTOS = 5;
/** A likeness less alike than this is worth another photo. */
const WEAK_SIMILARITY = 0.45;
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’-]{0,60}$/u;

/** Runs `beso people`: add, list, show, remove. */
export async function people(
  given: Arguments,
  studio: Studio,
  io: CommandIo,
): Promise<Result<number, readonly Problem[]>> {
  if (given.faults.length > 0) return err(given.faults);
  const [action, ...rest] = given.words;
  const asJson = given.values.has('json');
  const say = (text: string, data: unknown): void =>
    io.out(`${asJson ? JSON.stringify(data, null, 2) : text}\n`);
  switch (action) {
    case 'add':
      return add(rest, given, studio, io, say);
    case 'list': {
      const kept = await studio.people.list();
      say(kept.map(PEOPLE_WORDS.person).join('\n') || PEOPLE_WORDS.nobody, kept);
      return ok(EXIT.done);
    }
    case 'show': {
      const name = rest.join(' ');
      const found = await studio.people.show(name);
      if (found === 'sealed') return err([{ code: 'sealed', name }]);
      if (!found) return err([await unknownPerson(name, studio)]);
      const { person, consent, likeness } = found;
      say(PEOPLE_WORDS.shown(person, consent, likeness.similarity), {
        ...person,
        uses: consent.uses,
        until: consent.until,
        similarity: likeness.similarity,
      });
      return ok(EXIT.done);
    }
    case 'remove': {
      const name = rest.join(' ');
      const gone = await studio.people.remove(name);
      if (gone.consents === 0 && gone.people.length === 0) return err([await unknownPerson(name, studio)]);
      say(PEOPLE_WORDS.removed(gone), gone);
      return ok(EXIT.done);
    }
    default:
      return err([
        { code: 'malformed', option: 'people', given: action ?? '', expected: PEOPLE_WORDS.usage },
      ]);
  }
}

async function unknownPerson(name: string, studio: Studio): Promise<InputFault> {
  const known = (await studio.people.list()).map((person) => person.name);
  return { code: 'unknown-name', option: 'people', given: name, known };
}

async function add(
  words: readonly string[],
  given: Arguments,
  studio: Studio,
  io: CommandIo,
  say: (text: string, data: unknown) => void,
): Promise<Result<number, readonly Problem[]>> {
  const problems: Problem[] = [];
  const files = words.filter(isPhoto);
  const name = words
    .filter((word) => !isPhoto(word))
    .join(' ')
    .normalize('NFC');
  const malformed = (option: string, text: string, expected: string): void => {
    problems.push({ code: 'malformed', option, given: text, expected });
  };
  const isOfCast = studio.lists.cast.some(({ id }) => id === name.toLowerCase());
  if (!NAME.test(name) || isOfCast) malformed('people add', name, PEOPLE_WORDS.name);
  if (files.length === 0 || files.length > MOST_PHOTOS)
    malformed('people add', files.join(' '), PEOPLE_WORDS.photos);
  if (given.values.get('consent')?.[0] !== 'yes')
    for (const photo of files) problems.push({ code: 'consent-missing', photo });
  const declaration = declarationFrom(given, studio.today(), problems);
  const photos: GivenPhoto[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'ENOENT' ? 'missing' : error.code === 'EACCES' ? 'no-permission' : 'not-a-picture';
      problems.push({ code: 'unreadable', path: file, why });
    });
    if (bytes) photos.push({ name: file, bytes });
  }
  if (problems.length > 0) return err(problems);

  io.note(`${PEOPLE_WORDS.declaration(name, declaration.uses)}\n`);
  const added = await studio.people.add(name, photos, declaration);
  if (!added.ok) return added;
  const { person, similarity, warnings } = added.value;
  for (const warning of warnings) io.note(`${photoSentence(warning, io.language)}\n`);
  if (similarity < WEAK_SIMILARITY) io.note(`${PEOPLE_WORDS.weak}\n`);
  say(PEOPLE_WORDS.added(person, similarity), { ...person, similarity, warnings });
  return ok(EXIT.done);
}

/** What the options declare; faults are added to `problems`. */
function declarationFrom(given: Arguments, today: string, problems: Problem[]): ConsentDeclaration {
  // A likeness that may not be used again is none to keep.
  const uses = usesFrom(given, ['result', 'private'], 'private');
  if (!uses.ok) problems.push(uses.error);
  const until = given.values.get('until')?.[0];
  if (until !== undefined && (!isDay(until) || until < today))
    problems.push({ code: 'malformed', option: '--until', given: until, expected: PEOPLE_WORDS.day });
  const text = given.values.get('age')?.[0];
  const age = text === undefined ? undefined : ageFrom(text, today);
  if (age && !age.ok) problems.push(age.error);
  return {
    saidBy: 'uploader',
    uses: uses.ok ? uses.value : [],
    ...(until !== undefined && { until }),
    ...(age?.ok && { declaredYears: age.value.years }),
    ...(age?.ok && age.value.bornOn !== undefined && { bornOn: age.value.bornOn }),
  };
}
