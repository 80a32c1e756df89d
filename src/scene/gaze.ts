import { Quaternion, Vector3 } from 'three';
import type { Both, Standing } from './couple.ts';
import { degrees, mix } from './easing.ts';
import { boneOf, jointFrames, type Posture, restPlace } from './skeleton.ts';

/** Eyes turn this far from straight ahead at most: to the side, up and down. */
const FURTHEST = { aside: degrees(30), up: degrees(20), down: degrees(32) } as const;
/** From the eyes down to the lips, dm. */
const LIPS_BELOW_DM = 0.65;

/** Where somebody looks: what of the other's face, and how their eyes wander on it. */
export interface Gaze {
  /** 0 the other's eyes … 1 their lips. */
  readonly atLips: number;
  /** Wandering across and up on the other's face, dm. */
  readonly wander: readonly [number, number];
}

/**
 * Turns the open eyes of both to the other's face, as far as eyes turn; sets the eye bones of the postures.
 * Returns how far each looks down, 0 level … 1 as far as eyes go: upper lids follow that.
 */
export function lookAtEachOther(
  standing: Standing,
  both: Both<Posture>,
  gazes: Both<Gaze>,
): readonly [number, number] {
  const frames = both.map((posture, k) => jointFrames(standing.parts[k as 0 | 1].body, posture));
  const eye = (k: 0 | 1, side: 'L' | 'R'): Vector3 =>
    frames[k]!.places[boneOf(standing.parts[k].body, `eye.${side}`)]!;
  const headTurn = (k: 0 | 1): Quaternion => frames[k]!.turns[boneOf(standing.parts[k].body, 'head')]!;
  const lookDown = (k: 0 | 1): number => {
    const other = k === 0 ? 1 : 0;
    const { atLips, wander } = gazes[k];
    const { body } = standing.parts[other];
    const front = restPlace(body, 'eye.L').z + 0.3 - restPlace(body, 'head').z;
    const target = eye(other, 'L')
      .clone()
      .lerp(eye(other, 'R'), 0.5)
      .add(
        new Vector3(wander[0], wander[1] - LIPS_BELOW_DM * atLips, 0.3 * front).applyQuaternion(
          headTurn(other),
        ),
      );
    const own = eye(k, 'L').clone().lerp(eye(k, 'R'), 0.5);
    const way = target.sub(own).applyQuaternion(headTurn(k).clone().invert());
    const aside = soft(Math.atan2(way.x, Math.max(way.z, 0.05)), FURTHEST.aside);
    const rise = Math.atan2(way.y, Math.hypot(way.x, way.z));
    const up = rise > 0 ? soft(rise, FURTHEST.up) : soft(rise, FURTHEST.down);
    const turn = new Quaternion()
      .setFromAxisAngle(new Vector3(0, 1, 0), aside)
      .multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -up));
    for (const side of ['L', 'R']) both[k].turns.set(`eye.${side}`, turn);
    return mix(0, 1, Math.max(0, -up) / FURTHEST.down);
  };
  return [lookDown(0), lookDown(1)];
}

/** An angle that follows at first and never passes its limit. */
const soft = (angle: number, limit: number): number => limit * Math.tanh(angle / limit);
