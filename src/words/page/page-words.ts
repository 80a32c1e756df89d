import type { en } from './en.ts';

type Said<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Said<Words[Key]> };

/** Everything the page says, in one language; its keys are those of English. */
export type PageWords = Said<typeof en>;

/** Fills the {braces} of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The label of a name; a name without one is shown as it is, with spaces. */
export function labelOf(labels: object, id: string): string {
  return (labels as Readonly<Record<string, string | undefined>>)[id] ?? id.replaceAll('-', ' ');
}
