import { Quaternion, Vector3 } from 'three';
import type { Body } from '../human/types.ts';
import { type HandSide, turnBetween } from './hand-frame.ts';
import { boneOf, fractionOf, type JointFrames, type Posture, restPlace } from './skeleton.ts';

/** Where a wrist should be and how the hand should be turned, in the world. */
export interface WristGoal {
  readonly place: Vector3;
  readonly turn: Quaternion;
  /** Way the elbow points. */
  readonly elbow: Vector3;
}

/** An arm is never stretched further than this share of its length. */
const STRETCH = 0.985;
/** The collar bone follows the arm by this share, up to this angle. */
const COLLAR_SHARE = 0.22;
const COLLAR_MOST_RAD = 0.26;
/** Share of the hand's turn about the forearm that the forearm takes. */
const FOREARM_TWIST = 0.55;

/**
 * Two-bone inverse kinematics: bends shoulder, elbow and wrist so that the wrist reaches its goal.
 * With a, b the lengths of upper arm and forearm and d the distance from shoulder to wrist, the elbow lies
 * x = (a² − b² + d²) / 2d along the line and √(a² − x²) off it, on the side the elbow should point to.
 * `frames` are those of the posture without this arm; the posture's arm bones are set.
 * Returns how far the wrist stays from its goal, dm (0 when in reach).
 */
export function reach(
  body: Body,
  posture: Posture,
  frames: JointFrames,
  side: HandSide,
  goal: WristGoal,
): number {
  const rest = (name: string): Vector3 => restPlace(body, `${name}.${side}`);
  const [restCollar, restShoulder, restElbow, restWrist] = [
    rest('clavicle'),
    rest('upperarm01'),
    rest('lowerarm01'),
    rest('wrist'),
  ];
  const collarIndex = boneOf(body, `clavicle.${side}`);
  const collarPlace = frames.places[collarIndex]!;
  const chestTurn = frames.turns[body.bones[collarIndex]!.parent]!;

  // The collar bone follows the arm a little.
  const restReach = restShoulder.clone().sub(restCollar);
  const wantedReach = goal.place
    .clone()
    .sub(collarPlace)
    .applyQuaternion(chestTurn.clone().invert())
    .normalize();
  const follow = new Quaternion().setFromUnitVectors(restReach.clone().normalize(), wantedReach);
  const followAngle = 2 * Math.acos(Math.min(1, Math.abs(follow.w)));
  const collarTurn = fractionOf(
    follow,
    Math.min(COLLAR_SHARE, COLLAR_MOST_RAD / Math.max(followAngle, 1e-6)),
  );
  posture.turns.set(`clavicle.${side}`, collarTurn);
  const girdleTurn = chestTurn.clone().multiply(collarTurn);
  const shoulder = restReach.applyQuaternion(girdleTurn).add(collarPlace);

  const upper = restElbow.clone().sub(restShoulder);
  const fore = restWrist.clone().sub(restElbow);
  const [a, b] = [upper.length(), fore.length()];
  const towards = goal.place.clone().sub(shoulder);
  const wanted = towards.length();
  const d = Math.min(Math.max(wanted, Math.abs(a - b) * 1.1 + 0.3), (a + b) * STRETCH);
  towards.normalize();
  const along = (a * a - b * b + d * d) / (2 * d);
  const off = Math.sqrt(Math.max(0, a * a - along * along));
  const outward = goal.elbow.clone().addScaledVector(towards, -goal.elbow.dot(towards)).normalize();
  const upperNow = towards.clone().multiplyScalar(along).addScaledVector(outward, off);
  const foreNow = towards.clone().multiplyScalar(d).sub(upperNow);

  // Turning about the hinge a × +z takes the forearm forward: that is how elbows bend at rest.
  const hinge = upper.clone().cross(new Vector3(0, 0, 1));
  const hingeNow = upperNow.clone().cross(foreNow);
  const upperTurn = turnBetween([upper, hinge], [upperNow, hingeNow]);
  const foreTurn = turnBetween([fore, hinge], [foreNow, hingeNow]);

  const upperOwn = girdleTurn.clone().invert().multiply(upperTurn);
  const upperTwist = untwisted(upper, upperOwn).invert().multiply(upperOwn);
  const halfBack = fractionOf(upperTwist, 0.5);
  posture.turns.set(`upperarm01.${side}`, upperOwn.clone().multiply(halfBack.clone().invert()));
  posture.turns.set(`upperarm02.${side}`, halfBack);
  const handOwn = foreTurn.clone().invert().multiply(goal.turn);
  const foreTwist = fractionOf(twistOf(handOwn, fore), FOREARM_TWIST);
  posture.turns.set(`lowerarm01.${side}`, upperTurn.clone().invert().multiply(foreTurn));
  posture.turns.set(`lowerarm02.${side}`, foreTwist);
  posture.turns.set(`wrist.${side}`, foreTwist.clone().invert().multiply(handOwn));
  return Math.abs(wanted - d);
}

/** An arm held forward: from here every way an arm can point is reached without twisting it through a half turn. */
const FORWARD = new Vector3(0, -0.25, 1).normalize();

/** The turn of an upper arm to where `turn` takes it that twists it least: by way of straight ahead. */
function untwisted(upper: Vector3, turn: Quaternion): Quaternion {
  const rest = upper.clone().normalize();
  const now = rest.clone().applyQuaternion(turn);
  const toForward = new Quaternion().setFromUnitVectors(rest, FORWARD);
  return new Quaternion().setFromUnitVectors(FORWARD, now).multiply(toForward);
}

/** The part of a turn that is about an axis (swing-twist decomposition), the short way round. */
export function twistOf(turn: Quaternion, axis: Vector3): Quaternion {
  const unit = axis.clone().normalize();
  const along = turn.x * unit.x + turn.y * unit.y + turn.z * unit.z;
  const sign = turn.w < 0 ? -1 : 1;
  const twist = new Quaternion(
    unit.x * along * sign,
    unit.y * along * sign,
    unit.z * along * sign,
    turn.w * sign,
  );
  return twist.lengthSq() < 1e-12 ? new Quaternion() : twist.normalize();
}
