import type { Term } from '../base/term.ts';

/** A place on the surface of a person that can touch another. */
export type Region = 'lips' | 'cheek' | 'forehead' | 'nose' | 'hand';

/**
 * How a head is turned, relative to facing the partner upright.
 * Yaw turns the face to the camera, pitch bows it down, roll tilts its top to the own right.
 */
export interface HeadTurn {
  readonly yawRad: number;
  readonly pitchRad: number;
  readonly rollRad: number;
}

/** Where a hand rests, always on the partner unless it hangs at the own side; `taking` holds the fingers of an `offered` hand. */
export type HandPlace =
  | 'jaw'
  | 'cheek'
  | 'nape'
  | 'hair'
  | 'shoulder'
  | 'chest'
  | 'waist'
  | 'back'
  | 'held'
  | 'offered'
  | 'taking'
  | 'side';

/** The two hands: the one on the camera's side of the body and the one on the far side. */
export interface Hands {
  readonly near: HandPlace;
  readonly far: HandPlace;
}

/** What one of the two does in a kiss. */
export interface Role {
  readonly head: HeadTurn;
  /** Turn of the chest to the camera and lean of the back towards the partner. */
  readonly chest: { readonly yawRad: number; readonly leanRad: number };
  readonly hands: Hands;
  /** Expression units at contact, weight 0 … 1. */
  readonly expression: Readonly<Record<string, number>>;
  /** The region that touches. */
  readonly touches: Region;
}

/** How close the two regions come. */
export type Closeness =
  /** They press until this much of them is in contact. */
  | { readonly kind: 'touch'; readonly areaMm2: number }
  /** They stay this far apart. */
  | { readonly kind: 'apart'; readonly gapMm: number }
  /** The contact regions pass beside each other in the air, this far apart. */
  | { readonly kind: 'beside'; readonly gapMm: number };

/** A kiss of the list `scene/kisses`. */
export interface Kiss extends Term {
  /** Which of the two plays the first role: the left one, or the taller. */
  readonly first: 'left' | 'taller';
  readonly roles: readonly [Role, Role];
  readonly closeness: Closeness;
  /** Least and most room between the trunks, dm, where it is not the usual. */
  readonly trunkRoomDm?: readonly [number, number];
  /** Hands are the kiss's own and no mood changes them. */
  readonly ownHands?: boolean;
}
