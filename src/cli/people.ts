import { readFile } from 'node:fs/promises';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import {
  CONSENT_USES,
  type ConsentDeclaration,
  type ConsentUse,
  type GivenPhoto,
  type Problem,
  type Studio,
} from '../studio/index.ts';
import { PEOPLE_WORDS, photoSentence } from '../words/index.ts';
import type { Arguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { isPhoto, yearsFrom } from './request.ts';

const MOST_PHOTOS = 5;
/** A likeness less alike than this is worth another photo. */
const WEAK_SIMILARITY = 0.45;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} -]{0,60}$/u;

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
      if (gone.consents === 0) return err([await unknownPerson(name, studio)]);
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
  const name = words.filter((word) => !isPhoto(word)).join(' ');
  const malformed = (option: string, text: string, expected: string): void => {
    problems.push({ code: 'malformed', option, given: text, expected });
  };
  const isOfCast = studio.lists.cast.some(({ id }) => id === name.toLowerCase());
  if (!NAME.test(name) || isOfCast) malformed('people add', name, PEOPLE_WORDS.name);
  if (files.length === 0 || files.length > MOST_PHOTOS)
    malformed('people add', files.join(' '), PEOPLE_WORDS.photos);
  if (given.values.get('consent')?.[0] !== 'yes')
    for (const photo of files) problems.push({ code: 'consent-missing', photo });
  const declaration = declarationFrom(given, problems);
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
function declarationFrom({ values }: Arguments, problems: Problem[]): ConsentDeclaration {
  const usesText = values.get('uses')?.[0];
  const uses = usesText === undefined ? ['result', 'private'] : usesText.split(',').map((use) => use.trim());
  const isUse = (use: string): use is ConsentUse => (CONSENT_USES as readonly string[]).includes(use);
  if (!uses.every(isUse))
    problems.push({
      code: 'malformed',
      option: '--uses',
      given: usesText ?? '',
      expected: PEOPLE_WORDS.uses,
    });
  const until = values.get('until')?.[0];
  if (until !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until))))
    problems.push({ code: 'malformed', option: '--until', given: until, expected: PEOPLE_WORDS.day });
  const age = values.get('age')?.[0];
  const years = age === undefined ? ok(undefined) : yearsFrom(age);
  if (!years.ok) problems.push(years.error);
  return {
    saidBy: 'uploader',
    uses: uses.filter(isUse),
    ...(until !== undefined && { until }),
    ...(years.ok && years.value !== undefined && { declaredYears: years.value }),
  };
}
