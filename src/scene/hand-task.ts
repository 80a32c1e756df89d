import type { Quaternion, Vector3 } from 'three';
import { reach } from './arm.ts';
import { type ArmLine, armLine, armsOverlap } from './arm-room.ts';
import type { Both, Standing } from './couple.ts';
import type { HandHabit } from './fingers.ts';
import type { HandFrame, HandSide } from './hand-frame.ts';
import type { HandHold } from './hand-hold.ts';
import { armFrames, type JointFrames, type Posture } from './skeleton.ts';
import type { TrunkSurface } from './trunk-surface.ts';

/** What the search for one hand needs to know. */
export interface HandTask {
  readonly standing: Standing;
  readonly postures: Both<Posture>;
  readonly frames: Both<JointFrames>;
  readonly trunks: Both<TrunkSurface>;
  readonly person: 0 | 1;
  readonly side: HandSide;
  readonly hand: HandFrame;
  readonly habit: HandHabit;
  /** Arms that have their place already. */
  readonly others: readonly ArmLine[];
  /** The owner's axes: ahead, up, to the side of this hand. */
  readonly ahead: number;
  readonly outward: number;
}

/** A hand with its place and where its arm then is. */
export interface PlacedHand {
  readonly hold: HandHold;
  readonly line: ArmLine;
}

/** Sleeves and flesh give way to each other by this much, dm. */
export const TANGLED_DM = 0.06;
/** An arm deeper in another than this takes another place, dm. */
export const TANGLED_MOST_DM = 0.1;

/** How deep an arm is in the worst of others, dm. */
export const tangle = (line: ArmLine, others: readonly ArmLine[]): number =>
  Math.max(0, ...others.map((other) => armsOverlap(line, other)));

/** Where an arm is that reaches for a wrist. */
export function lineTo(
  task: HandTask,
  { wrist, turn, elbow }: { wrist: Vector3; turn: Quaternion; elbow: Vector3 },
): ArmLine {
  const { body, girth } = task.standing.parts[task.person];
  const base = task.postures[task.person];
  const posture: Posture = { ...base, turns: new Map(base.turns) };
  const frames = task.frames[task.person];
  reach(body, posture, frames, task.side, { place: wrist, turn, elbow });
  return armLine(body, armFrames(body, posture, frames, task.side), task.person, task.side, girth);
}
