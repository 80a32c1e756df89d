import type { Result } from '../../base/result.ts';
import type { Person } from '../../human/types.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';
import type { Problem } from '../problem.ts';
import type { FrameSeen, MadeFiles, MakeOrder } from './maker.ts';

/** Somebody in a photo: what is kept of them, and how they are drawn. */
export interface FoundLikeness {
  /** As `likenessDocument` writes it. */
  readonly document: Uint8Array;
  /** What makes it worse than it could be. */
  readonly warnings: readonly PhotoWarning[];
}

/** What was said about a photo: the age declared, and which face of several it is, from the left, 0 first. */
export interface Declared {
  readonly ageYears?: number;
  readonly face?: number;
}

/** What the maker's process is told. */
export type ToMaker =
  | { readonly type: 'make'; readonly id: number; readonly order: MakeOrder }
  | { readonly type: 'stop'; readonly id: number }
  | {
      readonly type: 'find-likeness';
      readonly id: number;
      readonly personId: string;
      readonly declared: Declared;
    }
  | { readonly type: 'forget'; readonly id: number }
  | { readonly type: 'draw-person'; readonly id: number; readonly personId: string }
  | {
      readonly type: 'here';
      readonly id: number;
      readonly photo?: Uint8Array;
      readonly likeness?: Uint8Array;
    };

/** What it says. */
export type FromMaker =
  | { readonly type: 'frame'; readonly id: number; readonly frame: FrameSeen }
  | { readonly type: 'made'; readonly id: number; readonly outcome: Result<MadeFiles, readonly Problem[]> }
  | {
      readonly type: 'likeness-found';
      readonly id: number;
      readonly outcome: Result<FoundLikeness, readonly Problem[]>;
    }
  | {
      readonly type: 'person-drawn';
      readonly id: number;
      readonly outcome: Result<Person, readonly Problem[]>;
    }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | {
      readonly type: 'wanted';
      readonly id: number;
      readonly what: 'photo' | 'likeness';
      readonly personId: string;
    };
