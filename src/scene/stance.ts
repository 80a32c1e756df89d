import { Euler, Quaternion, Vector3 } from 'three';
import type { Body } from '../human/types.ts';
import { boneOf, fractionOf, jointFrames, type Posture } from './skeleton.ts';

/** How one person stands: where the chest looks, how far the back leans forward, how the head is turned in the world. */
export interface Stance {
  readonly isLeft: boolean;
  readonly chestYawRad: number;
  readonly leanRad: number;
  readonly headTurn: Quaternion;
}

/** Share of the lean that each joint from the ground up takes. */
const LEAN_SHARES: readonly (readonly [string, number])[] = [
  ['spine05', 0.12],
  ['spine04', 0.14],
  ['spine03', 0.14],
  ['spine02', 0.1],
  ['spine01', 0.05],
];
const LEAN_OF_LEGS = 0.45;
/** Share of the turn from chest to head that each joint takes. */
const NECK_SHARES: readonly (readonly [string, number])[] = [
  ['neck01', 0.2],
  ['neck02', 0.2],
  ['neck03', 0.2],
  ['head', 0.4],
];

/**
 * A standing posture whose head has the wanted turn and whose point `headPoint` (head space) is at `worldPoint`.
 * Neck joints share the turn between chest and head: powers of one rotation, so together they are exactly it.
 */
export function standingPosture(
  body: Body,
  stance: Stance,
  headPoint: Vector3,
  worldPoint: Vector3,
): Posture {
  const yaw = stance.isLeft ? Math.PI / 2 - stance.chestYawRad : -Math.PI / 2 + stance.chestYawRad;
  const lean = (share: number): Quaternion =>
    new Quaternion().setFromEuler(new Euler(stance.leanRad * share, 0, 0));
  const rootTurn = new Quaternion().setFromEuler(new Euler(stance.leanRad * LEAN_OF_LEGS, yaw, 0, 'YXZ'));
  const turns = new Map<string, Quaternion>();
  const chestTurn = rootTurn.clone();
  for (const [bone, share] of LEAN_SHARES) {
    turns.set(bone, lean(share));
    chestTurn.multiply(lean(share));
  }
  const headFromChest = chestTurn.invert().multiply(stance.headTurn);
  for (const [bone, share] of NECK_SHARES) turns.set(bone, fractionOf(headFromChest, share));

  const posture: Posture = { rootPlace: new Vector3(), rootTurn, turns };
  const { places, turns: worldTurns } = jointFrames(body, posture);
  const head = boneOf(body, 'head');
  const reached = headPoint.clone().applyQuaternion(worldTurns[head]!).add(places[head]!);
  posture.rootPlace.copy(worldPoint).sub(reached);
  return posture;
}
