import type { BriefDraft, Reading } from '../../brief/reading.ts';
import type { Span } from '../../policy/verdict.ts';

/** Words to be read and judged. */
export interface ReadCommand {
  readonly id: number;
  readonly text: string;
  readonly language: string;
}

/** What was understood, or why these words are refused. */
export type ReadAnswer =
  | { readonly id: number; readonly type: 'read'; readonly reading: Reading<BriefDraft> }
  | {
      readonly id: number;
      readonly type: 'refused';
      readonly sentence: string;
      readonly because: readonly Span[];
      readonly rewrite: string | undefined;
    };
