import { Quaternion, Vector3 } from 'three';
import type { Random } from '../base/random.ts';
import type { Body } from '../human/types.ts';
import { degrees, mix } from './easing.ts';
import { FINGERS, type HandFrame } from './hand-frame.ts';
import { type Posture, restPlace } from './skeleton.ts';
import type { SurfaceGrid } from './surface-grid.ts';

/** How far each joint of a finger bends when nothing is in its way, at most closes on a surface, and opens, radians; thumb apart. */
const LOOSE_CURL = [0.34, 0.42, 0.26] as const;
const MOST_CURL = [0.78, 0.78, 0.5] as const;
const OPEN = [-0.22, -0.03, -0.03] as const;
const THUMB_CURL = [0.1, 0.16, 0.14] as const;
const THUMB_MOST = [0.3, 0.35, 0.4] as const;
const THUMB_OPEN = [-0.7, -0.15, -0.1] as const;
/** How much of a loose curl index, middle, ring and little finger take: a relaxed hand closes towards the little finger. */
const CURL_SHARES = [0.7, 0.9, 1.0, 1.05] as const;
/** In the plane of the palm the thumb opens away from the fingers at its root and bows back to them, radians a joint. */
const THUMB_BOW = [-0.24, 0.2, 0.3] as const;
/** Where its root bows otherwise when the thumb cannot open far enough, radians, and how deep it may stay, dm. */
const THUMB_ELSEWHERE = [-0.35, 0.35, 0.7] as const;
const THUMB_PRESS_DM = 0.006;
const HALVINGS = 7;

/** How somebody carries a hand: no two are alike. */
export interface HandHabit {
  /** Factor on the loose curl. */
  readonly curl: number;
  /** Angles of index, ring and little finger from the middle one, away from it, radians. */
  readonly spread: readonly [number, number, number];
  /** Added to the loose curl of index, middle, ring and little finger, radians. */
  readonly lift: readonly [number, number, number, number];
  /** Added to the bow of the thumb's root, radians; positive lays it nearer to the fingers. */
  readonly thumb: number;
  /** Turn of the whole hand about its palm's direction, radians. */
  readonly turn: number;
}

/** Draws a habit: fingers lie nearly side by side, some a little apart, the little one most. */
export function drawHandHabit(random: Random): HandHabit {
  return {
    curl: random.between(0.85, 1.3),
    spread: [
      degrees(random.between(-1.5, 3)),
      degrees(random.between(-1.5, 1)),
      degrees(random.between(-1, 4)),
    ],
    lift: [
      random.between(-0.14, 0.06),
      random.between(-0.06, 0.08),
      random.between(-0.04, 0.1),
      random.between(-0.1, 0.1),
    ],
    thumb: random.between(-0.06, 0.16),
    turn: degrees(random.between(-7, 7)),
  };
}

/**
 * Curls the five fingers of a hand one joint after the other, from the knuckle outward, each until it touches the
 * surface (bisection on the clearance of the finger's core from it) or, where none is within reach, as in a loose hand.
 * `wristPlace` and `wristTurn` are the hand's in the world; sets the finger bones of the posture.
 * Returns how deep fingers that cannot open further are still inside, dm.
 */
export function curlFingers(
  body: Body,
  posture: Posture,
  hand: HandFrame,
  habit: HandHabit,
  wristPlace: Vector3,
  wristTurn: Quaternion,
  surface: SurfaceGrid | undefined,
): number {
  let deepest = 0;
  const { side, pointing, palmward } = hand;
  const across = pointing.clone().cross(palmward);
  const middle = restPlace(body, `finger3-1.${side}`);
  /** Angle of a finger at rest from the way the hand points, in the plane of the palm, positive towards `across`. */
  const restAngle = (finger: number): number => {
    const [root, next] = [1, 2].map((joint) => restPlace(body, `finger${finger}-${joint}.${side}`));
    const along = next!.clone().sub(root!);
    return Math.atan2(along.dot(across), along.dot(pointing));
  };
  const curled = (
    finger: number,
    bow: number,
  ): { readonly turns: Quaternion[]; readonly deepest: number } => {
    let deepest = 0;
    const isThumb = finger === 1;
    const names = [1, 2, 3].map((joint) => `finger${finger}-${joint}.${side}`);
    const rests = names.map((name) => restPlace(body, name));
    const tip = new Vector3(...body.bones[body.boneIndex.get(names[2]!)!]!.tail);
    const points = [...rests, tip];
    const along = points[1]!.clone().sub(points[0]!).normalize();
    const flexAxis = along.clone().cross(palmward).normalize();
    const offside = points[0]!.clone().sub(middle).dot(across);
    const sidewards = Math.sign(offside);
    // A turn about the palm's direction by +φ takes a finger away from `across`.
    const apart =
      isThumb || finger === 3 ? 0 : sidewards * habit.spread[finger === 2 ? 0 : finger === 4 ? 1 : 2];
    const spreads = isThumb
      ? [sidewards * (THUMB_BOW[0] + habit.thumb + bow), sidewards * THUMB_BOW[1], sidewards * THUMB_BOW[2]]
      : [restAngle(finger) - restAngle(3) - apart, 0, 0];
    const share = isThumb ? 1 : CURL_SHARES[finger - 2]! * habit.curl;
    const lift = isThumb ? 0 : habit.lift[finger - 2]!;
    const angles: [number, number, number] = [0, 0, 0];
    const loosely = [0, 1, 2].map((joint) =>
      isThumb ? THUMB_CURL[joint]! : LOOSE_CURL[joint]! * share + (joint < 2 ? lift : 0),
    ) as [number, number, number];
    const closed = isThumb ? THUMB_MOST : MOST_CURL;
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

    let touches = false;
    for (let joint = 0; joint < 3; joint++) {
      const [loose, most] = [loosely[joint]!, closed[joint]!];
      const least = isThumb ? THUMB_OPEN[joint]! : OPEN[joint]!;
      angles[joint] = loose;
      let [free, met]: [number, number] = [least, loose];
      if (clearance(joint) >= 0) {
        // Nothing under it yet: it closes on what is there further in, and stays loose where nothing is.
        angles[joint] = most;
        if (!surface || clearance(joint) >= 0) {
          angles[joint] = loose;
          continue;
        }
        [free, met] = [loose, most];
      }
      touches = true;
      for (let halving = 0; halving < HALVINGS; halving++) {
        angles[joint] = (free + met) / 2;
        if (clearance(joint) >= 0) free = angles[joint]!;
        else met = angles[joint]!;
      }
      angles[joint] = free;
      deepest = Math.max(deepest, -clearance(joint));
    }
    if (!touches && surface && !isThumb) {
      // What no joint meets alone, a neck or an arm, the finger closes round with all of them.
      const close = (share: number): void =>
        closed.forEach((most, joint) => {
          angles[joint] = mix(loosely[joint]!, most, share);
        });
      close(1);
      let [free, met] = clearance(0) >= 0 ? [0, 0] : [0, 1];
      for (let halving = 0; halving < HALVINGS && met > 0; halving++) {
        const share = (free + met) / 2;
        close(share);
        if (clearance(0) >= 0) free = share;
        else met = share;
      }
      close(free);
    }
    return { turns: [0, 1, 2].map(turnOf), deepest };
  };
  for (const finger of FINGERS) {
    let best = curled(finger, 0);
    if (finger === 1)
      for (const bow of THUMB_ELSEWHERE) {
        if (best.deepest <= THUMB_PRESS_DM) break;
        const other = curled(finger, bow);
        if (other.deepest < best.deepest) best = other;
      }
    best.turns.forEach((turn, joint) => {
      posture.turns.set(`finger${finger}-${joint + 1}.${side}`, turn);
    });
    deepest = Math.max(deepest, best.deepest);
  }
  return deepest;
}
