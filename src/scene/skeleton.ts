import { Quaternion, Vector3 } from 'three';
import type { Body, BodyPose } from '../human/types.ts';

/** Where the bones of a posed body are: world place of each bone's head and its worldFromRest turn. */
export interface JointFrames {
  readonly places: readonly Vector3[];
  readonly turns: readonly Quaternion[];
}

/** A pose under construction: bones not named are at rest. */
export interface Posture {
  readonly rootPlace: Vector3;
  readonly rootTurn: Quaternion;
  readonly turns: Map<string, Quaternion>;
}

/** Index of a named bone. */
export function boneOf(body: Body, name: string): number {
  const index = body.boneIndex.get(name);
  if (index === undefined) throw new Error(`The skeleton has no bone ${name}`);
  return index;
}

/** Rest place of a bone's head. */
export function restPlace(body: Body, name: string): Vector3 {
  return new Vector3(...body.bones[boneOf(body, name)]!.head);
}

/**
 * Forward kinematics. Bones are axis-aligned at rest, so with q the bone's own turn and r its rest place
 *   turn = parentTurn · q,  place = parentPlace + parentTurn (r − parentRest).
 * The body as a whole is turned about its rest origin, then moved.
 */
export function jointFrames(body: Body, posture: Posture): JointFrames {
  const places: Vector3[] = [];
  const turns: Quaternion[] = [];
  body.bones.forEach((bone, index) => {
    const own = posture.turns.get(bone.name);
    const parent = body.bones[bone.parent];
    const parentTurn = parent ? turns[bone.parent]! : posture.rootTurn;
    const offset = new Vector3(...bone.head);
    if (parent) offset.sub(new Vector3(...parent.head));
    offset.applyQuaternion(parentTurn).add(parent ? places[bone.parent]! : posture.rootPlace);
    places[index] = offset;
    turns[index] = own ? parentTurn.clone().multiply(own) : parentTurn.clone();
  });
  return { places, turns };
}

const armBones = new WeakMap<Body['bones'], Readonly<Record<'L' | 'R', readonly number[]>>>();

function bonesOfArm(body: Body, side: 'L' | 'R'): readonly number[] {
  let known = armBones.get(body.bones);
  if (!known) {
    const under = (root: number): number[] => {
      const found = new Set([root]);
      body.bones.forEach(({ parent }, index) => {
        if (found.has(parent)) found.add(index);
      });
      return [...found];
    };
    known = { L: under(boneOf(body, 'clavicle.L')), R: under(boneOf(body, 'clavicle.R')) };
    armBones.set(body.bones, known);
  }
  return known[side];
}

/** Forward kinematics of one arm; everything else is as in `frames`. */
export function armFrames(body: Body, posture: Posture, frames: JointFrames, side: 'L' | 'R'): JointFrames {
  const places = [...frames.places];
  const turns = [...frames.turns];
  for (const index of bonesOfArm(body, side)) {
    const { name, parent, head } = body.bones[index]!;
    const above = body.bones[parent]!.head;
    const own = posture.turns.get(name);
    const parentTurn = turns[parent]!;
    places[index] = new Vector3(head[0] - above[0], head[1] - above[1], head[2] - above[2])
      .applyQuaternion(parentTurn)
      .add(places[parent]!);
    turns[index] = own ? parentTurn.clone().multiply(own) : parentTurn;
  }
  return { places, turns };
}

/** The finished pose as plain data. */
export function poseFrom(posture: Posture, expression: Readonly<Record<string, number>>): BodyPose {
  const rotations: Record<string, readonly [number, number, number, number]> = {};
  for (const [name, turn] of posture.turns) rotations[name] = [turn.x, turn.y, turn.z, turn.w];
  const { rootPlace: place, rootTurn: turn } = posture;
  return {
    root: { position: [place.x, place.y, place.z], rotation: [turn.x, turn.y, turn.z, turn.w] },
    rotations,
    expression,
  };
}

/** A fraction of a turn: slerp from rest. */
export function fractionOf(turn: Quaternion, fraction: number): Quaternion {
  return new Quaternion().slerp(turn, fraction);
}
