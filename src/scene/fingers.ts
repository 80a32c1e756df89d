import { Quaternion, Vector3 } from 'three';
import type { Body } from '../human/types.ts';
import { FINGERS, type HandFrame } from './hand-frame.ts';
import { type Posture, restPlace } from './skeleton.ts';
import type { SurfaceGrid } from './surface-grid.ts';

/** How far each joint of a finger bends when nothing is in its way, and at most opens, radians; thumb apart. */
const LOOSE_CURL = [0.34, 0.42, 0.26] as const;
const OPEN = [-0.22, -0.03, -0.03] as const;
const THUMB_CURL = [0.1, 0.16, 0.14] as const;
const THUMB_OPEN = [-0.7, -0.15, -0.1] as const;
/** Spread of index, middle, ring and little finger away from the middle one, radians. */
const SPREAD = [0.03, 0, 0.015, 0.06] as const;
/** How much of a loose curl index, middle, ring and little finger take: a relaxed hand closes towards the little finger. */
const CURL_SHARES = [0.7, 0.95, 1.1, 1.2] as const;
/** In the plane of the palm the thumb opens away from the fingers at its root and bows back to them, radians a joint. */
const THUMB_BOW = [-0.32, 0.22, 0.34] as const;
const HALVINGS = 7;

/**
 * Curls the five fingers of a hand one joint after the other, from the knuckle outward, each until it touches the
 * surface (bisection on the clearance of the finger's core from it) or is as bent as in a loose hand.
 * `wristPlace` and `wristTurn` are the hand's in the world; sets the finger bones of the posture.
 * Returns how deep fingers that cannot open further are still inside, dm.
 */
export function curlFingers(
  body: Body,
  posture: Posture,
  hand: HandFrame,
  wristPlace: Vector3,
  wristTurn: Quaternion,
  surface: SurfaceGrid | undefined,
): number {
  let deepest = 0;
  const { side, pointing, palmward } = hand;
  const across = pointing.clone().cross(palmward);
  const middle = restPlace(body, `finger3-1.${side}`);
  for (const finger of FINGERS) {
    const isThumb = finger === 1;
    const names = [1, 2, 3].map((joint) => `finger${finger}-${joint}.${side}`);
    const rests = names.map((name) => restPlace(body, name));
    const tip = new Vector3(...body.bones[body.boneIndex.get(names[2]!)!]!.tail);
    const points = [...rests, tip];
    const along = points[1]!.clone().sub(points[0]!).normalize();
    const flexAxis = along.clone().cross(palmward).normalize();
    const offside = points[0]!.clone().sub(middle).dot(across);
    const sidewards = Math.sign(offside);
    const spreads = isThumb
      ? THUMB_BOW.map((bow) => sidewards * bow)
      : [-sidewards * SPREAD[finger - 2]!, 0, 0];
    const share = isThumb ? 1 : CURL_SHARES[finger - 2]!;
    const angles: [number, number, number] = [0, 0, 0];

    const turnOf = (joint: number): Quaternion => {
      const flex = new Quaternion().setFromAxisAngle(flexAxis, angles[joint]!);
      return new Quaternion().setFromAxisAngle(palmward, spreads[joint]!).multiply(flex);
    };
    const clearance = (fromJoint: number): number => {
      if (!surface) return Number.POSITIVE_INFINITY;
      let least = Number.POSITIVE_INFINITY;
      const turn = wristTurn.clone();
      const place = points[0]!.clone().sub(hand.wrist).applyQuaternion(wristTurn).add(wristPlace);
      for (let joint = 0; joint < 3; joint++) {
        turn.multiply(turnOf(joint));
        const segment = points[joint + 1]!.clone().sub(points[joint]!).applyQuaternion(turn);
        if (joint >= fromJoint)
          for (const share of joint === 2 ? [0.4, 0.8] : [0.5, 1]) {
            const p = place.clone().addScaledVector(segment, share);
            const radius = hand.fingerRadius * (1.08 - 0.1 * joint);
            least = Math.min(least, surface.distance(p.x, p.y, p.z) - radius);
          }
        place.add(segment);
      }
      return least;
    };

    for (let joint = 0; joint < 3; joint++) {
      const most = isThumb ? THUMB_CURL[joint]! : LOOSE_CURL[joint]! * share;
      const least = isThumb ? THUMB_OPEN[joint]! : OPEN[joint]!;
      angles[joint] = most;
      if (clearance(joint) >= 0) continue;
      let [open, closed]: [number, number] = [least, most];
      for (let halving = 0; halving < HALVINGS; halving++) {
        angles[joint] = (open + closed) / 2;
        if (clearance(joint) >= 0) open = angles[joint]!;
        else closed = angles[joint]!;
      }
      angles[joint] = open;
      deepest = Math.max(deepest, -clearance(joint));
    }
    names.forEach((name, joint) => {
      posture.turns.set(name, turnOf(joint));
    });
  }
  return deepest;
}
