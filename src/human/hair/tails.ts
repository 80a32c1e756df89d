import type { Random } from '../../base/random.ts';
import type { Vec3 } from '../types.ts';
import type { Strands } from './clump.ts';
import type { Detail, Tail } from './groom.ts';
import type { HeadForm } from './head-form.ts';
import { type FieldSample, type ObstacleField, sampleField } from './obstacle-field.ts';

/** The line a tail hangs along, with a frame at each point. */
interface Spine {
  readonly count: number;
  /** 9 a point: place, first and second direction across. */
  readonly frames: Float32Array;
}

const SPINE_POINTS = 48;
/** Clear way between a hanging tail's middle and the body, dm. */
const TAIL_RADIUS_DM = 0.17;

/** Grows the strands of a tail: ponytail, bun or braid. */
export function growTail(
  tail: Tail,
  head: HeadForm,
  field: ObstacleField,
  detail: Detail,
  random: Random,
): Strands {
  const count = tail.strands[detail];
  const n = tail.pointsPerStrand;
  const points = new Float32Array(3 * n * count);
  const root = gatherPoint(tail, head, field);
  const spine = tail.kind === 'bun' ? undefined : hangSpine(tail, head, field, root);
  for (let s = 0; s < count; s++) {
    const offset = 3 * n * s;
    if (!spine) windIntoBun(points, offset, n, root, random);
    else if (tail.kind === 'braid') braidStrand(points, offset, n, spine, s % 3, random);
    else bundleStrand(points, offset, n, spine, random);
  }
  return { count, pointsPerStrand: n, points };
}

/** Where hair is gathered: on the scalp at the tail's place, and the direction away from the head there. */
function gatherPoint(tail: Tail, head: HeadForm, field: ObstacleField): { place: Vec3; away: Vec3 } {
  const { side, front, up } = tail.at;
  const half = front > 0 ? head.forehead[2] - head.earMiddle[2] : head.earMiddle[2] - head.occiput[2];
  const place: [number, number, number] = [
    side * head.halfWidth,
    head.earTop[1] + up * (head.crown[1] - head.earTop[1]),
    head.earMiddle[2] + front * half,
  ];
  const away: FieldSample = { x: 0, y: 0, z: -1 };
  for (let step = 0; step < 3; step++) {
    const push = 0.06 - sampleField(field, ...place, away);
    place[0] += away.x * push;
    place[1] += away.y * push;
    place[2] += away.z * push;
  }
  return { place, away: [away.x, away.y, away.z] };
}

/** Lets a tail's middle line fall from its band, off head, neck and shoulders. */
function hangSpine(
  tail: Tail,
  head: HeadForm,
  field: ObstacleField,
  root: { place: Vec3; away: Vec3 },
): Spine {
  const frames = new Float32Array(9 * SPINE_POINTS);
  const step = tail.lengthDm / (SPINE_POINTS - 1);
  const overShoulder = tail.kind === 'braid';
  // A braid is led beside the neck to the front of the shoulder.
  const waypoint: Vec3 = [0.62, head.earBottom[1] - 0.7 * head.size, head.earMiddle[2] + 0.45 * head.size];
  let [x, y, z] = root.place;
  let [dx, dy, dz] = overShoulder ? [0.8, -0.5, 0.1] : [root.away[0], root.away[1] + 0.25, root.away[2]];
  const away: FieldSample = { x: 0, y: 0, z: -1 };
  const across: [number, number, number] = [1, 0, 0];
  for (let i = 0; i < SPINE_POINTS; i++) {
    const length = Math.hypot(dx, dy, dz);
    const t: Vec3 = [dx / length, dy / length, dz / length];
    const along = across[0] * t[0] + across[1] * t[1] + across[2] * t[2];
    for (let axis = 0; axis < 3; axis++) across[axis]! -= along * t[axis]!;
    const size = Math.hypot(...across);
    for (let axis = 0; axis < 3; axis++) across[axis]! /= size;
    const [ux, uy, uz] = across;
    frames.set(
      [x, y, z, ux, uy, uz, t[1] * uz - t[2] * uy, t[2] * ux - t[0] * uz, t[0] * uy - t[1] * ux],
      9 * i,
    );
    const passed = !overShoulder || y < waypoint[1] + 0.15 || z > waypoint[2];
    const gx = passed ? 0 : waypoint[0] - x;
    const gy = passed ? -1 : waypoint[1] - y;
    const gz = passed ? (overShoulder ? 0.12 : 0) : waypoint[2] - z;
    const pull = (passed ? 3.4 : 5 / Math.hypot(gx, gy, gz)) * step;
    dx = t[0] + gx * pull;
    dy = t[1] + gy * pull;
    dz = t[2] + gz * pull;
    const scale = step / Math.hypot(dx, dy, dz);
    let [nextX, nextY, nextZ] = [x + dx * scale, y + dy * scale, z + dz * scale];
    const clear = TAIL_RADIUS_DM * Math.min(1, (i * step) / 0.25 + 0.3);
    const push = clear - sampleField(field, nextX, nextY, nextZ, away);
    if (push > 0) {
      nextX += away.x * push;
      nextY += away.y * push;
      nextZ += away.z * push;
    }
    [dx, dy, dz] = [nextX - x, nextY - y, nextZ - z];
    const whole = step / Math.hypot(dx, dy, dz);
    x += dx * whole;
    y += dy * whole;
    z += dz * whole;
  }
  return { count: SPINE_POINTS, frames };
}

function writeOnSpine(spine: Spine, t: number, u: number, v: number, points: Float32Array, p: number): void {
  const cell = Math.min(spine.count - 1.001, t * (spine.count - 1));
  const k = cell | 0;
  const f = cell - k;
  for (let axis = 0; axis < 3; axis++) {
    const a =
      spine.frames[9 * k + axis]! + u * spine.frames[9 * k + 3 + axis]! + v * spine.frames[9 * k + 6 + axis]!;
    const b =
      spine.frames[9 * k + 9 + axis]! +
      u * spine.frames[9 * k + 12 + axis]! +
      v * spine.frames[9 * k + 15 + axis]!;
    points[p + axis] = a + (b - a) * f;
  }
}

/** A strand of a ponytail: one of a bundle that is tight at the band, fuller below and thin at the end. */
function bundleStrand(points: Float32Array, offset: number, n: number, spine: Spine, random: Random): void {
  const angle = 2 * Math.PI * random.next();
  const radius = Math.sqrt(random.next());
  const length = 1 - 0.6 * random.next() ** 0.8;
  const wander = 0.05 * random.normal();
  const phase = 2 * Math.PI * random.next();
  for (let i = 0; i < n; i++) {
    const t = (i / (n - 1)) * length;
    const swell =
      t < 0.3 ? 0.075 + 0.13 * Math.sin((Math.PI / 2) * (t / 0.3)) : 0.205 - 0.13 * ((t - 0.3) / 0.7) ** 1.5;
    const r = radius * swell;
    const turned = angle + 0.5 * t;
    const swing = 0.07 * t * Math.sin(5.5 * t + 0.4);
    writeOnSpine(
      spine,
      t,
      swing + r * Math.cos(turned) + wander * t * Math.sin(4 * t + phase),
      r * Math.sin(turned) + 0.04 * t * Math.sin(7 * t + phase),
      points,
      offset + 3 * i,
    );
  }
}

const BRAID_TURN_DM = 0.62;
const BRAID_TUFT = 0.88;

/** A strand of one of a braid's three ropes: the ropes swing across at thirds of a turn and pass before one another twice a turn. */
function braidStrand(
  points: Float32Array,
  offset: number,
  n: number,
  spine: Spine,
  rope: number,
  random: Random,
): void {
  const angle = 2 * Math.PI * random.next();
  const radius = 0.068 * Math.sqrt(random.next());
  const length = random.between(0.92, 1);
  const spineDm = 3.2;
  for (let i = 0; i < n; i++) {
    const t = (i / (n - 1)) * length;
    const phase = (2 * Math.PI * t * spineDm) / BRAID_TURN_DM + (2 * Math.PI * rope) / 3;
    const width = Math.min(1, 0.35 + 5 * t) * (1 - 0.45 * t);
    const braided = t < BRAID_TUFT ? 1 : Math.max(0.25, 1 - (t - BRAID_TUFT) / 0.03);
    const loose = t < BRAID_TUFT ? 1 : 0.5 + 7 * (t - BRAID_TUFT);
    const r = radius * width * loose;
    writeOnSpine(
      spine,
      t,
      width * 0.105 * braided * Math.sin(phase) + r * Math.cos(angle + phase),
      width * 0.06 * braided * Math.sin(2 * phase) + r * Math.sin(angle + phase),
      points,
      offset + 3 * i,
    );
  }
}

/** A strand of a bun: wound round the bun's axis while it turns over from the outside to the inside. */
function windIntoBun(
  points: Float32Array,
  offset: number,
  n: number,
  root: { place: Vec3; away: Vec3 },
  random: Random,
): void {
  const [ax, ay, az] = root.away;
  const size = Math.hypot(ay, ax) > 0.1 ? 1 / Math.hypot(az, ax) : 1;
  const [ux, uz] = [az * size, -ax * size];
  const [vx, vy, vz] = [ay * uz, az * ux - ax * uz, -ay * ux];
  const start = 2 * Math.PI * random.next();
  const turnOver = 2 * Math.PI * random.next();
  const minor = 0.19 * random.between(0.5, 1) * (random.next() < 0.06 ? 1.25 : 1);
  const tilt = 0.35 * random.normal();
  const turns = random.between(1, 1.9) * Math.PI;
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1);
    const theta = start + turns * t;
    const psi = turnOver + 1.5 * t + tilt * Math.sin(2 * theta);
    const ring = 0.19 + minor * Math.cos(psi);
    const height = 0.14 + 0.9 * minor * Math.sin(psi);
    const [c, d] = [ring * Math.cos(theta), ring * Math.sin(theta)];
    points[offset + 3 * i] = root.place[0] + ux * c + vx * d + ax * height;
    points[offset + 3 * i + 1] = root.place[1] + vy * d + ay * height;
    points[offset + 3 * i + 2] = root.place[2] + uz * c + vz * d + az * height;
  }
}
