import type { Quaternion, Vector3 } from 'three';
import { reach } from './arm.ts';
import { armLine, armsOverlap } from './arm-room.ts';
import { degrees } from './easing.ts';
import type { HandSide } from './hand-frame.ts';
import type { HandTask } from './hand-task.ts';
import { armFrames, boneOf, type Posture } from './skeleton.ts';

/** Turns of the elbow about the line from shoulder to wrist that are tried, degrees. */
const SWIVELS = [0, 18, -18, 36, -36, 54, -54, 75, -75, 95, -95];

/** An arm 1 dm deep in another costs this much, beside the bend of the wrist in squared radians. */
const TANGLE_COST = 12;

/** Turns the elbow about the arm's line until upper arm and forearm are in nobody's body, as near as can be to the wanted way. */
export function bestElbow(
  task: HandTask,
  wrist: Vector3,
  turn: Quaternion,
  wanted: Vector3,
): { elbow: Vector3; missed: number } {
  const { body } = task.standing.parts[task.person];
  const frames = task.frames[task.person];
  const base = task.postures[task.person];
  let best = { elbow: wanted, missed: Number.POSITIVE_INFINITY };
  let least = Number.POSITIVE_INFINITY;
  const line = wrist
    .clone()
    .sub(frames.places[boneOf(body, `upperarm01.${task.side}`)]!)
    .normalize();
  for (const swivel of SWIVELS) {
    const elbow = wanted.clone().applyAxisAngle(line, degrees(swivel));
    const posture: Posture = { ...base, turns: new Map(base.turns) };
    const missed = reach(body, posture, frames, task.side, { place: wrist, turn, elbow });
    const now = armFrames(body, posture, frames, task.side);
    const at = (name: string): Vector3 => now.places[boneOf(body, `${name}.${task.side}`)]!;
    let cost = Math.abs(swivel) / 400 + wristStrain(posture, task.side);
    const check = (from: Vector3, to: Vector3, shares: readonly number[], radius: number): void => {
      for (const share of shares) {
        const p = from.clone().lerp(to, share);
        for (const { grid } of task.trunks) {
          const inside = radius - grid.distance(p.x, p.y, p.z);
          if (inside > 0 && inside < 2) cost += inside * inside * 4;
        }
        for (const person of [0, 1] as const) cost += 4 * depthInTrunk(task, person, p) ** 2;
      }
    };
    cost += 6 * backwards(task, at('upperarm01'), at('lowerarm01')) ** 2;
    check(at('upperarm01'), at('lowerarm01'), [0.6, 0.8, 1], 0.5);
    check(at('lowerarm01'), at('wrist'), [0.2, 0.4, 0.6, 0.8, 0.95], 0.38);
    const { girth } = task.standing.parts[task.person];
    const own = armLine(body, now, task.person, task.side, girth);
    for (const other of task.others) cost += TANGLE_COST * armsOverlap(own, other) ** 2;
    if (cost >= least) continue;
    least = cost;
    best = { elbow, missed };
  }
  return best;
}

/** Half of the inner trunk's width and depth, how far it goes down and up from the chest, and its least depth under the skin, dm. */
const TRUNK = { across: 1.15, deep: 0.75, down: 3.5, up: 0.6, underSkin: 0.44 } as const;

/** How deep a place is inside a trunk where the surface is too far away to be found, dm; 0 outside. */
function depthInTrunk(task: HandTask, person: 0 | 1, place: Vector3): number {
  const chest = boneOf(task.standing.parts[person].body, 'spine01');
  const { places, turns } = task.frames[person];
  const p = place.clone().sub(places[chest]!).applyQuaternion(turns[chest]!.clone().invert());
  if (p.y > TRUNK.up || p.y < -TRUNK.down) return 0;
  // The spine lies nearer to the back than to the front.
  const share = Math.hypot(p.x / TRUNK.across, (p.z - 0.3) / TRUNK.deep);
  return share >= 1 ? 0 : TRUNK.underSkin + (1 - share) * TRUNK.deep;
}

/** Sine of the furthest an upper arm comfortably goes back. */
const BACKWARDS = 0.6;

/** How much further back than is comfortable an upper arm goes, as a sine. */
function backwards(task: HandTask, shoulder: Vector3, elbow: Vector3): number {
  const chest = boneOf(task.standing.parts[task.person].body, 'spine01');
  const way = elbow.clone().sub(shoulder).normalize();
  way.applyQuaternion(task.frames[task.person].turns[chest]!.clone().invert());
  return Math.max(0, -way.z - BACKWARDS);
}

/** Grows with the bend of the wrist beyond what is comfortable. */
function wristStrain(posture: Posture, side: HandSide): number {
  const turn = posture.turns.get(`wrist.${side}`)!;
  const bend = 2 * Math.acos(Math.min(1, Math.abs(turn.w)));
  return Math.max(0, bend - 0.7) ** 2;
}
