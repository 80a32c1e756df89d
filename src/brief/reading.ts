import type { Term } from '../base/term.ts';
import type { Brief, PersonBrief } from './brief.ts';

/** A brief still in the making: only what has been said. */
export type BriefDraft = {
  readonly [Field in Exclude<keyof Brief, 'people'>]?: Brief[Field];
} & { readonly people?: readonly [PersonBrief, PersonBrief] };

/** Which words gave which value. */
export interface Understood {
  /** Places in the text as given, UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Path into the brief ("light", "people.0.beard"), or "given" for what every picture has anyway. */
  readonly field: string;
  readonly value: string | number | boolean;
}

/** Words that changed nothing. */
export interface Unused {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What would make the description more certain, by code; the sentences live with the other words for people.
 * `vague`: the words name a feeling where geometry would decide. The others name what was left open and matters most.
 */
export type Advice =
  | { readonly code: 'vague'; readonly start: number; readonly end: number; readonly text: string }
  | { readonly code: 'say-kiss' | 'say-view' | 'say-light-side' | 'say-who-is-left' | 'say-ages' };

/** A description, read. */
export interface Reading<Draft extends BriefDraft = BriefDraft> {
  readonly brief: Draft;
  readonly understood: readonly Understood[];
  readonly unused: readonly Unused[];
  readonly advice: readonly Advice[];
}

/** The lists a brief's names come from, as the other parts give them. */
export interface TermLists {
  readonly kisses: readonly Term[];
  readonly moods: readonly Term[];
  readonly views: readonly Term[];
  readonly lights: readonly Term[];
  readonly settings: readonly Term[];
  readonly styles: readonly Term[];
}
