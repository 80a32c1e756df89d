import { Quaternion, Vector3 } from 'three';
import type { Body } from '../human/types.ts';
import type { Both, Standing } from './couple.ts';
import { curlFingers, type HandHabit } from './fingers.ts';
import { type HandFrame, type HandSide, turnBetween } from './hand-frame.ts';
import type { HandHold } from './hand-hold.ts';
import type { HandTask } from './hand-task.ts';
import type { HandPlace } from './kiss.ts';
import { boneOf, type JointFrames, jointFrames, type Posture } from './skeleton.ts';

/** Where a hand is that rests on nothing. */
export interface WorldGoal {
  readonly wrist: Vector3;
  readonly turn: Quaternion;
  readonly elbow: Vector3;
}

/** A hand that stays where it is in the world. */
export function inWorld(task: HandTask, place: HandPlace, goal: WorldGoal): HandHold {
  return {
    person: task.person,
    side: task.side,
    habit: task.habit,
    place,
    wristPlace: goal.wrist,
    wristTurn: goal.turn,
    elbow: goal.elbow,
    fingers: looseFingers(
      task.standing.parts[task.person].body,
      task.postures[task.person],
      task.hand,
      task.habit,
    ),
  };
}

function looseFingers(
  body: Body,
  standing: Posture,
  hand: HandFrame,
  habit: HandHabit,
): ReadonlyMap<string, Quaternion> {
  const posture: Posture = { ...standing, turns: new Map() };
  curlFingers(body, posture, hand, habit, new Vector3(), new Quaternion(), undefined);
  return posture.turns;
}

/** How far out and ahead of its shoulder a hanging wrist may be, dm, the usual first. */
export const HANGING = [
  [0.55, 0.35],
  [0.8, 0],
  [0.5, -0.5],
  [1.1, 0.3],
  [0.9, -0.7],
  [0.4, 0.9],
] as const;

/** A hand of one of the two hanging at their side; `unarmed` are the postures without arms. */
export function hangAtSide(
  standing: Standing,
  unarmed: Both<Posture>,
  person: 0 | 1,
  side: HandSide,
  habit: HandHabit,
  [outDm, aheadDm]: readonly [number, number] = HANGING[0],
): HandHold {
  const { body, hands } = standing.parts[person];
  return hanging({
    standing,
    posture: unarmed[person],
    frames: jointFrames(body, unarmed[person]),
    person,
    side,
    hand: hands[side],
    habit,
    outDm,
    aheadDm,
  });
}

/** What an arm needs to know that hangs. */
interface HangingArm {
  readonly standing: Standing;
  readonly posture: Posture;
  readonly frames: JointFrames;
  readonly person: 0 | 1;
  readonly side: HandSide;
  readonly hand: HandFrame;
  readonly habit: HandHabit;
  /** Where the wrist is beside and before the shoulder. */
  readonly outDm: number;
  readonly aheadDm: number;
}

/** An arm that hangs beside the body, the elbow a little bent. */
function hanging(task: HangingArm): HandHold {
  const { body } = task.standing.parts[task.person];
  const { frames } = task;
  const carrierIndex = boneOf(body, 'spine01');
  const carrierFromWorld = frames.turns[carrierIndex]!.clone().invert();
  const own = task.side === 'L' ? 1 : -1;
  const shoulder = frames.places[boneOf(body, `upperarm01.${task.side}`)]!;
  const chest = frames.turns[carrierIndex]!;
  const axes = (x: number, y: number, z: number): Vector3 =>
    new Vector3(own * x, 0, z)
      .applyQuaternion(chest)
      .setY(0)
      .add(new Vector3(0, y, 0));
  const bone = (name: string): Vector3 =>
    new Vector3(...body.bones[boneOf(body, `${name}.${task.side}`)]!.head);
  const length =
    bone('upperarm01').distanceTo(bone('lowerarm01')) + bone('lowerarm01').distanceTo(bone('wrist'));
  const wrist = shoulder.clone().add(axes(task.outDm, -0.93 * length, task.aheadDm));
  const turn = turnBetween(
    [task.hand.pointing, task.hand.palmward],
    [axes(0.02, -1, 0.2), axes(-1, 0, -0.15)],
  );
  return {
    person: task.person,
    side: task.side,
    habit: task.habit,
    place: 'side',
    carrier: { person: task.person, bone: 'spine01' },
    wristPlace: wrist.sub(frames.places[carrierIndex]!).applyQuaternion(carrierFromWorld),
    wristTurn: carrierFromWorld.clone().multiply(turn),
    elbow: axes(0.5, 0, -1),
    fingers: looseFingers(body, task.posture, task.hand, task.habit),
  };
}

/** Held hands are this far under the middle between the upper chests and to the side of the two, dm. */
const HELD = { belowDm: 0.45, asideDm: 1.35 } as const;

/**
 * Hands of both laid into each other between them: the left person's palm up, the right one's fingers on it.
 */
export function heldGoal(task: HandTask): WorldGoal {
  const chest = (k: 0 | 1): Vector3 => task.frames[k].places[boneOf(task.standing.parts[k].body, 'spine01')]!;
  const middle = chest(0).clone().lerp(chest(1), 0.5);
  middle.y -= HELD.belowDm;
  middle.z += HELD.asideDm * task.outward;
  const below = task.person === 0;
  const palmward = new Vector3(-0.25 * task.ahead, below ? 1 : -1, 0.3 * (below ? 1 : -1) * task.outward);
  const pointing = new Vector3(0.8 * task.ahead, 0.25, -0.5 * task.outward);
  const turn = turnBetween([task.hand.palmward, task.hand.pointing], [palmward, pointing]);
  // The fingers of the upper hand, not its palm, lie on the palm of the lower.
  const back = below ? 0 : HELD_BACK * task.hand.knuckleDm;
  const reachDm = task.hand.palm.clone().sub(task.hand.wrist).addScaledVector(task.hand.pointing, back);
  const wrist = middle.sub(reachDm.applyQuaternion(turn));
  return { wrist, turn, elbow: new Vector3(-0.4 * task.ahead, -1, 0.5 * task.outward) };
}

/** How much further back than the lower palm the upper one is, in parts of the length from wrist to middle knuckle. */
const HELD_BACK = 0.55;
