import type { Fault } from '../base/fault.ts';
import type { Verdict } from '../policy/verdict.ts';

/** Why the studio made nothing: a fault of the request or the machine, or a refusal of the policy. */
export type Problem = Fault | Refused;

/** A verdict that refuses. */
export type Refusal = Extract<Verdict, { readonly decision: 'refuse' }>;

/** The policy will not have it made. */
export interface Refused {
  readonly code: 'refused';
  readonly verdict: Refusal;
}
