import type { Vector3 } from 'three';
import type { Body } from '../human/types.ts';
import type { HandFrame, HandSide } from './hand-frame.ts';
import { boneOf, type JointFrames, restPlace } from './skeleton.ts';

/** How thick an arm is with its sleeve: half its width, dm. */
export interface ArmGirth {
  readonly upper: number;
  readonly fore: number;
  readonly hand: number;
}

/** An arm in the world as three rounded rods: upper arm, forearm, hand. */
export interface ArmLine {
  readonly person: 0 | 1;
  readonly side: HandSide;
  /** Shoulder, elbow, wrist and middle of the fingers. */
  readonly joints: readonly [Vector3, Vector3, Vector3, Vector3];
  readonly girth: ArmGirth;
}

/** Share of an arm's surface that lies within its girth. */
const GIRTH_SHARE = 0.8;
/** Half the thickness of a hand in parts of the length from wrist to middle knuckle. */
const HAND_HALF_THICKNESS = 0.2;

/** Measures the arms of a body at rest, sleeves and all. */
export function armGirth(body: Body, hand: HandFrame): ArmGirth {
  const half = (bones: readonly string[], from: string, to: string): number => {
    const carries = new Uint8Array(body.bones.length);
    for (const bone of bones) carries[boneOf(body, bone)] = 1;
    const start = restPlace(body, from);
    const along = restPlace(body, to).sub(start).normalize();
    const distances: number[] = [];
    for (const { kind, rest, boneIndices, boneWeights } of body.meshes) {
      if (kind !== 'skin' && kind !== 'cloth') continue;
      for (let i = 0; i < rest.length / 3; i++) {
        let carried = 0;
        for (let k = 4 * i; k < 4 * i + 4; k++)
          if (carries[boneIndices[k]!] === 1) carried += boneWeights[k]!;
        if (carried < 0.7) continue;
        const x = rest[3 * i]! - start.x;
        const y = rest[3 * i + 1]! - start.y;
        const z = rest[3 * i + 2]! - start.z;
        const ahead = x * along.x + y * along.y + z * along.z;
        distances.push(Math.sqrt(Math.max(0, x * x + y * y + z * z - ahead * ahead)));
      }
    }
    const sorted = Float64Array.from(distances).sort();
    return sorted[Math.floor(GIRTH_SHARE * sorted.length)] ?? 0.4;
  };
  return {
    upper: half(['upperarm01.L', 'upperarm02.L'], 'upperarm01.L', 'lowerarm01.L'),
    fore: half(['lowerarm01.L', 'lowerarm02.L'], 'lowerarm01.L', 'wrist.L'),
    hand: HAND_HALF_THICKNESS * hand.knuckleDm,
  };
}

/** Where an arm is. */
export function armLine(
  body: Body,
  frames: JointFrames,
  person: 0 | 1,
  side: HandSide,
  girth: ArmGirth,
): ArmLine {
  const at = (bone: string): Vector3 => frames.places[boneOf(body, `${bone}.${side}`)]!;
  return {
    person,
    side,
    joints: [at('upperarm01'), at('lowerarm01'), at('wrist'), at('finger3-2')],
    girth,
  };
}

/** How deep two arms are inside each other at their deepest, dm; 0 where they are apart. */
export function armsOverlap(a: ArmLine, b: ArmLine): number {
  let deepest = 0;
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) {
      // Two hands may lie in each other, and shoulders of one body are its own.
      if (i === 2 && j === 2) continue;
      const room = rodsApart(a.joints[i]!, a.joints[i + 1]!, b.joints[j]!, b.joints[j + 1]!);
      deepest = Math.max(deepest, halfOf(a.girth, i) + halfOf(b.girth, j) - room);
    }
  return deepest;
}

const halfOf = (girth: ArmGirth, rod: number): number =>
  rod === 0 ? girth.upper : rod === 1 ? girth.fore : girth.hand;

/** Shortest distance between two segments (Ericson, Real-Time Collision Detection, 5.1.9). */
export function rodsApart(p1: Vector3, q1: Vector3, p2: Vector3, q2: Vector3): number {
  const d1 = q1.clone().sub(p1);
  const d2 = q2.clone().sub(p2);
  const r = p1.clone().sub(p2);
  const [a, e, f, c, b] = [d1.lengthSq(), d2.lengthSq(), d2.dot(r), d1.dot(r), d1.dot(d2)];
  const within = (t: number): number => Math.min(1, Math.max(0, t));
  const whole = a * e - b * b;
  let s = whole > 1e-9 ? within((b * f - c * e) / whole) : 0;
  const t = within((b * s + f) / Math.max(e, 1e-9));
  s = within((b * t - c) / Math.max(a, 1e-9));
  return p1.clone().addScaledVector(d1, s).distanceTo(p2.clone().addScaledVector(d2, t));
}

/** How deep any two of several arms are inside each other, dm. */
export function deepestTangle(lines: readonly ArmLine[]): number {
  let deepest = 0;
  lines.forEach((line, k) => {
    for (const other of lines.slice(k + 1)) deepest = Math.max(deepest, armsOverlap(line, other));
  });
  return deepest;
}
