import type { Age } from '../scene/ages.ts';
import type { Kiss } from '../scene/kisses.ts';
import type { Scene } from '../scene/scene.ts';
import type { PolicyContext, RefusalCode } from '../verdict.ts';

/** Token numbers of words that speak for a refusal, end exclusive. */
export interface Evidence {
  readonly from: number;
  readonly to: number;
}

/** What a rule looks at: the words of one reading, who kisses whom, who is how old, and the plain facts from outside. */
export interface Judged {
  readonly scene: Scene;
  readonly kisses: readonly Kiss[];
  readonly ages: readonly Age[];
  readonly context: PolicyContext;
}

/** One reason to refuse: gives the words that speak for it, or nothing. */
export interface Rule {
  readonly code: RefusalCode;
  find(judged: Judged): readonly Evidence[];
}
