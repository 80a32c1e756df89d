import { Matrix4, Quaternion, type Vector3 } from 'three';
import type { Body } from '../human/types.ts';
import { restPlace } from './skeleton.ts';

/** Own left or right, as in bone names. */
export type HandSide = 'L' | 'R';

/** The fingers in MakeHuman's numbering, thumb first. */
export const FINGERS = [1, 2, 3, 4, 5] as const;

/** A hand at rest: where it is, which way it points and which way its palm looks. */
export interface HandFrame {
  readonly side: HandSide;
  readonly wrist: Vector3;
  /** From the wrist to the knuckle of the middle finger. */
  readonly pointing: Vector3;
  /** Out of the palm. */
  readonly palmward: Vector3;
  /** Middle of the palm, on its skin. */
  readonly palm: Vector3;
  /** Middle of the back of the hand, on its skin. */
  readonly back: Vector3;
  /** From the wrist to the knuckle of the middle finger, and half the thickness of a finger, dm. */
  readonly knuckleDm: number;
  readonly fingerRadius: number;
}

/** Thickness of hand and fingers in parts of the length from wrist to middle knuckle. */
const HALF_THICKNESS = 0.15;
const FINGER_RADIUS = 0.085;

/** Reads a hand off the rest skeleton. */
export function handFrame(body: Body, side: HandSide): HandFrame {
  const wrist = restPlace(body, `wrist.${side}`);
  const knuckle = (finger: number): Vector3 => restPlace(body, `finger${finger}-1.${side}`);
  const middle = knuckle(3);
  const pointing = middle.clone().sub(wrist);
  const length = pointing.length();
  pointing.normalize();
  const palmward = knuckle(2).sub(wrist).cross(knuckle(5).sub(wrist)).normalize();
  // Arms hang out at rest with the palms down.
  if (palmward.y > 0) palmward.negate();
  const middleOfHand = wrist.clone().lerp(middle, 0.62);
  return {
    side,
    wrist,
    pointing,
    palmward,
    palm: middleOfHand.clone().addScaledVector(palmward, HALF_THICKNESS * length),
    back: middleOfHand.clone().addScaledVector(palmward, -HALF_THICKNESS * length),
    knuckleDm: length,
    fingerRadius: FINGER_RADIUS * length,
  };
}

/** The turn that takes two directions to two others; the second of each is made perpendicular to the first. */
export function turnBetween(from: readonly [Vector3, Vector3], to: readonly [Vector3, Vector3]): Quaternion {
  const basis = ([along, beside]: readonly [Vector3, Vector3]): Matrix4 => {
    const a = along.clone().normalize();
    const b = beside.clone().addScaledVector(a, -beside.dot(a)).normalize();
    return new Matrix4().makeBasis(a, b, a.clone().cross(b));
  };
  return new Quaternion().setFromRotationMatrix(basis(to).multiply(basis(from).transpose()));
}
