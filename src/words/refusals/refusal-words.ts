import type { RefusalCode } from '../../policy/verdict.ts';

/** What one language says about refusals. */
export interface RefusalWords {
  /** Around the words a refusal is about, before and after. */
  readonly quotes: readonly [string, string];
  /** Between several of them. */
  readonly separator: string;
  /** Around all of them. */
  readonly brackets: readonly [string, string];
  /** One calm sentence a code; `{what}` is where the words it is about stand, in brackets, or nothing. */
  readonly sentences: { readonly [Code in RefusalCode]: string };
  /** Leads to the nearest acceptable wording, which stands for `{rewrite}`. */
  readonly wouldWork: string;
}
