import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type StudioLists, unknownName } from '../studio/index.ts';

const LIST_NAMES = ['kisses', 'moods', 'views', 'lights', 'settings', 'styles', 'cast', 'engines'] as const;

/** A list as it is printed: names and what they mean, and the same as plain data. */
export interface PrintedList {
  readonly text: string;
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

/** The list of that name. */
export function printedList(
  name: string | undefined,
  lists: StudioLists,
  expected: string,
): Result<PrintedList, InputFault> {
  if (name === undefined) return err({ code: 'malformed', option: 'list', given: '', expected });
  const known = LIST_NAMES.find((listName) => listName === name.toLowerCase());
  if (!known) return err(unknownName('list', name, LIST_NAMES));
  const rows = rowsOf(known, lists);
  const width = Math.max(...rows.map(({ id }) => id.length)) + 2;
  return ok({
    text: rows.map(({ id, about }) => `${id.padEnd(width)}${about}`.trimEnd()).join('\n'),
    data: rows.map(({ id, data }) => ({ id, ...data })),
  });
}

interface Row {
  readonly id: string;
  readonly about: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function rowsOf(name: (typeof LIST_NAMES)[number], lists: StudioLists): Row[] {
  if (name === 'engines') {
    return lists.engines.map(({ id, description }) => ({ id, about: description, data: { description } }));
  }
  if (name === 'cast') {
    return lists.cast.map(({ id, name, pronoun, ageYears, heightCm, hairStyle, hairColour, skinTone }) => ({
      id,
      about: `${pronoun}, ${ageYears}, ${heightCm} cm, ${hairColour} ${hairStyle} hair, ${skinTone} skin`,
      data: { name, pronoun, ageYears, heightCm, hairStyle, hairColour, skinTone },
    }));
  }
  return lists[name].map(({ id, words, prompt }) => ({
    id,
    about: words.join(', '),
    data: { words, prompt },
  }));
}
