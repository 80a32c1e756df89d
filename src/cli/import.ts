import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { BriefDraft, Reading } from '../brief/reading.ts';
import { checkWritable, FILM_ENDINGS, PICTURE_ENDINGS, type Problem, type Studio } from '../studio/index.ts';
import type { CommandLineWords } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { declareConsents, keptConsents } from './declared.ts';
import type { CommandIo } from './io.ts';
import type { Made } from './make.ts';
import { showProgress } from './progress.ts';
import { endingOf, merge, optionsOf } from './read-request.ts';

/** Takes in what another tool made of a prompt: sized, described and marked as if an engine had made it. */
export async function importFile(
  given: Arguments,
  studio: Studio,
  io: CommandIo,
  words: CommandLineWords,
): Promise<Result<Made, readonly Problem[]>> {
  const problems: Problem[] = [...given.faults];
  const [name, ...more] = given.words;
  const options = await optionsOf(given, studio, words);
  if (!options.ok) problems.push(...options.error);
  if (name === undefined || more.length > 0) {
    const malformed = { code: 'malformed', option: 'import', given: given.words.join(' ') } as const;
    problems.push({ ...malformed, expected: words.expected['import-file'] });
  }
  const asked = await briefFrom(given.values.get('brief')?.[0] ?? '', studio, words);
  if (!asked.ok) problems.push(...asked.error);
  const file = resolve(name ?? '');
  const size = await studio.sizeIn(file);
  if (name !== undefined && !size) {
    const exists = await readFile(file).then(
      () => true,
      () => false,
    );
    problems.push({ code: 'unreadable', path: name, why: exists ? 'not-a-picture' : 'missing' });
  }
  const isFilm = endingOf(file) in FILM_ENDINGS || ['avi', 'mov', 'mkv'].includes(endingOf(file));
  const out = given.values.get('out')?.[0];
  const endings = isFilm ? FILM_ENDINGS : PICTURE_ENDINGS;
  const path = resolve(out ?? `${basename(file, extname(file))}-beso.${isFilm ? 'mp4' : 'png'}`);
  const format = endings[endingOf(path)];
  if (!format) {
    const expected = words.expected.ending(Object.keys(endings));
    problems.push({ code: 'malformed', option: '--out', given: out ?? '', expected });
  }
  if (problems.length > 0 || !options.ok || !asked.ok || !format || !size) return err(problems);

  const draft = merge(asked.value.draft, options.value);
  const brief = studio.complete(
    { ...draft, size: options.value.size ?? size } as BriefDraft,
    isFilm ? 'film' : 'picture',
  );
  if (!brief.ok) return brief;
  const writable = await checkWritable(path);
  if (!writable.ok) return err([writable.error]);
  const declared = await declareConsents(brief.value.people, given, studio);
  if (!declared.ok) return declared;
  if (declared.value.length > 0) io.note(`${words.consentDeclaration}\n`);
  const consents = [...(await keptConsents(brief.value.people, studio)), ...declared.value];
  const progress = showProgress(io, words);
  try {
    const job = { signal: io.signal, onProgress: progress.update, consents, path, format };
    const outcome = await studio.import(file, brief.value, job);
    return outcome.ok ? ok({ outcome: outcome.value, reading: asked.value.reading }) : outcome;
  } finally {
    progress.end();
  }
}

interface Asked {
  readonly draft: BriefDraft;
  readonly reading: Reading | undefined;
}

/** What was asked for: the recipe inside a file, a brief as JSON, or words. */
async function briefFrom(
  given: string,
  studio: Studio,
  { expected }: CommandLineWords,
): Promise<Result<Asked, readonly Problem[]>> {
  const malformed = (): InputFault => ({
    code: 'malformed',
    option: '--brief',
    given,
    expected: expected.brief,
  });
  if (given.trim() === '') return err([malformed()]);
  const ending = endingOf(given);
  if (ending in PICTURE_ENDINGS || ending in FILM_ENDINGS) {
    const brief = await studio.briefIn(resolve(given));
    return brief.ok ? ok({ draft: brief.value, reading: undefined }) : brief;
  }
  if (ending === 'json') {
    const text = await readFile(resolve(given), 'utf8').catch(() => undefined);
    if (text === undefined) return err([{ code: 'unreadable', path: given, why: 'missing' }]);
    try {
      const data: unknown = JSON.parse(text);
      const brief = typeof data === 'object' && data !== null && 'brief' in data ? data.brief : data;
      if (typeof brief !== 'object' || brief === null) return err([malformed()]);
      return ok({ draft: brief as BriefDraft, reading: undefined });
    } catch {
      return err([malformed()]);
    }
  }
  const reading = studio.read(given);
  return reading.ok ? ok({ draft: reading.value.brief, reading: reading.value }) : reading;
}
