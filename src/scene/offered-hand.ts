import { Vector3 } from 'three';
import { nearSide } from './couple.ts';
import { degrees } from './easing.ts';
import type { WorldGoal } from './free-hands.ts';
import { turnBetween } from './hand-frame.ts';
import type { HandTask } from './hand-task.ts';

/** How loosely fingers curl of a hand that is offered, as a factor on the loose curl. */
export const OFFERED_CURL = 0.4;
/** The same of the hand that takes it. */
export const TAKING_CURL = 0.8;

/** The back of the hand slopes away from the nose above the lips by this. */
const OFFERED_SLOPE_RAD = degrees(14);

/** The back of the hand lifted to the partner's lips, fingers down to the partner. */
export function offeredGoal(task: HandTask): WorldGoal {
  const partner = task.person === 0 ? 1 : 0;
  const { standing } = task;
  const lipward = new Vector3(0, 0, 1).applyQuaternion(standing.stances[partner].headTurn);
  const pointing = new Vector3(0.8 * task.ahead, -0.35, 0.1 * task.outward);
  const faceUp = new Vector3(0, 1, 0).applyQuaternion(standing.stances[partner].headTurn);
  const palmward = lipward.clone().multiplyScalar(Math.cos(OFFERED_SLOPE_RAD));
  palmward.addScaledVector(faceUp, -Math.sin(OFFERED_SLOPE_RAD));
  const turn = turnBetween([task.hand.palmward, task.hand.pointing], [palmward, pointing]);
  const wrist = standing.anchorPlaces[partner]
    .clone()
    .sub(task.hand.back.clone().sub(task.hand.wrist).applyQuaternion(turn));
  return { wrist, turn, elbow: new Vector3(-0.4 * task.ahead, -1, 0.55 * task.outward) };
}

/** Where on the offered fingers the taking hand holds them, from the knuckles on, and how far under their bones its palm is, in parts of the length from wrist to middle knuckle. */
const TAKEN = { beyond: 0.42, under: 0.28 } as const;
/** Fingers of a loose hand point this much further to the palm than the hand does. */
const FINGERS_DOWN_RAD = degrees(24);
/** The hand that takes comes from the outside by this, and its palm lies back from the fingers by this share of its length. */
const FROM_OUTSIDE = 0.45;
const TAKING_BACK = 0.5;

/** A hand under the partner's offered one, palm up, the fingers of the other on its own, its thumb on the outer side. */
export function takingGoal(task: HandTask): WorldGoal {
  const partner = task.person === 0 ? 1 : 0;
  const other = task.standing.parts[partner];
  const theirs = other.hands[nearSide(other.isLeft)];
  const offered = offeredGoal({
    ...task,
    person: partner,
    side: theirs.side,
    hand: theirs,
    ahead: -task.ahead,
  });
  const palm = theirs.palmward.clone().applyQuaternion(offered.turn);
  const along = theirs.pointing.clone().applyQuaternion(offered.turn);
  const fingers = along
    .clone()
    .multiplyScalar(Math.cos(FINGERS_DOWN_RAD))
    .addScaledVector(palm, Math.sin(FINGERS_DOWN_RAD));
  const under = palm
    .clone()
    .multiplyScalar(Math.cos(FINGERS_DOWN_RAD))
    .addScaledVector(along, -Math.sin(FINGERS_DOWN_RAD));
  const place = offered.wrist
    .clone()
    .addScaledVector(along, theirs.knuckleDm)
    .addScaledVector(fingers, TAKEN.beyond * theirs.knuckleDm)
    .addScaledVector(under, TAKEN.under * theirs.knuckleDm);
  const pointing = fingers.clone().negate();
  pointing.z -= FROM_OUTSIDE * task.outward;
  const turn = turnBetween([task.hand.palmward, task.hand.pointing], [under.negate(), pointing]);
  const reachDm = task.hand.palm
    .clone()
    .sub(task.hand.wrist)
    .addScaledVector(task.hand.pointing, TAKING_BACK * task.hand.knuckleDm);
  const wrist = place.sub(reachDm.applyQuaternion(turn));
  return { wrist, turn, elbow: new Vector3(-0.5 * task.ahead, -1, 0.5 * task.outward) };
}
