import { Quaternion, Vector3 } from 'three';
import type { Random } from '../base/random.ts';
import { poseBody } from '../human/index.ts';
import type { ArmLine } from './arm-room.ts';
import { type Both, nearSide, type Standing } from './couple.ts';
import { bestElbow } from './elbow.ts';
import { curlFingers, drawHandHabit } from './fingers.ts';
import { HANGING, hangAtSide, heldGoal, inWorld } from './free-hands.ts';
import { turnBetween } from './hand-frame.ts';
import type { HandHold } from './hand-hold.ts';
import { HAND_RESTS, type PartnerJoint } from './hand-places.ts';
import { type HandTask, lineTo, type PlacedHand, TANGLED_DM, TANGLED_MOST_DM, tangle } from './hand-task.ts';
import type { HandPlace } from './kiss.ts';
import { OFFERED_CURL, offeredGoal, TAKING_CURL, takingGoal } from './offered-hand.ts';
import { boneOf, type JointFrames, jointFrames, type Posture, poseFrom, restPlace } from './skeleton.ts';
import type { SurfaceGrid } from './surface-grid.ts';
import { outermost, type TrunkSurface, trunkNear, trunkSurface } from './trunk-surface.ts';

/** Places that a hand on the camera's side only comes to as the two lean in. */
const REACHED_FOR: ReadonlySet<HandPlace> = new Set(['jaw', 'cheek', 'hair', 'chest', 'shoulder', 'taking']);

/** Hands that meet a hand go nowhere else. */
const MEETS_A_HAND: ReadonlySet<HandPlace> = new Set(['held', 'offered', 'taking']);

/** Hands that hold each other come together this open, as a factor on the loose curl. */
const HELD_CURL = 0.3;

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
/** Where a hand goes instead when an arm is in the way: under it. */
const FREER: Partial<Record<HandPlace, HandPlace>> = { chest: 'waist', jaw: 'back' };
const OUT_OF_REACH_DM = 0.15;

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
  // What still goes through another arm is given up: of the two that are worst, the one that is freest elsewhere goes there.
  for (let round = 0; round < tasks.length; round++) {
    const tangles = found.map(({ line }, k) => tangle(line, othersOf(k)));
    const worst = Math.max(...tangles);
    if (worst <= TANGLED_MOST_DM) break;
    const freed = tasks.flatMap(({ task, place }, k) => {
      if (tangles[k]! < worst - 1e-6 || MEETS_A_HAND.has(place)) return [];
      const others = othersOf(k);
      const elsewhere: readonly HandPlace[] = ['waist', 'chest', 'back', 'side'];
      return elsewhere.map((other) => {
        const hand = findHold({ ...task, others }, other);
        return { k, hand, tangled: tangle(hand.line, others) };
      });
    });

    // Of the places that are free, one that touches the other is taken before an arm hangs.
    const inTheWay = (tangled: number): number => Math.max(TANGLED_MOST_DM, tangled);
    freed.sort((a, b) => inTheWay(a.tangled) - inTheWay(b.tangled));
    if (!freed[0] || freed[0].tangled >= worst) break;
    found[freed[0].k] = freed[0].hand;
  }
  return found.map(({ hold }, k) => {
    const { task } = tasks[k]!;
    if (task.outward < 0 || !REACHED_FOR.has(hold.place)) return hold;
    return { ...hold, from: findHold({ ...task, others: [] }, 'side').hold };
  });
}

/** Ways to the side of the hand that a place is tried at when an arm is in another's way, dm. */
const ASIDE_DM: Partial<Record<HandPlace, readonly number[]>> = {
  chest: [-0.4, -0.75, 0.4],
  shoulder: [-0.25, 0.2],
  back: [-0.4, 0.4],
  waist: [0.3],
};

function findHold(task: HandTask, place: HandPlace, tried: readonly HandPlace[] = []): PlacedHand {
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
  if (place === 'held') {
    const goal = heldGoal(task);
    const open = { ...task, habit: { ...task.habit, curl: HELD_CURL } };
    return { hold: inWorld(open, place, goal), line: lineTo(task, goal) };
  }
  if (place === 'offered' || place === 'taking') {
    const goal = place === 'offered' ? offeredGoal(task) : takingGoal(task);
    const curl = place === 'offered' ? OFFERED_CURL : TAKING_CURL;
    const loose = { ...task, habit: { ...task.habit, curl } };
    return { hold: inWorld(loose, place, goal), line: lineTo(task, goal) };
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
  if (laid.missed > OUT_OF_REACH_DM) return findHold(task, nearer, [...tried, place]);
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
    const free = tried.includes('waist') ? nearer : (FREER[place] ?? nearer);
    const elsewhere = findHold(task, free, [...tried, place]);
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
  line = lineTo(task, { wrist, turn, elbow });
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
