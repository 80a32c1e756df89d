import type { Term } from '../base/term.ts';
import type { Hands } from './kiss.ts';
import type { Beat } from './types.ts';

/** A mood of the list `scene/moods`: small changes on top of a kiss. */
export interface Mood extends Term {
  /** Factor on the roll of both heads. */
  readonly tilt: number;
  /** Factor on the area in contact. */
  readonly press: number;
  /** Added to the lean of both backs. */
  readonly leanRad: number;
  /** Hands of the first and second role, where the kiss leaves them to the mood. */
  readonly hands: readonly [Hands, Hands];
  /** Added to both expressions. */
  readonly expression: Readonly<Record<string, number>>;
  /** The second role keeps the eye on the camera's side open. */
  readonly peeks?: boolean;
  /** Least and most room between the trunks, dm, where the kiss does not say. */
  readonly trunkRoomDm: readonly [number, number];
  /** Share of the film's length each beat takes; normalised on use. */
  readonly timing: Readonly<Record<Beat, number>>;
}
