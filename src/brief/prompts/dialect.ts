import type { Brief } from '../brief.ts';
import type { TermLists } from '../reading.ts';

/** What an engine is told. */
export interface Prompt {
  readonly prompt: string;
  /** What is to be left out, for engines that take it separately. */
  readonly negative?: string;
}

/** How one family of engines wants to be spoken to. */
export interface Dialect {
  readonly id: string;
  /** Longest prompt and longest negative prompt, in UTF-16 units. */
  readonly longest: number;
  /** Writes a brief out, within `longest`. The brief's names must be in the lists. */
  write(brief: Brief, lists: TermLists): Prompt;
}
