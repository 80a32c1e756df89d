import type { Fault } from '../base/fault.ts';

/** One sentence for every member of a union, keyed by its `code`; a forgotten one fails to compile. */
export type WordsFor<Union extends { readonly code: string }> = {
  readonly [Code in Union['code']]: (item: Extract<Union, { readonly code: Code }>) => string;
};

/** All sentences of a language, refusals aside. */
export interface Words {
  /** BCP 47, for instance `en`. */
  readonly language: string;
  readonly faults: WordsFor<Fault>;
}
