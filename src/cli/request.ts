import { extname } from 'node:path';
import type { InputFault } from '../base/fault.ts';
import { type Err, err, ok, type Result } from '../base/result.ts';
import { parseSize, SIZE_LIMITS } from '../base/size.ts';
import type { PersonBrief } from '../brief/brief.ts';
import type { BriefDraft } from '../brief/reading.ts';
import { BRIEF_CHOICES, keptPhotoName, type StudioLists, unknownName } from '../studio/index.ts';
import type { CommandLineWords, OptionName } from '../words/words.ts';
import type { Arguments } from './arguments.ts';
import { ageFrom, type DeclaredAge } from './declared.ts';

const LARGEST_SEED = 2 ** 32 - 1;
const PHOTO_ENDINGS = ['.jpg', '.jpeg', '.png', '.webp', '.heic', '.heif', '.avif'];

/** Whether a word names a photo rather than somebody of the cast. */
export const isPhoto = (word: string): boolean => PHOTO_ENDINGS.includes(extname(word).toLowerCase());

/** What the options say about the brief. All faults at once. */
export function draftFromOptions(
  { values }: Arguments,
  lists: StudioLists,
  expected: CommandLineWords['expected'],
  kept: readonly string[],
  today: string,
): Result<BriefDraft, readonly InputFault[]> {
  const faults: InputFault[] = [];
  const draft: Record<string, unknown> = {};
  const given = (name: OptionName): string | undefined => values.get(name)?.[0];
  const take = <T>(name: OptionName, field: string, read: (text: string) => Result<T, InputFault>): void => {
    const text = given(name);
    if (text === undefined) return;
    const outcome = read(text.trim());
    if (outcome.ok) draft[field] = outcome.value;
    else faults.push(outcome.error);
  };
  const oneOf = (name: OptionName, ids: readonly string[]) => take(name, name, nameIn(`--${name}`, ids));
  const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

  oneOf('kiss', idsOf(lists.kisses));
  oneOf('mood', idsOf(lists.moods));
  oneOf('view', idsOf(lists.views));
  oneOf('light', idsOf(lists.lights));
  oneOf('from', BRIEF_CHOICES.from);
  oneOf('setting', idsOf(lists.settings));
  oneOf('style', idsOf(lists.styles));
  oneOf('quality', BRIEF_CHOICES.quality);
  take('size', 'size', (text) => sizeFrom(text, expected));
  take('seed', 'seed', (text) => wholeNumberFrom('--seed', text, LARGEST_SEED, expected.seed));

  for (const name of ['tilt', 'press'] as const)
    take(name, name, (text) =>
      numberFrom(`--${name}`, text, 0.5, 1.5, 'times what is usual', expected.number),
    );
  take('lens', 'lensMm', (text) => {
    const lens = numberFrom('--lens', text, 35, 200, 'millimetres', expected.number);
    return lens.ok ? ok(Math.round(lens.value)) : lens;
  });

  const film: Record<string, number | string> = {};
  for (const [name, unit] of [
    ['seconds', 'seconds'],
    ['fps', 'frames a second'],
  ] as const) {
    const text = given(name);
    if (text === undefined) continue;
    const outcome = numberFrom(`--${name}`, text.trim(), 1, 60, unit, expected.number);
    if (outcome.ok) film[name] = outcome.value;
    else faults.push(outcome.error);
  }
  const move = given('move');
  if (move !== undefined) {
    const outcome = nameIn('--move', BRIEF_CHOICES.move)(move.trim());
    if (outcome.ok) film['move'] = outcome.value;
    else faults.push(outcome.error);
  }
  if (Object.keys(film).length > 0) draft['film'] = film;

  const people = values.get('people');
  if (people) {
    const outcome = peopleFrom(people, idsOf(lists.cast), kept, given('consent'), expected);
    if (outcome.ok) draft['people'] = outcome.value;
    else faults.push(...outcome.error);
  } else if (given('consent') !== undefined && given('consent') !== 'yes') {
    faults.push(unknownName('--consent', given('consent') ?? '', ['yes']));
  }
  const ages = values.get('age');
  if (ages) {
    const [left = {}, right = {}] = (draft['people'] as readonly PersonBrief[] | undefined) ?? [];
    const years = ages.map((age) => ageFrom(age, today));
    for (const year of years) if (!year.ok) faults.push(year.error);
    const withAge = (wish: PersonBrief, year: Result<DeclaredAge, InputFault> | undefined): PersonBrief =>
      year?.ok ? { ...wish, ageYears: year.value.years } : wish;
    draft['people'] = [withAge(left, years[0]), withAge(right, years[1])];
  }
  const retouch = given('retouch');
  if (retouch !== undefined) {
    const share = numberFrom('--retouch', retouch.trim(), 0, 1, 'as a share', expected.number);
    if (!share.ok) faults.push(share.error);
    else {
      const [left = {}, right = {}] = (draft['people'] as readonly PersonBrief[] | undefined) ?? [];
      draft['people'] = [left, right].map((wish) => ({ ...wish, retouch: share.value }));
    }
  }
  const same = given('same-person');
  if (same !== undefined && same !== 'yes') faults.push(unknownName('--same-person', same, ['yes']));
  return faults.length > 0 ? err(faults) : ok(draft);
}

function nameIn(option: string, ids: readonly string[]) {
  return (text: string): Result<string, InputFault> => {
    const id = text.toLowerCase().replaceAll(/[\s_]+/g, '-');
    return ids.includes(id) ? ok(id) : err(unknownName(option, text, ids));
  };
}

function sizeFrom(
  text: string,
  expected: CommandLineWords['expected'],
): Result<{ width: number; height: number }, InputFault> {
  const size = parseSize(text);
  if (size.ok) return size;
  const option = '--size';
  if (size.error === 'out-of-range') {
    return err({
      code: 'out-of-range',
      option,
      given: text,
      ...SIZE_LIMITS,
      unit: 'pixels in width and height',
    });
  }
  return malformed(option, text, size.error === 'odd' ? expected['even-size'] : expected.size);
}

function wholeNumberFrom(
  option: string,
  text: string,
  max: number,
  expected: string,
): Result<number, InputFault> {
  if (!/^\d+$/.test(text)) return malformed(option, text, expected);
  const value = Number(text);
  return value <= max ? ok(value) : err({ code: 'out-of-range', option, given: text, min: 0, max });
}

function numberFrom(
  option: string,
  text: string,
  min: number,
  max: number,
  unit: string,
  expected: string,
): Result<number, InputFault> {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return malformed(option, text, expected);
  const value = Number(text);
  return value >= min && value <= max
    ? ok(value)
    : err({ code: 'out-of-range', option, given: text, min, max, unit });
}

function peopleFrom(
  given: readonly string[],
  cast: readonly string[],
  kept: readonly string[],
  consent: string | undefined,
  expected: CommandLineWords['expected'],
): Result<readonly [PersonBrief, PersonBrief], readonly InputFault[]> {
  const faults: InputFault[] = [];
  if (consent !== undefined && consent !== 'yes') faults.push(unknownName('--consent', consent, ['yes']));
  const wishes = given.map((text): PersonBrief => {
    if (isPhoto(text)) {
      if (consent === undefined) faults.push({ code: 'consent-missing', photo: text });
      return { photo: text };
    }
    const id = text.normalize('NFC').toLowerCase();
    if (kept.includes(id)) return { photo: keptPhotoName(id) };
    if (text === '') faults.push(malformed('--people', text, expected.people(cast)).error);
    else if (!cast.includes(id)) faults.push(unknownName('--people', text, [...cast, ...kept]));
    return { cast: id };
  });
  if (faults.length > 0) return err(faults);
  const [left = {}, right] = wishes;
  // One photo alone is one of a couple.
  return ok([left, right ?? (left.photo === undefined ? {} : left)]);
}

const malformed = (option: string, given: string, expected: string): Err<InputFault> =>
  err({ code: 'malformed', option, given, expected });
