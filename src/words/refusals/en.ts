import type { RefusalCode } from '../../policy/verdict.ts';

/** Why each kind of request is refused, in one calm sentence. `what` is the words it is about, in quotation marks; empty where the whole is. */
export const en: Readonly<Record<RefusalCode, (what: string) => string>> = {
  'too-long': () => 'This description is too long to be read; a few sentences are enough.',
  sexual: (what) => `Beso draws kisses and nothing more sexual than that${about(what)}.`,
  'sexual-violence': (what) => `Beso does not draw sexual violence${about(what)}.`,
  minor: (what) => `Beso draws kisses of adults only${about(what)}.`,
  incest: (what) => `Beso does not draw romantic kisses between relatives${about(what)}.`,
  bestiality: (what) => `Beso draws kisses between people only${about(what)}.`,
  nudity: (what) => `Beso draws people with their clothes on${about(what)}.`,
  'non-consent': (what) => `Beso draws kisses that both want${about(what)}.`,
  'covert-image': (what) =>
    `Beso makes no pictures of people behind their backs or to deceive${about(what)}.`,
  hateful: (what) => `Beso makes no pictures that demean people${about(what)}.`,
  evasion: (what) =>
    `Part of this is written so that it cannot be read plainly${about(what)}; say it in plain words.`,
  'named-person': (what) =>
    `Beso does not draw well-known people${about(what)}; describe what they should look like instead.`,
  'private-name': (what) =>
    `A full name needs that person's recorded consent${about(what)}; a first name or a description works.`,
  'age-unclear': (what) => `It is not clear that both are adults${about(what)}; say how old they are.`,
};

const about = (what: string): string => (what === '' ? '' : ` (${what})`);
