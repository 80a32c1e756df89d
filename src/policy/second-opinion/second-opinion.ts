import type { Result } from '../../base/result.ts';
import type { RefusalCode, Verdict } from '../verdict.ts';

/** What another judge says of words: nothing against them, or the policy's nearest code and the judge's own categories. */
export type Hearing =
  | { readonly flagged: false }
  | { readonly flagged: true; readonly code: RefusalCode; readonly categories: readonly string[] };

/** Why a judge could not be heard. */
export type OpinionFault =
  | { readonly code: 'opinion-timed-out'; readonly judge: string; readonly afterMs: number }
  | { readonly code: 'opinion-unreachable'; readonly judge: string; readonly detail: string }
  | { readonly code: 'opinion-answered'; readonly judge: string; readonly status: number }
  | { readonly code: 'opinion-unreadable'; readonly judge: string };

/** Another judge of words, asked over the network; off unless a site configures one. */
export interface SecondOpinion {
  readonly judge: string;
  /** Asks about words; never rejects. */
  ask(text: string, signal?: AbortSignal): Promise<Result<Hearing, OpinionFault>>;
}

/** A verdict after a second judge was heard, and why it was not where it failed. */
export interface HeardVerdict {
  readonly verdict: Verdict;
  readonly fault?: OpinionFault;
}

/**
 * Asks a second judge about words that the policy allows. Refused words are not even sent: what the policy refuses stays
 * refused. A judge that fails changes nothing; the fault is told.
 */
export async function hearSecond(
  verdict: Verdict,
  text: string,
  opinion: SecondOpinion | undefined,
  signal?: AbortSignal,
): Promise<HeardVerdict> {
  if (opinion === undefined || verdict.decision === 'refuse') return { verdict };
  const heard = await opinion.ask(text, signal);
  if (!heard.ok) return { verdict, fault: heard.error };
  if (!heard.value.flagged) return { verdict };
  return { verdict: { decision: 'refuse', code: heard.value.code, because: [], language: verdict.language } };
}
