import { smoothstep } from '../../base/smoothstep.ts';
import type { PosedBody, StrandSet, Vec3 } from '../types.ts';
import { isHat } from './hat.ts';
import { gatherLocks } from './locks.ts';
import {
  type Box,
  buildObstacleField,
  type FieldSample,
  type ObstacleField,
  sampleField,
} from './obstacle-field.ts';
import { followFace } from './skin-follow.ts';

const FIELD_CELL_DM = 0.1;
/** How far below the heads hair may meet something, dm. */
const DEPTH_DM = 6;
/** How much of a push aside the rest of the strand goes along with: hair bends in curves, not in kinks. */
const CARRY_ON = 0.6;
/** How strongly hair that comes to lie on a shoulder slides off it, backwards or forwards. */
const SLIDE = 1.1;

/**
 * Lets the hair of posed bodies come to rest: roots go with the head, hanging hair falls straight down whatever the
 * head does, and everything is pushed aside by both bodies: heads, hands, shoulders, clothes.
 * Gives world points for each body and strand set (3 a point, dm), in the order of the bodies' strands. Hair round `contact`,
 * where the two touch, is pressed to its own head.
 * A pure function of the poses, 50 to 300 ms for a couple.
 */
export function settleStrands(bodies: readonly PosedBody[], contact?: Vec3): Float32Array[][] {
  const box = boxOfHair(bodies);
  const fields = bodies.map(({ body, positions }) =>
    buildObstacleField(
      body.meshes.flatMap((mesh, m) =>
        mesh.kind === 'skin' || (mesh.kind === 'cloth' && !isHat(mesh, body.person.look))
          ? [{ positions: positions[m]!, triangles: mesh.triangles }]
          : [],
      ),
      box,
      FIELD_CELL_DM,
    ),
  );
  return bodies.map((posed, b) => {
    const around = { own: fields[b]!, others: fields.filter((_, other) => other !== b), contact };
    return posed.body.strands.map((set) =>
      set.kind === 'hair'
        ? settleSet(set, boneMatrix(posed, set.bone), hangYawRad(posed), around)
        : followFace(set, posed),
    );
  });
}

/** What a head's hair meets: its own body and the others. */
interface Surroundings {
  readonly own: ObstacleField;
  readonly others: readonly ObstacleField[];
  /** Where the two touch. */
  readonly contact: Vec3 | undefined;
}

/** worldFromRest of a bone, 16 numbers, column-major. */
export function boneMatrix(posed: PosedBody, bone: string): Float32Array {
  const index = posed.body.boneIndex.get(bone);
  if (index === undefined) throw new Error(`No bone ${bone}`);
  return posed.boneMatrices.subarray(16 * index, 16 * index + 16);
}

/** The way the chest faces: hanging hair keeps to it when the head turns or nods. */
export function hangYawRad(posed: PosedBody): number {
  const chest = boneMatrix(posed, 'spine01');
  return Math.atan2(chest[8]!, chest[10]!);
}

function settleSet(set: StrandSet, head: Float32Array, yawRad: number, around: Surroundings): Float32Array {
  const n = set.pointsPerStrand;
  const { points: rest, looseness } = set;
  const settled = new Float32Array(rest.length);
  const place = { x: 0, y: 0, z: 0 };
  const [cosYaw, sinYaw] = [Math.cos(yawRad), Math.sin(yawRad)];
  const parted = meanRootZ(set);
  for (let strand = 0; strand < set.strandCount; strand++) {
    const base = 3 * n * strand;
    let x = head[0]! * rest[base]! + head[4]! * rest[base + 1]! + head[8]! * rest[base + 2]! + head[12]!;
    let y = head[1]! * rest[base]! + head[5]! * rest[base + 1]! + head[9]! * rest[base + 2]! + head[13]!;
    let z = head[2]! * rest[base]! + head[6]! * rest[base + 1]! + head[10]! * rest[base + 2]! + head[14]!;
    settled[base] = x;
    settled[base + 1] = y;
    settled[base + 2] = z;
    // Strands keep their order when they lie on something: each has its own distance from it.
    const layer = 0.02 + 0.1 * ((strand * 0.6180339887) % 1);
    let pushX = 0;
    let pushY = 0;
    let pushZ = 0;
    // Off a shoulder it goes the way it fell at rest.
    const slide = rest[base + 3 * n - 1]! > parted + FRONT_DM ? SLIDE : -SLIDE;
    for (let i = 1; i < n; i++) {
      const p = base + 3 * i;
      const sx = rest[p]! - rest[p - 3]!;
      const sy = rest[p + 1]! - rest[p - 2]!;
      const sz = rest[p + 2]! - rest[p - 1]!;
      const length = Math.sqrt(sx * sx + sy * sy + sz * sz);
      const loose = looseness[strand * n + i]!;
      const stiff = 1 - loose;
      const carry = CARRY_ON * (0.25 + 0.75 * stiff);
      const dx =
        stiff * (head[0]! * sx + head[4]! * sy + head[8]! * sz) +
        loose * (cosYaw * sx + sinYaw * sz) +
        carry * pushX;
      const dy = stiff * (head[1]! * sx + head[5]! * sy + head[9]! * sz) + loose * sy + carry * pushY;
      const dz =
        stiff * (head[2]! * sx + head[6]! * sy + head[10]! * sz) +
        loose * (cosYaw * sz - sinYaw * sx) +
        carry * pushZ;
      let scale = length / (Math.sqrt(dx * dx + dy * dy + dz * dz) || 1);
      const wantedX = x + dx * scale;
      const wantedY = y + dy * scale;
      const wantedZ = z + dz * scale;
      const clearance = 0.012 + (layer - 0.012) * loose;
      place.x = wantedX;
      place.y = wantedY;
      place.z = wantedZ;
      pressAt(place, around);
      // Stiff hair is where it grew on its own head; only others move it.
      const lies = makeWay(place, around, clearance, loose > 0);
      const ax = place.x - x;
      const ay = place.y - y;
      const az = place.z - z;
      scale = length / (Math.sqrt(ax * ax + ay * ay + az * az) || 1);
      // What the obstacle added to this segment the next ones keep in part.
      pushX = ax * scale - (wantedX - x) + carry * pushX;
      pushY = ay * scale - (wantedY - y) + carry * pushY;
      pushZ = az * scale - (wantedZ - z) + carry * pushZ;
      if (lies > 0) {
        pushX += slide * lies * loose * sinYaw * length;
        pushZ += slide * lies * loose * cosYaw * length;
      }
      x += ax * scale;
      y += ay * scale;
      z += az * scale;
      settled[p] = x;
      settled[p + 1] = y;
      settled[p + 2] = z;
    }
    if (Math.abs(pushX) + Math.abs(pushY) + Math.abs(pushZ) > 0.01) straighten(settled, base, n);
  }
  gatherLocks(set, settled);
  return settled;
}

/** Hair whose tip lies this far before the middle of its roots hangs in front, dm. */
const FRONT_DM = 0.2;

function meanRootZ({ points, strandCount, pointsPerStrand }: StrandSet): number {
  let sum = 0;
  for (let strand = 0; strand < strandCount; strand++) sum += points[3 * strand * pointsPerStrand + 2]!;
  return sum / Math.max(1, strandCount);
}

/** Takes kinks out of a strand that was pushed; its first two points and its tip stay. */
function straighten(points: Float32Array, base: number, n: number): void {
  for (let pass = 0; pass < 3; pass++) {
    for (let i = 2; i < n - 1; i++) {
      for (let p = base + 3 * i; p < base + 3 * i + 3; p++) {
        points[p] = 0.25 * points[p - 3]! + 0.5 * points[p]! + 0.25 * points[p + 3]!;
      }
    }
  }
}

/** Hair this near to the contact lies flat, hair this far stands as it likes, dm; beyond that height it is another's, too. */
const PRESSED_DM = 0.35;
const FREE_DM = 0.95;
const FLAT_DM = 0.04;

/** Presses a point of hair to its own head where a kiss meets it: a face in an afro stays to be seen. */
function pressAt(place: FieldSample, { own, contact }: Surroundings): void {
  if (!contact) return;
  const [dx, dy, dz] = [place.x - contact[0], place.y - contact[1], place.z - contact[2]];
  const squared = dx * dx + dy * dy + dz * dz;
  if (squared > FREE_DM * FREE_DM) return;
  const height = sampleField(own, place.x, place.y, place.z, inwards) - FLAT_DM;
  if (height <= 0 || height > FREE_DM) return;
  const sink = height * (1 - smoothstep(PRESSED_DM, FREE_DM, Math.sqrt(squared)));
  place.x -= inwards.x * sink;
  place.y -= inwards.y * sink;
  place.z -= inwards.z * sink;
}

const away: FieldSample = { x: 0, y: 1, z: 0 };
const inwards: FieldSample = { x: 0, y: 1, z: 0 };
/** How far over a hand's back hair is still pressed under the hand, dm. */
const COVERED_DM = 0.9;
const PROBE_DM = 0.08;

/**
 * Moves a point of hair out of all bodies; hair that would cover a hand laid on its own head goes under the hand.
 * Says how far it lies on top of its own body: 0 not at all … 1 on level ground.
 */
function makeWay(
  place: FieldSample,
  { own, others }: Surroundings,
  clearanceDm: number,
  offOwn: boolean,
): number {
  let pressed = false;
  const ownDistance = sampleField(own, place.x, place.y, place.z, inwards);
  for (const other of others) {
    const distance = sampleField(other, place.x, place.y, place.z, away);
    if (distance < COVERED_DM && ownDistance < COVERED_DM && liesBetween(other, place, ownDistance)) {
      const sink = ownDistance - UNDER_HAND_DM;
      place.x -= inwards.x * sink;
      place.y -= inwards.y * sink;
      place.z -= inwards.z * sink;
      pressed = true;
      continue;
    }
    if (distance < clearanceDm) {
      sampleField(other, place.x, place.y, place.z, away);
      pushAway(place, clearanceDm - distance);
    }
  }
  if (!offOwn && !pressed) return 0;
  const distance = sampleField(own, place.x, place.y, place.z, away);
  const push = (pressed ? UNDER_HAND_DM : clearanceDm) - distance;
  pushAway(place, push);
  return push > 0 ? Math.max(0, away.y) : 0;
}

/** Hair under a hand lies this far off the skin, dm. */
const UNDER_HAND_DM = 0.02;

function pushAway(place: FieldSample, push: number): void {
  if (push <= 0) return;
  place.x += away.x * push;
  place.y += away.y * push;
  place.z += away.z * push;
}

/** Whether another body lies between a point and the own skin nearest to it (`inwards` points from that skin). */
function liesBetween(other: ObstacleField, place: FieldSample, ownDistance: number): boolean {
  for (let depth = 0; depth < ownDistance; depth += PROBE_DM) {
    const distance = sampleField(
      other,
      place.x - inwards.x * depth,
      place.y - inwards.y * depth,
      place.z - inwards.z * depth,
      away,
    );
    if (distance < 0) return true;
  }
  return false;
}

/** The box that hair of these bodies, carried stiffly by their heads, fills. */
function boxOfHair(bodies: readonly PosedBody[]): Box {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const { strands } of bodies) {
    for (const points of strands) {
      for (let p = 0; p < points.length; p++) {
        const axis = p % 3;
        if (points[p]! < min[axis]!) min[axis] = points[p]!;
        if (points[p]! > max[axis]!) max[axis] = points[p]!;
      }
    }
  }
  const margin = 0.4;
  const grown = (corner: Vec3, by: number): Vec3 => [corner[0] + by, corner[1] + by, corner[2] + by];
  return {
    min: grown([min[0], Math.max(min[1], max[1] - DEPTH_DM), min[2]], -margin),
    max: grown(max, margin),
  };
}
