import type { Term } from '../base/term.ts';

/** A view of the list `scene/views`: where the camera stands; its distance follows from what must be in the picture. */
export interface View extends Term {
  /** Turn of the camera about the couple, 0 straight from the side, positive towards the left person's back. */
  readonly azimuthRad: number;
  readonly elevationRad: number;
  readonly fovRad: number;
  /** What the frame holds at least: the whole heads with hair, or the two faces. */
  readonly holds: 'heads' | 'faces';
  /** Free space above the heads and room below the chins, dm. */
  readonly aboveDm: number;
  readonly belowDm: number;
  /** Free space at the sides, dm. */
  readonly besideDm: number;
  /** Diameter of the lens opening, dm. */
  readonly apertureDm: number;
}
