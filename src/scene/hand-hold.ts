import { Quaternion, Vector3 } from 'three';
import { reach } from './arm.ts';
import type { Both, Standing } from './couple.ts';
import type { HandHabit } from './fingers.ts';
import type { HandSide } from './hand-frame.ts';
import type { HandPlace } from './kiss.ts';
import { boneOf, jointFrames, type Posture } from './skeleton.ts';

/** A hand that has found its place, kept relative to what carries it so that it stays there while both move. */
export interface HandHold {
  readonly person: 0 | 1;
  readonly side: HandSide;
  readonly place: HandPlace;
  readonly habit: HandHabit;
  /** Bone that carries the hand along; undefined where it stays in the world. */
  readonly carrier?: { readonly person: 0 | 1; readonly bone: string };
  readonly wristPlace: Vector3;
  readonly wristTurn: Quaternion;
  readonly elbow: Vector3;
  readonly fingers: ReadonlyMap<string, Quaternion>;
  /** Where the hand comes from in a film, if it is not in its place from the first. */
  readonly from?: HandHold;
}

/** Which way the palm of a hold looks, where its wrist is given. */
export const palmwardOf = (standing: Standing, { person, side, wristTurn }: HandHold): Vector3 =>
  standing.parts[person].hands[side].palmward.clone().applyQuaternion(wristTurn);

/** Moves a hand away from what it rests on by `wayDm`, back along its palm. */
export function liftHand(standing: Standing, hold: HandHold, wayDm: number): void {
  hold.wristPlace.addScaledVector(palmwardOf(standing, hold), -wayDm);
}

/** Coming to its place a hand swings out by this, and its palm comes last, dm. */
const SWING_DM = 0.7;

/** Where hands are on their way. */
export interface ArmMovement {
  /** For each person how far hands that reach for the other have come, 0 … 1. */
  readonly arrived: Both<number>;
  /** For each how far the thumbs of hands that reached for the other stroke aside, radians. */
  readonly stroke: Both<number>;
  /** How far the couple as a whole has swayed, and hands that nobody carries with it, dm. */
  readonly sway: Vector3;
}

const IN_PLACE: ArmMovement = { arrived: [1, 1], stroke: [0, 0], sway: new Vector3() };

/** Sets the arms of both postures so that every hand is where it is held. */
export function armPostures(
  standing: Standing,
  unarmed: Both<Posture>,
  holds: readonly HandHold[],
  { arrived, stroke, sway }: ArmMovement = IN_PLACE,
): void {
  const frames = [0, 1].map((k) => jointFrames(standing.parts[k as 0 | 1].body, unarmed[k as 0 | 1]));
  const inWorldOf = (hold: HandHold): { place: Vector3; turn: Quaternion } => {
    const place = hold.wristPlace.clone();
    const turn = hold.wristTurn.clone();
    if (hold.carrier) {
      const carrierFrames = frames[hold.carrier.person]!;
      const bone = boneOf(standing.parts[hold.carrier.person].body, hold.carrier.bone);
      place.applyQuaternion(carrierFrames.turns[bone]!).add(carrierFrames.places[bone]!);
      turn.premultiply(carrierFrames.turns[bone]!);
    } else place.add(sway);
    return { place, turn };
  };
  for (const hold of holds) {
    const { body, hands } = standing.parts[hold.person];
    const { place, turn } = inWorldOf(hold);
    const elbow = hold.elbow.clone();
    const share = hold.from ? arrived[hold.person] : 1;
    if (hold.from && share < 1) {
      const start = inWorldOf(hold.from);
      const away = hands[hold.side].palmward.clone().applyQuaternion(turn).negate();
      place.lerp(start.place, 1 - share).addScaledVector(away, SWING_DM * Math.sin(Math.PI * share));
      turn.slerp(start.turn, 1 - share);
      elbow.lerp(hold.from.elbow, 1 - share);
    }
    const posture = unarmed[hold.person];
    reach(body, posture, frames[hold.person]!, hold.side, { place, turn, elbow });
    for (const [bone, own] of hold.fingers) {
      const loose = hold.from?.fingers.get(bone);
      posture.turns.set(bone, loose && share < 1 ? loose.clone().slerp(own, share) : own);
    }
    const thumb = `finger1-1.${hold.side}`;
    if (hold.from && stroke[hold.person] !== 0)
      posture.turns.set(
        thumb,
        new Quaternion()
          .setFromAxisAngle(hands[hold.side].palmward, stroke[hold.person])
          .multiply(posture.turns.get(thumb)!),
      );
  }
}
