import type { InputFault } from '../base/fault.ts';
import { nearestName } from '../base/nearest.ts';
import { err, ok, type Result } from '../base/result.ts';
import { NAMED_SIZES, type Size } from '../base/size.ts';
import { type Brief, briefSchema, type PersonBrief, type Vocabulary } from '../brief/brief.ts';
import type { BriefDraft } from '../brief/reading.ts';
import { USUAL_BRIEF, USUAL_FILM } from './usual-brief.ts';

const NOBODY_IN_PARTICULAR: readonly [PersonBrief, PersonBrief] = [{}, {}];
const PICTURE_SIZE: Size = NAMED_SIZES['square']!;
const FILM_SIZE: Size = NAMED_SIZES['landscape']!;

/**
 * Fills what a draft leaves open with the usual choice and checks the whole; people stay open, they are chosen by seed.
 * A film unless `kind` is `picture`. All faults at once.
 */
export function completeBrief(
  draft: BriefDraft,
  kind: 'picture' | 'film',
  seed: number,
  names: Vocabulary,
): Result<Brief, readonly InputFault[]> {
  const { film, size, quality, people, ...said } = draft;
  return checkBrief(
    {
      version: 1,
      ...USUAL_BRIEF,
      seed,
      ...said,
      people: people ?? NOBODY_IN_PARTICULAR,
      size: size ?? (kind === 'film' ? FILM_SIZE : PICTURE_SIZE),
      quality: quality ?? (kind === 'film' ? 'film' : 'still'),
      ...(kind === 'film' ? { film: { ...USUAL_FILM, ...film } } : {}),
    },
    names,
  );
}

/** Checks that unknown data is a brief over the given names; each fault names the field. All faults at once. */
export function checkBrief(data: unknown, names: Vocabulary): Result<Brief, readonly InputFault[]> {
  const outcome = briefSchema(names).safeParse(data);
  const faults: InputFault[] = outcome.success
    ? []
    : outcome.error.issues.map((issue) => faultOf(issue, data));
  const castFaults = outcome.success ? unknownCast(outcome.data, names.cast) : [];
  const all = [...faults, ...castFaults];
  return outcome.success && all.length === 0 ? ok(outcome.data) : err(all);
}

function unknownCast(brief: Brief, cast: readonly string[]): InputFault[] {
  return brief.people.flatMap(({ cast: id }, index) =>
    id === undefined || cast.includes(id) ? [] : [unknownName(`people.${index}.cast`, id, cast)],
  );
}

/** The fault of naming something that is not in a list. */
export function unknownName(option: string, given: string, known: readonly string[]): InputFault {
  const nearest = nearestName(given, known);
  return { code: 'unknown-name', option, given, known, ...(nearest === undefined ? {} : { nearest }) };
}

/** The faults of what a schema complained of, each with the value that was given. */
export const faultsOfIssues = (issues: readonly Issue[], data: unknown): InputFault[] =>
  issues.map((issue) => faultOf(issue, data));

type Issue = NonNullable<ReturnType<ReturnType<typeof briefSchema>['safeParse']>['error']>['issues'][number];

function faultOf(issue: Issue, data: unknown): InputFault {
  const option = issue.path.join('.') || 'brief';
  const value = issue.path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
  const given = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  switch (issue.code) {
    case 'custom':
      return unknownName(option, given, (issue.params?.['known'] as readonly string[] | undefined) ?? []);
    case 'invalid_value':
      return unknownName(option, given, issue.values.map(String));
    case 'too_small':
      return { code: 'malformed', option, given, expected: `${issue.minimum} or more` };
    case 'too_big':
      return { code: 'malformed', option, given, expected: `${issue.maximum} or less` };
    case 'unrecognized_keys':
      return { code: 'unknown-option', given: [...issue.path, issue.keys[0]].join('.') };
    default:
      return { code: 'malformed', option, given, expected: issue.message };
  }
}
