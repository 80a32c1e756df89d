import { Quaternion, Vector3 } from 'three';
import { poseBody } from '../human/index.ts';
import type { Body } from '../human/types.ts';
import { reach } from './arm.ts';
import { type Both, nearSide, type Standing } from './couple.ts';
import { degrees } from './easing.ts';
import { curlFingers } from './fingers.ts';
import { type HandFrame, type HandSide, turnBetween } from './hand-frame.ts';
import { HAND_RESTS, type PartnerJoint } from './hand-places.ts';
import type { HandPlace } from './kiss.ts';
import { boneOf, type JointFrames, jointFrames, type Posture, poseFrom, restPlace } from './skeleton.ts';
import type { SurfaceGrid } from './surface-grid.ts';
import { outermost, type TrunkSurface, trunkNear, trunkSurface } from './trunk-surface.ts';

/** A hand that has found its place, kept relative to what carries it so that it stays there while both move. */
export interface HandHold {
  readonly person: 0 | 1;
  readonly side: HandSide;
  readonly place: HandPlace;
  /** Bone that carries the hand along; undefined where it stays in the world. */
  readonly carrier?: { readonly person: 0 | 1; readonly bone: string };
  readonly wristPlace: Vector3;
  readonly wristTurn: Quaternion;
  readonly elbow: Vector3;
  readonly fingers: ReadonlyMap<string, Quaternion>;
}

/** Where a hand goes when an arm is too short for the wanted place. */
const NEARER: Partial<Record<HandPlace, HandPlace>> = {
  back: 'waist',
  nape: 'shoulder',
  hair: 'nape',
  waist: 'chest',
  cheek: 'jaw',
  jaw: 'shoulder',
  shoulder: 'chest',
  chest: 'side',
};
const OUT_OF_REACH_DM = 0.15;
/** Turns of the elbow about the line from shoulder to wrist that are tried, degrees. */
const SWIVELS = [0, 18, -18, 36, -36, 54, -54];

/** What the search for one hand needs to know. */
interface HandTask {
  readonly standing: Standing;
  readonly postures: Both<Posture>;
  readonly frames: Both<JointFrames>;
  readonly trunks: Both<TrunkSurface>;
  readonly person: 0 | 1;
  readonly side: HandSide;
  readonly hand: HandFrame;
  /** The owner's axes: ahead, up, to the side of this hand. */
  readonly ahead: number;
  readonly outward: number;
}

/** Finds places for all four hands at contact; `unarmed` are the postures without arms. */
export function solveHands(standing: Standing, unarmed: Both<Posture>): HandHold[] {
  const frames = [0, 1].map((k) => jointFrames(standing.parts[k as 0 | 1].body, unarmed[k as 0 | 1])) as [
    JointFrames,
    JointFrames,
  ];
  const trunks = [0, 1].map((k) => {
    const { anatomy, body, expression } = standing.parts[k as 0 | 1];
    return trunkSurface(poseBody(body, poseFrom(unarmed[k as 0 | 1], expression)), anatomy.armWeights);
  }) as [TrunkSurface, TrunkSurface];
  const holds: HandHold[] = [];
  for (const person of [0, 1] as const) {
    const part = standing.parts[person];
    const near = nearSide(part.isLeft);
    for (const side of ['L', 'R'] as const) {
      const isNear = side === near;
      const task: HandTask = {
        standing,
        postures: unarmed,
        frames,
        trunks,
        person,
        side,
        hand: part.hands[side],
        ahead: part.isLeft ? 1 : -1,
        outward: isNear ? 1 : -1,
      };
      holds.push(findHold(task, isNear ? part.role.hands.near : part.role.hands.far));
    }
  }
  return holds;
}

function findHold(task: HandTask, place: HandPlace): HandHold {
  if (place === 'side') return hangAtSide(task.standing, task.postures, task.person, task.side);
  if (place === 'held') return inWorld(task, place, heldGoal(task));
  if (place === 'offered') return inWorld(task, place, offeredGoal(task));
  const rest = HAND_RESTS[place];
  const partner = task.person === 0 ? 1 : 0;
  const axes = partnerAxes(task, rest.carrier);
  const target = jointPlace(task, rest.between[0])
    .lerp(jointPlace(task, rest.between[1]), rest.share)
    .add(axes(rest.offset));
  const palmward = axes(rest.palmward).normalize();
  const trunk = trunkNear(task.trunks[partner], target);
  // An arm that is too short takes a nearer place along the same body before it takes another.
  let laid = layHand(task, trunk, target, palmward, axes(rest.pointing), axes(rest.elbow));
  for (let attempt = 0; attempt < 3 && laid.missed > OUT_OF_REACH_DM; attempt++) {
    target.x -= 0.35 * task.ahead;
    laid = layHand(task, trunk, target, palmward, axes(rest.pointing), axes(rest.elbow));
  }
  if (laid.missed > OUT_OF_REACH_DM) return findHold(task, NEARER[place] ?? 'side');
  const { wrist, turn, elbow } = laid;

  const posture: Posture = { ...task.postures[task.person], turns: new Map() };
  const { body } = task.standing.parts[task.person];
  for (let attempt = 0; attempt < 4; attempt++) {
    const deepest = curlFingers(body, posture, task.hand, wrist, turn, laid.surface);
    if (deepest < FINGER_PRESS_DM) break;
    wrist.addScaledVector(laid.facing, -deepest);
  }
  const carrierIndex = boneOf(task.standing.parts[partner].body, rest.carrier);
  const carrierTurn = task.frames[partner].turns[carrierIndex]!.clone().invert();
  return {
    person: task.person,
    side: task.side,
    place,
    carrier: { person: partner, bone: rest.carrier },
    wristPlace: wrist.sub(task.frames[partner].places[carrierIndex]!).applyQuaternion(carrierTurn),
    wristTurn: carrierTurn.multiply(turn),
    elbow,
    fingers: posture.turns,
  };
}

/** A hand laid on a surface, before its fingers close. */
interface LaidHand {
  readonly wrist: Vector3;
  readonly turn: Quaternion;
  readonly facing: Vector3;
  readonly surface: SurfaceGrid;
  readonly elbow: Vector3;
  /** How far the wrist is out of the arm's reach, dm. */
  readonly missed: number;
}

/** Lays a hand flat on the surface before a target and finds the arm for it. */
function layHand(
  task: HandTask,
  trunk: TrunkSurface,
  target: Vector3,
  palmward: Vector3,
  pointing: Vector3,
  wantedElbow: Vector3,
): LaidHand {
  const landed = land(outermost(trunk, target, palmward), target, palmward);
  const facing = landed.normal
    ? palmward.clone().multiplyScalar(0.45).addScaledVector(landed.normal, -0.55).normalize()
    : palmward;
  const turn = turnBetween([task.hand.palmward, task.hand.pointing], [facing, pointing]);
  const wrist = landed.place.clone().sub(task.hand.palm.clone().sub(task.hand.wrist).applyQuaternion(turn));
  const surface = outermost(trunk, landed.place, facing);
  liftOut(task, surface, wrist, turn, facing);
  return { wrist, turn, facing, surface, ...bestElbow(task, wrist, turn, wantedElbow) };
}

/** Palms press in this far before they are lifted, dm. */
const PALM_PRESS_DM = 0.008;
/** Fingers that cannot open further press in this far before the hand is lifted, dm. */
const FINGER_PRESS_DM = 0.008;

/** Moves a wrist back along the palm's direction until no point of the flat of the hand is inside the surface. */
function liftOut(task: HandTask, grid: SurfaceGrid, wrist: Vector3, turn: Quaternion, facing: Vector3): void {
  const points = task.standing.parts[task.person].anatomy.palms[task.side];
  for (let attempt = 0; attempt < 3; attempt++) {
    let deepest = 0;
    for (const point of points) {
      const p = point.clone().sub(task.hand.wrist).applyQuaternion(turn).add(wrist);
      const distance = grid.distance(p.x, p.y, p.z);
      if (distance > -1) deepest = Math.max(deepest, -distance);
    }
    if (deepest <= PALM_PRESS_DM) return;
    wrist.addScaledVector(facing, PALM_PRESS_DM - deepest);
  }
}

/** Takes a direction from the owner's axes, tipped with the partner's neck or back, to the world. */
function partnerAxes(task: HandTask, carrier: string): (v: Vector3) => Vector3 {
  const partner = task.person === 0 ? 1 : 0;
  const { body } = task.standing.parts[partner];
  const at = (name: string): Vector3 => task.frames[partner].places[boneOf(body, name)]!;
  const [low, high] = /^(head|neck)/.test(carrier) ? ['neck01', 'head'] : ['spine04', 'spine01'];
  const rest = restPlace(body, high).sub(restPlace(body, low));
  const now = at(high).clone().sub(at(low));
  // At rest the neck leans forward: only what the pose adds to that tips the axes.
  const restInPicture = new Vector3(0, rest.y, 0).addScaledVector(new Vector3(-task.ahead, 0, 0), rest.z);
  const tip = new Quaternion().setFromUnitVectors(restInPicture.normalize(), now.setZ(0).normalize());
  return (v) => new Vector3(v.x * task.ahead, v.y, v.z * task.outward).applyQuaternion(tip);
}

/** A joint of the partner; paired joints are taken on the side of this hand and nearer to its owner. */
function jointPlace(task: HandTask, joint: PartnerJoint): Vector3 {
  const partner = task.person === 0 ? 1 : 0;
  const { body } = task.standing.parts[partner];
  const at = (name: string): Vector3 => task.frames[partner].places[boneOf(body, name)]!.clone();
  if (joint !== 'upperarm01') return at(joint);
  const score = (p: Vector3): number => task.outward * p.z - 0.4 * task.ahead * p.x;
  const [left, right] = [at('upperarm01.L'), at('upperarm01.R')];
  return score(left) > score(right) ? left : right;
}

/** Walks from before a target along a direction until it meets the surface. */
function land(
  grid: SurfaceGrid,
  target: Vector3,
  direction: Vector3,
): { place: Vector3; normal: Vector3 | undefined } {
  const start = target.clone().addScaledVector(direction, -1);
  for (let attempt = 0; attempt < 5 && grid.distance(start.x, start.y, start.z) < 0.05; attempt++)
    start.addScaledVector(direction, -0.4);
  for (let way = 0; way < 4; ) {
    const p = start.clone().addScaledVector(direction, way);
    const distance = grid.distance(p.x, p.y, p.z);
    if (distance < 0.01) return { place: p, normal: grid.normal(p.x, p.y, p.z) };
    way += Math.min(0.3, Math.max(0.01, distance * 0.7));
  }
  return { place: target, normal: undefined };
}

/** Turns the elbow about the arm's line until upper arm and forearm are in nobody's body, as near as can be to the wanted way. */
function bestElbow(
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
    const now = jointFrames(body, posture);
    const at = (name: string): Vector3 => now.places[boneOf(body, `${name}.${task.side}`)]!;
    let cost = Math.abs(swivel) / 400 + wristStrain(posture, task.side);
    const check = (from: Vector3, to: Vector3, shares: readonly number[], radius: number): void => {
      for (const share of shares) {
        const p = from.clone().lerp(to, share);
        for (const { grid } of task.trunks) {
          const inside = radius - grid.distance(p.x, p.y, p.z);
          if (inside > 0 && inside < 2) cost += inside * inside * 4;
        }
      }
    };
    check(at('upperarm01'), at('lowerarm01'), [0.6, 0.8, 1], 0.5);
    check(at('lowerarm01'), at('wrist'), [0.2, 0.4, 0.6, 0.8, 0.95], 0.38);
    if (cost >= least) continue;
    least = cost;
    best = { elbow, missed };
  }
  return best;
}

/** Grows with the bend of the wrist beyond what is comfortable. */
function wristStrain(posture: Posture, side: HandSide): number {
  const turn = posture.turns.get(`wrist.${side}`)!;
  const bend = 2 * Math.acos(Math.min(1, Math.abs(turn.w)));
  return Math.max(0, bend - 0.7) ** 2;
}

interface WorldGoal {
  readonly wrist: Vector3;
  readonly turn: Quaternion;
  readonly elbow: Vector3;
}

function inWorld(task: HandTask, place: HandPlace, goal: WorldGoal): HandHold {
  return {
    person: task.person,
    side: task.side,
    place,
    wristPlace: goal.wrist,
    wristTurn: goal.turn,
    elbow: goal.elbow,
    fingers: looseFingers(task.standing.parts[task.person].body, task.postures[task.person], task.hand),
  };
}

function looseFingers(body: Body, standing: Posture, hand: HandFrame): ReadonlyMap<string, Quaternion> {
  const posture: Posture = { ...standing, turns: new Map() };
  curlFingers(body, posture, hand, new Vector3(), new Quaternion(), undefined);
  return posture.turns;
}

/** A hand of one of the two hanging at their side; `unarmed` are the postures without arms. */
export function hangAtSide(
  standing: Standing,
  unarmed: Both<Posture>,
  person: 0 | 1,
  side: HandSide,
): HandHold {
  const { body, hands } = standing.parts[person];
  return hanging({
    standing,
    posture: unarmed[person],
    frames: jointFrames(body, unarmed[person]),
    person,
    side,
    hand: hands[side],
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
  const wrist = shoulder.clone().add(axes(0.55, -0.93 * length, 0.35));
  const turn = turnBetween(
    [task.hand.pointing, task.hand.palmward],
    [axes(0.02, -1, 0.2), axes(-1, 0, -0.15)],
  );
  return {
    person: task.person,
    side: task.side,
    place: 'side',
    carrier: { person: task.person, bone: 'spine01' },
    wristPlace: wrist.sub(frames.places[carrierIndex]!).applyQuaternion(carrierFromWorld),
    wristTurn: carrierFromWorld.clone().multiply(turn),
    elbow: axes(0.5, 0, -1),
    fingers: looseFingers(body, task.posture, task.hand),
  };
}

/** Hands of both laid into each other between them, the right person's on top. */
function heldGoal(task: HandTask): WorldGoal {
  const chest = (k: 0 | 1): Vector3 => task.frames[k].places[boneOf(task.standing.parts[k].body, 'spine03')]!;
  const middle = chest(0).clone().lerp(chest(1), 0.5);
  middle.z += 0.6 * task.outward;
  const below = task.person === 0;
  const palmward = new Vector3(0, below ? 1 : -1, 0);
  const pointing = new Vector3(0.8 * task.ahead, 0.05, -0.55 * task.outward);
  const turn = turnBetween([task.hand.pointing, task.hand.palmward], [pointing, palmward]);
  const wrist = middle.sub(task.hand.palm.clone().sub(task.hand.wrist).applyQuaternion(turn));
  return { wrist, turn, elbow: new Vector3(-0.4 * task.ahead, -1, 0.5 * task.outward) };
}

const OFFERED_SLOPE_RAD = degrees(17);

/** The back of the hand lifted to the partner's lips. */
function offeredGoal(task: HandTask): WorldGoal {
  const partner = task.person === 0 ? 1 : 0;
  const { standing } = task;
  const lipward = new Vector3(0, 0, 1).applyQuaternion(standing.stances[partner].headTurn);
  const pointing = new Vector3(0.8 * task.ahead, -0.35, 0.15 * task.outward);
  // The back of the hand slopes away from the nose above the lips.
  const faceUp = new Vector3(0, 1, 0).applyQuaternion(standing.stances[partner].headTurn);
  const palmward = lipward.clone().multiplyScalar(Math.cos(OFFERED_SLOPE_RAD));
  palmward.addScaledVector(faceUp, -Math.sin(OFFERED_SLOPE_RAD));
  const turn = turnBetween([task.hand.palmward, task.hand.pointing], [palmward, pointing]);
  const wrist = standing.anchorPlaces[partner]
    .clone()
    .sub(task.hand.back.clone().sub(task.hand.wrist).applyQuaternion(turn));
  return { wrist, turn, elbow: new Vector3(-0.4 * task.ahead, -1, 0.4 * task.outward) };
}

/** Moves a hand away from what it rests on by `wayDm`, back along its palm. */
export function liftHand(standing: Standing, hold: HandHold, wayDm: number): void {
  const palmward = standing.parts[hold.person].hands[hold.side].palmward
    .clone()
    .applyQuaternion(hold.wristTurn);
  hold.wristPlace.addScaledVector(palmward, -wayDm);
}

/** Sets the arms of both postures so that every hand is where it is held. */
export function armPostures(standing: Standing, unarmed: Both<Posture>, holds: readonly HandHold[]): void {
  const frames = [0, 1].map((k) => jointFrames(standing.parts[k as 0 | 1].body, unarmed[k as 0 | 1]));
  for (const hold of holds) {
    const { body } = standing.parts[hold.person];
    const place = hold.wristPlace.clone();
    const turn = hold.wristTurn.clone();
    if (hold.carrier) {
      const carrierFrames = frames[hold.carrier.person]!;
      const bone = boneOf(standing.parts[hold.carrier.person].body, hold.carrier.bone);
      place.applyQuaternion(carrierFrames.turns[bone]!).add(carrierFrames.places[bone]!);
      turn.premultiply(carrierFrames.turns[bone]!);
    }
    const posture = unarmed[hold.person];
    reach(body, posture, frames[hold.person]!, hold.side, { place, turn, elbow: hold.elbow });
    for (const [bone, own] of hold.fingers) posture.turns.set(bone, own);
  }
}
