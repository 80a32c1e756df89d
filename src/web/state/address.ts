import type { Beat, PersonBrief } from '../../brief/brief.ts';
import { timedBeats } from './beats.ts';
import type { Lists } from './lists.ts';
import { FIRST_WISH, FORMATS, RATIOS, type Wish, withKind } from './wish.ts';

/*
 * The wish in the address, after the #: only what differs from the first one, so that links stay short.
 * Photos are left out: they belong to the visitor's session.
 */

/** A field's way into the address and back; `read` gives undefined for what cannot be. */
interface Field<Value> {
  readonly write: (value: Value) => string;
  readonly read: (text: string, lists: Lists) => Value | undefined;
}

const oneOf = <Name extends string>(names: (lists: Lists) => readonly Name[]): Field<Name> => ({
  write: (value) => value,
  read: (text, lists) => names(lists).find((name) => name === text),
});
const number = (least: number, most: number, isWhole = true): Field<number> => ({
  write: String,
  read: (text) => {
    const value = Number(text);
    return text !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value))
      ? value
      : undefined;
  },
});
const flag: Field<boolean> = { write: (value) => (value ? '1' : '0'), read: (text) => text === '1' };

const people: Field<Wish['people']> = {
  write: (both) => both.map(writePerson).join('~'),
  read: (text, lists) => {
    const both = text.split('~').map((each) => readPerson(each, lists));
    return both.length === 2 ? (both as unknown as Wish['people']) : undefined;
  },
};

/** Fields that say who it is are no details; photos never come by address. */
const NAMING = ['cast', 'photo'];

/** `mara`, or `mara.hairColour-red.retouch-0_5`; nobody in particular is empty. Points part details, so numbers have none. */
function writePerson({ photo: _photo, cast = '', ...rest }: PersonBrief): string {
  const textOf = (value: unknown): string =>
    typeof value === 'number' ? String(value).replace('.', '_') : `${value}`;
  return [cast, ...Object.entries(rest).map(([field, value]) => `${field}-${textOf(value)}`)].join('.');
}

function readPerson(text: string, lists: Lists): PersonBrief {
  const [cast = '', ...rest] = text.split('.');
  const details = rest.flatMap((part): [string, string | number | boolean][] => {
    const [, field = '', value = ''] = /^([a-zA-Z]+)-(.+)$/.exec(part) ?? [];
    if (!(lists.personFields as readonly string[]).includes(field) || NAMING.includes(field)) return [];
    if (value === 'true' || value === 'false') return [[field, value === 'true']];
    return [[field, /^\d+(?:_\d+)?$/.test(value) ? Number(value.replace('_', '.')) : value]];
  });
  return {
    ...(lists.cast.some(({ id }) => id === cast) && { cast }),
    ...(Object.fromEntries(details) as PersonBrief),
  };
}

const BEATS: readonly Beat[] = timedBeats(FIRST_WISH).map(({ beat }) => beat);
const beats: Field<NonNullable<Wish['beats']>> = {
  write: (lengths) => BEATS.map((beat) => Number(lengths[beat].toFixed(2))).join('-'),
  read: (text) => {
    const lengths = text.split('-').map(Number);
    if (lengths.length !== BEATS.length || lengths.some((length) => !(length > 0 && length <= 60)))
      return undefined;
    return Object.fromEntries(BEATS.map((beat, k) => [beat, lengths[k]])) as unknown as Record<Beat, number>;
  },
};

const fields: { readonly [Name in keyof Wish]-?: Field<NonNullable<Wish[Name]>> } = {
  people,
  kiss: oneOf((lists) => lists.kisses),
  mood: oneOf((lists) => lists.moods),
  view: oneOf((lists) => lists.views),
  light: oneOf((lists) => lists.lights),
  from: oneOf(({ choices }) => choices.from),
  setting: oneOf((lists) => lists.settings),
  style: oneOf((lists) => lists.styles),
  kind: oneOf(() => ['picture', 'film'] as const),
  ratio: oneOf(() => RATIOS),
  longSidePx: number(64, 4096),
  quality: oneOf(({ choices }) => choices.quality),
  seconds: number(1, 60, false),
  fps: number(1, 60),
  move: oneOf(({ choices }) => choices.move),
  beats,
  time: oneOf(({ choices }) => choices.time),
  season: oneOf(({ choices }) => choices.season),
  tilt: number(0.5, 1.5, false),
  press: number(0.5, 1.5, false),
  lensMm: number(35, 200),
  weather: oneOf(({ choices }) => choices.weather),
  format: oneOf(() => [...FORMATS.picture, ...FORMATS.film]),
  seed: number(0, 2 ** 32 - 1),
  seedKept: flag,
  engine: { write: (value) => value, read: (text) => (/^[\w.-]{1,40}$/.test(text) ? text : undefined) },
  text: { write: (value) => value.slice(0, 2000), read: (text) => text.slice(0, 2000) },
};

/** The part after the # for a wish, without the #; empty for the first one. */
export function writeAddress(wish: Wish): string {
  const words = new URLSearchParams();
  const usual: Wish = { ...withKind(FIRST_WISH, wish.kind), kind: FIRST_WISH.kind };
  for (const [name, field] of Object.entries(fields) as [keyof Wish, Field<unknown>][]) {
    const value = wish[name];
    if (value === undefined) continue;
    const written = field.write(value);
    const first = usual[name];
    if (first === undefined || written !== field.write(first)) words.set(name, written);
  }
  return words.toString();
}

/** The wish of an address; what it does not say or says wrongly is as in the first one. */
export function readAddress(hash: string, lists: Lists): Wish {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const said: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields) as [keyof Wish, Field<unknown>][]) {
    const text = words.get(name);
    const value = text === null ? undefined : field.read(text, lists);
    if (value !== undefined) said[name] = value;
  }
  const kind = (said['kind'] as Wish['kind'] | undefined) ?? FIRST_WISH.kind;
  return { ...withKind(FIRST_WISH, kind), ...said };
}
