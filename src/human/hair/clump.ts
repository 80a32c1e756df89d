import type { Groom } from './groom.ts';

/** Tips of one clump are no farther apart than this, dm. */
const STRAYED_DM = 0.45;

/** Length from which a strand has its groom's full roughness, dm. */
const FULL_FRIZZ_DM = 0.6;
/** Waves of straight hair lie flat: they swing across much more than up and down. */
const FLAT_WAVE = 0.3;

/** Strands side by side in one array. */
export interface Strands {
  readonly count: number;
  readonly pointsPerStrand: number;
  /** 3 a point, strand after strand. */
  readonly points: Float32Array;
}

/** For each strand the index of the leader whose root is nearest. */
export function nearestLeaders(strands: Strands, leaders: Strands): Uint16Array {
  const nearest = new Uint16Array(strands.count);
  const stride = 3 * strands.pointsPerStrand;
  const leaderStride = 3 * leaders.pointsPerStrand;
  for (let s = 0; s < strands.count; s++) {
    const x = strands.points[s * stride]!;
    const y = strands.points[s * stride + 1]!;
    const z = strands.points[s * stride + 2]!;
    let best = Number.POSITIVE_INFINITY;
    for (let l = 0; l < leaders.count; l++) {
      const dx = leaders.points[l * leaderStride]! - x;
      const dy = leaders.points[l * leaderStride + 1]! - y;
      const dz = leaders.points[l * leaderStride + 2]! - z;
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared < best) {
        best = squared;
        nearest[s] = l;
      }
    }
  }
  return nearest;
}

/**
 * Draws each strand towards its leader, not at all at the root and by `pull` at the tip, at equal lengths along both;
 * `holdOf` tells for each strand the share of the pull it follows.
 */
export function clumpStrands(
  strands: Strands,
  leaders: Strands,
  leaderOf: Uint16Array,
  pull: number,
  holdOf: (strand: number) => number = () => 1,
): void {
  const n = strands.pointsPerStrand;
  const { points } = strands;
  for (let s = 0; s < strands.count; s++) {
    const base = 3 * n * s;
    const hold = holdOf(s);
    const leader = 3 * n * leaderOf[s]!;
    const ratio = segmentLength(points, base) / (segmentLength(leaders.points, leader) || 1);
    if (ratio > 1.6 || ratio < 0.3) continue;
    // A strand that fell another way (behind the shoulder, say) is not its leader's.
    if (distanceAt(points, base, leaders.points, leader, n - 1) > STRAYED_DM * ratio + 0.3) continue;
    for (let i = 1; i < n; i++) {
      const t = i / (n - 1);
      const weight = pull * hold * t * (1.6 - 0.6 * t);
      // The leader's point at the same length along it; beyond its tip its last segment goes on.
      const place = i * ratio;
      const k = Math.min(n - 2, place | 0);
      const f = place - k;
      for (let axis = 0; axis < 3; axis++) {
        const from = leaders.points[leader + 3 * k + axis]!;
        const to = leaders.points[leader + 3 * k + 3 + axis]!;
        const p = base + 3 * i + axis;
        points[p]! += (from + (to - from) * f - points[p]!) * weight;
      }
    }
  }
}

/** Adds the groom's wave to one strand; `phaseRad` turns the helix, `roughness` in [0, 1) makes the strand its own. */
export function waveStrand(
  groom: Groom,
  points: Float32Array,
  base: number,
  phaseRad: number,
  roughness: number,
): void {
  const n = groom.pointsPerStrand;
  const { radiusDm, turnDm, rampDm } = groom.wave;
  const stepDm = segmentLength(points, base);
  // Short hairs have no room to be rough in: they would curl up.
  const frizz = groom.frizzDm * Math.min(1, (stepDm * (n - 1)) / FULL_FRIZZ_DM);
  const depth = groom.wave.depth ?? FLAT_WAVE;
  const turn = (2 * Math.PI * stepDm) / (turnDm * (0.95 + 0.1 * roughness));
  let previousX = points[base]!;
  let previousY = points[base + 1]!;
  let previousZ = points[base + 2]!;
  for (let i = 1; i < n; i++) {
    const p = base + 3 * i;
    const x = points[p]!;
    const y = points[p + 1]!;
    const z = points[p + 2]!;
    let tx = x - previousX;
    let ty = y - previousY;
    let tz = z - previousZ;
    const scale = 1 / (Math.hypot(tx, ty, tz) || 1);
    tx *= scale;
    ty *= scale;
    tz *= scale;
    // A frame about the strand that does not flip: first axis near (0.8, 0.1, 0.6) made perpendicular.
    const along = 0.8 * tx + 0.1 * ty + 0.6 * tz;
    let ux = 0.8 - along * tx;
    let uy = 0.1 - along * ty;
    let uz = 0.6 - along * tz;
    const size = 1 / (Math.hypot(ux, uy, uz) || 1);
    ux *= size;
    uy *= size;
    uz *= size;
    const vx = ty * uz - tz * uy;
    const vy = tz * ux - tx * uz;
    const vz = tx * uy - ty * ux;
    const s = i * stepDm;
    const grown = Math.min(1, s / rampDm);
    // Waves begin gently: near the root hair lies on the head.
    const ramp = radiusDm * grown * (rampDm > 0.4 ? grown : 1);
    const rough = frizz * (i / (n - 1));
    const angle = i * turn + phaseRad;
    const a = ramp * Math.cos(angle) + rough * Math.sin(9.1 * roughness + (5 + 9 * roughness) * (i / n));
    const b =
      depth * ramp * Math.sin(angle) +
      rough * Math.sin(47 * roughness + (4 + 11 * (1 - roughness)) * (i / n));
    points[p] = x + a * ux + b * vx;
    points[p + 1] = y + a * uy + b * vy;
    points[p + 2] = z + a * uz + b * vz;
    previousX = x;
    previousY = y;
    previousZ = z;
  }
}

function distanceAt(a: Float32Array, baseA: number, b: Float32Array, baseB: number, i: number): number {
  return Math.hypot(
    a[baseA + 3 * i]! - b[baseB + 3 * i]!,
    a[baseA + 3 * i + 1]! - b[baseB + 3 * i + 1]!,
    a[baseA + 3 * i + 2]! - b[baseB + 3 * i + 2]!,
  );
}

function segmentLength(points: Float32Array, base: number): number {
  return Math.hypot(
    points[base + 3]! - points[base]!,
    points[base + 4]! - points[base + 1]!,
    points[base + 5]! - points[base + 2]!,
  );
}
