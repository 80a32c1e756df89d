import type { PosedBody, StrandSet, Vec3 } from '../types.ts';
import { boneMatrix, hangYawRad, settleStrands } from './settle.ts';
import { followFace } from './skin-follow.ts';

/** A moment at which hair is settled anew. */
export interface HairKey {
  readonly timeS: number;
  readonly bodies: readonly PosedBody[];
  /** Where the two touch, world, dm; hair round it is pressed to its own head. None while they are apart. */
  readonly contact?: Vec3;
}

/** What moves hair in a moment. */
export interface HairMoment {
  readonly timeS: number;
  readonly bodies: readonly PosedBody[];
  /** The bodies a little earlier (0.1 to 0.2 s): loose hair trails behind. */
  readonly earlier?: readonly PosedBody[];
  /** Direction and strength: hair of 3 dm is carried about this far, dm. */
  readonly windDm: Vec3;
}

/** Hair of all bodies over a shot. */
export interface HairMotion {
  /** World points for each body and strand set, 3 a point, dm; any moment in any order, the same each time. */
  pointsAt(moment: HairMoment): Float32Array[][];
}

/** One settled set in the space of its head and, for loose hair, of the way the chest faces. */
interface SettledSet {
  readonly headPoints: Float32Array;
  /** Offset from the root in axes turned by the chest's yaw. */
  readonly hangOffsets: Float32Array;
}

const SWAY_RATES_RAD_PER_S = [1.1, 2.3] as const;

/**
 * Prepares the hair of a shot: settles it at each key (at least one, in order of time) and moves smoothly from key to key.
 * Between keys roots stay on the head, loose hair hangs, trails behind the head and sways in the wind.
 */
export function createHairMotion(keys: readonly HairKey[]): HairMotion {
  const settled = keys.map(({ bodies, contact }) => {
    const points = settleStrands(bodies, contact);
    return bodies.map((posed, b) => posed.body.strands.map((set, s) => intoHead(set, points[b]![s]!, posed)));
  });
  return {
    pointsAt: ({ timeS, bodies, earlier, windDm }) => {
      const { from, to, mix } = between(keys, timeS);
      return bodies.map((posed, b) =>
        posed.body.strands.map((set, s) => {
          if (set.kind !== 'hair') return followFace(set, posed);
          const blend = blendSets(settled[from]![b]![s]!, settled[to]![b]![s]!, mix);
          return swaySet(set, blend, posed, earlier?.[b] ?? posed, timeS, windDm);
        }),
      );
    },
  };
}

/** The two keys round a time, and how far it is from one to the other, eased. */
function between(keys: readonly HairKey[], timeS: number): { from: number; to: number; mix: number } {
  const next = keys.findIndex((key) => key.timeS > timeS);
  if (next <= 0) {
    const only = next === 0 ? 0 : keys.length - 1;
    return { from: only, to: only, mix: 0 };
  }
  const t = (timeS - keys[next - 1]!.timeS) / (keys[next]!.timeS - keys[next - 1]!.timeS);
  return { from: next - 1, to: next, mix: t * t * (3 - 2 * t) };
}

function intoHead(set: StrandSet, points: Float32Array, posed: PosedBody): SettledSet {
  const m = boneMatrix(posed, set.bone);
  const yaw = hangYawRad(posed);
  const [cosYaw, sinYaw] = [Math.cos(yaw), Math.sin(yaw)];
  const stride = 3 * set.pointsPerStrand;
  const headPoints = new Float32Array(points.length);
  const hangOffsets = new Float32Array(points.length);
  for (let p = 0; p < points.length; p += 3) {
    const root = p - (p % stride);
    const x = points[p]! - m[12]!;
    const y = points[p + 1]! - m[13]!;
    const z = points[p + 2]! - m[14]!;
    // A bone turns without stretching, so its inverse is its transpose.
    headPoints[p] = m[0]! * x + m[1]! * y + m[2]! * z;
    headPoints[p + 1] = m[4]! * x + m[5]! * y + m[6]! * z;
    headPoints[p + 2] = m[8]! * x + m[9]! * y + m[10]! * z;
    const dx = points[p]! - points[root]!;
    const dz = points[p + 2]! - points[root + 2]!;
    hangOffsets[p] = cosYaw * dx - sinYaw * dz;
    hangOffsets[p + 1] = points[p + 1]! - points[root + 1]!;
    hangOffsets[p + 2] = sinYaw * dx + cosYaw * dz;
  }
  return { headPoints, hangOffsets };
}

function blendSets(from: SettledSet, to: SettledSet, mix: number): SettledSet {
  if (from === to || mix === 0) return from;
  const blend = (a: Float32Array, b: Float32Array) => {
    const mixed = new Float32Array(a.length);
    for (let k = 0; k < a.length; k++) mixed[k] = a[k]! + (b[k]! - a[k]!) * mix;
    return mixed;
  };
  return {
    headPoints: blend(from.headPoints, to.headPoints),
    hangOffsets: blend(from.hangOffsets, to.hangOffsets),
  };
}

function swaySet(
  set: StrandSet,
  { headPoints, hangOffsets }: SettledSet,
  posed: PosedBody,
  earlier: PosedBody,
  timeS: number,
  windDm: Vec3,
): Float32Array {
  const n = set.pointsPerStrand;
  const { looseness } = set;
  const m = boneMatrix(posed, set.bone);
  const late = boneMatrix(earlier, set.bone);
  const yaw = hangYawRad(posed);
  const [cosYaw, sinYaw] = [Math.cos(yaw), Math.sin(yaw)];
  const points = new Float32Array(headPoints.length);
  for (let strand = 0; strand < set.strandCount; strand++) {
    const root = 3 * n * strand;
    const [hx, hy, hz] = [headPoints[root]!, headPoints[root + 1]!, headPoints[root + 2]!];
    const lateX = late[0]! * hx + late[4]! * hy + late[8]! * hz + late[12]!;
    const lateY = late[1]! * hx + late[5]! * hy + late[9]! * hz + late[13]!;
    const lateZ = late[2]! * hx + late[6]! * hy + late[10]! * hz + late[14]!;
    // Neighbours sway almost together: the phase runs slowly over the scalp, plus a little of the strand's own.
    const phase = 1.7 * hx + 1.3 * hy + 2.1 * hz + 0.5 * ((strand * 0.6180339887) % 1);
    const sway =
      0.55 * Math.sin(SWAY_RATES_RAD_PER_S[0] * timeS + phase) +
      0.3 * Math.sin(SWAY_RATES_RAD_PER_S[1] * timeS + 1.9 * phase) +
      0.5;
    const [windX, windY, windZ] = [sway * windDm[0], sway * windDm[1], sway * windDm[2]];
    for (let i = 0; i < n; i++) {
      const p = root + 3 * i;
      const x = headPoints[p]!;
      const y = headPoints[p + 1]!;
      const z = headPoints[p + 2]!;
      const stiffX = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
      const stiffY = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
      const stiffZ = m[2]! * x + m[6]! * y + m[10]! * z + m[14]!;
      const loose = looseness[strand * n + i]!;
      if (loose === 0) {
        points[p] = stiffX;
        points[p + 1] = stiffY;
        points[p + 2] = stiffZ;
        continue;
      }
      const ox = hangOffsets[p]!;
      const oz = hangOffsets[p + 2]!;
      const along = loose * loose * (i / (n - 1));
      points[p] = stiffX + loose * (lateX + cosYaw * ox + sinYaw * oz - stiffX) + along * windX;
      points[p + 1] = stiffY + loose * (lateY + hangOffsets[p + 1]! - stiffY) + along * windY;
      points[p + 2] = stiffZ + loose * (lateZ + cosYaw * oz - sinYaw * ox - stiffZ) + along * windZ;
    }
  }
  return points;
}
