import { Quaternion, Vector3 } from 'three';
import type { Random } from '../base/random.ts';
import { poseBody } from '../human/index.ts';
import type { Body } from '../human/types.ts';
import { reach } from './arm.ts';
import { type ArmLine, armLine, armsOverlap } from './arm-room.ts';
import { type Both, nearSide, type Standing } from './couple.ts';
import { degrees } from './easing.ts';
import { curlFingers, drawHandHabit, type HandHabit } from './fingers.ts';
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
  readonly habit: HandHabit;
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
const SWIVELS = [0, 18, -18, 36, -36, 54, -54, 75, -75, 95, -95];

/** An arm 1 dm deep in another costs this much, beside the bend of the wrist in squared radians. */
const TANGLE_COST = 12;

/** What the search for one hand needs to know. */
interface HandTask {
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

/** Finds places for all four hands at contact; `unarmed` are the postures without arms. */
export function solveHands(standing: Standing, unarmed: Both<Posture>, random: Random): HandHold[] {
  const frames = [0, 1].map((k) => jointFrames(standing.parts[k as 0 | 1].body, unarmed[k as 0 | 1])) as [
    JointFrames,
    JointFrames,
  ];
  const trunks = [0, 1].map((k) => {
    const { anatomy, body, expression } = standing.parts[k as 0 | 1];
    return trunkSurface(poseBody(body, poseFrom(unarmed[k as 0 | 1], expression)), anatomy.armWeights);
  }) as [TrunkSurface, TrunkSurface];
  const tasks = ([0, 1] as const).flatMap((person) => {
    const part = standing.parts[person];
    const near = nearSide(part.isLeft);
    return (['L', 'R'] as const).map((side) => {
      const isNear = side === near;
      const task: HandTask = {
        standing,
        postures: unarmed,
        frames,
        trunks,
        person,
        side,
        hand: part.hands[side],
        habit: drawHandHabit(random.fork(`hand/${person}${side}`)),
        others: [],
        ahead: part.isLeft ? 1 : -1,
        outward: isNear ? 1 : -1,
      };
      return { task, place: isNear ? part.role.hands.near : part.role.hands.far };
    });
  });
  // Each arm goes round those before it; those still in another's way look again once all are known.
  const found: PlacedHand[] = [];
  const othersOf = (k: number): ArmLine[] => found.filter((_, other) => other !== k).map(({ line }) => line);
  for (const { task, place } of tasks) found.push(findHold({ ...task, others: othersOf(-1) }, place));
  for (const [k, { task, place }] of tasks.entries()) {
    const others = othersOf(k);
    if (tangle(found[k]!.line, others) > TANGLED_DM) found[k] = findHold({ ...task, others }, place);
  }
  return found.map(({ hold }) => hold);
}

/** A hand with its place and where its arm then is. */
interface PlacedHand {
  readonly hold: HandHold;
  readonly line: ArmLine;
}

/** Sleeves and flesh give way to each other by this much, dm. */
const TANGLED_DM = 0.06;
/** An arm deeper in another than this takes another place, dm. */
const TANGLED_MOST_DM = 0.1;

/** How deep an arm is in the worst of others, dm. */
const tangle = (line: ArmLine, others: readonly ArmLine[]): number =>
  Math.max(0, ...others.map((other) => armsOverlap(line, other)));

/** Ways to the side of the hand that a place is tried at when an arm is in another's way, dm. */
const ASIDE_DM: Partial<Record<HandPlace, readonly number[]>> = {
  chest: [-0.4, -0.75, 0.4],
  shoulder: [-0.25, 0.2],
  back: [-0.4, 0.4],
  waist: [0.3],
};

/** Where an arm is that reaches for a wrist. */
function lineTo(
  task: HandTask,
  { wrist, turn, elbow }: { wrist: Vector3; turn: Quaternion; elbow: Vector3 },
): ArmLine {
  const { body, girth } = task.standing.parts[task.person];
  const base = task.postures[task.person];
  const posture: Posture = { ...base, turns: new Map(base.turns) };
  reach(body, posture, task.frames[task.person], task.side, { place: wrist, turn, elbow });
  return armLine(body, jointFrames(body, posture), task.person, task.side, girth);
}

function findHold(task: HandTask, place: HandPlace): PlacedHand {
  if (place === 'side') {
    // An arm hangs where it is in nobody's way.
    const chest = boneOf(task.standing.parts[task.person].body, 'spine01');
    const { places, turns } = task.frames[task.person];
    const ways = HANGING.map((way): PlacedHand => {
      const hold = hangAtSide(task.standing, task.postures, task.person, task.side, task.habit, way);
      const wrist = hold.wristPlace.clone().applyQuaternion(turns[chest]!).add(places[chest]!);
      const turn = turns[chest]!.clone().multiply(hold.wristTurn);
      return { hold, line: lineTo(task, { wrist, turn, elbow: hold.elbow }) };
    });
    const tangles = ways.map(({ line }) => Math.max(TANGLED_DM, tangle(line, task.others)));
    return ways[tangles.indexOf(Math.min(...tangles))]!;
  }
  if (place === 'held' || place === 'offered') {
    const goal = place === 'held' ? heldGoal(task) : offeredGoal(task);
    return { hold: inWorld(task, place, goal), line: lineTo(task, goal) };
  }
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
  const nearer = NEARER[place] ?? 'side';
  if (laid.missed > OUT_OF_REACH_DM) return findHold(task, nearer);
  let line = lineTo(task, laid);
  // An arm that would go through another comes from elsewhere, or takes another place if it is free there.
  for (const aside of ASIDE_DM[place] ?? []) {
    const tangled = tangle(line, task.others);
    if (tangled <= TANGLED_MOST_DM) break;
    const shifted = target.clone().add(axes(new Vector3(0, 0, aside)));
    const other = layHand(task, trunk, shifted, palmward, axes(rest.pointing), axes(rest.elbow));
    const otherLine = lineTo(task, other);
    if (other.missed > OUT_OF_REACH_DM || tangle(otherLine, task.others) >= tangled) continue;
    laid = other;
    line = otherLine;
  }
  const tangled = tangle(line, task.others);
  if (tangled > TANGLED_MOST_DM) {
    const elsewhere = findHold(task, nearer);
    if (tangle(elsewhere.line, task.others) < tangled / 2) return elsewhere;
  }
  const { wrist, turn, elbow } = laid;

  const posture: Posture = { ...task.postures[task.person], turns: new Map() };
  const { body } = task.standing.parts[task.person];
  for (let attempt = 0; attempt < 4; attempt++) {
    const deepest = curlFingers(body, posture, task.hand, task.habit, wrist, turn, laid.surface);
    if (deepest < FINGER_PRESS_DM) break;
    wrist.addScaledVector(laid.facing, -deepest);
  }
  const carrierIndex = boneOf(task.standing.parts[partner].body, rest.carrier);
  const carrierTurn = task.frames[partner].turns[carrierIndex]!.clone().invert();
  const hold: HandHold = {
    person: task.person,
    side: task.side,
    habit: task.habit,
    place,
    carrier: { person: partner, bone: rest.carrier },
    wristPlace: wrist.sub(task.frames[partner].places[carrierIndex]!).applyQuaternion(carrierTurn),
    wristTurn: carrierTurn.multiply(turn),
    elbow,
    fingers: posture.turns,
  };
  return { hold, line };
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
  const turned = pointing.clone().applyAxisAngle(facing, task.habit.turn);
  const turn = turnBetween([task.hand.palmward, task.hand.pointing], [facing, turned]);
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

interface WorldGoal {
  readonly wrist: Vector3;
  readonly turn: Quaternion;
  readonly elbow: Vector3;
}

function inWorld(task: HandTask, place: HandPlace, goal: WorldGoal): HandHold {
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
const HANGING = [
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
