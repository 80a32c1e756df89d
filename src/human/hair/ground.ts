import type { BodyMesh } from '../types.ts';
import type { HeadForm } from './head-form.ts';
import type { ObstacleField } from './obstacle-field.ts';

/** The head at rest as strands see it. */
export interface HairGround {
  readonly skin: BodyMesh;
  /** Refined positions of the skin at rest, 3 a vertex, dm. */
  readonly restPositions: Float32Array;
  readonly head: HeadForm;
  /** Distance to skin and clothes. */
  readonly field: ObstacleField;
  /** A number in [0, 1) that is this person's own. */
  readonly phase: number;
}
