import { Euler, Quaternion, Vector3 } from 'three';
import { degrees } from './easing.ts';
import type { HeadModel } from './head-model.ts';
import { frameAlong, type HeightField, heightAt, inFrame, rasterise } from './height-field.ts';
import type { Closeness, HeadTurn } from './kiss.ts';
import { nearGaps } from './near-gaps.ts';

/** How two heads stand to each other in the world, with the first one's anchor at the origin. */
export interface HeadPair {
  readonly turns: readonly [Quaternion, Quaternion];
  /** Unit vector from the first head's region to the second's. */
  readonly axis: Vector3;
  /** Where the second head's anchor is. */
  readonly secondAnchor: Vector3;
}

/** World turn of a head: left people face +x, right ones −x; yaw to the camera, pitch down, roll to the own right. */
export function headTurn(turn: HeadTurn, isLeft: boolean): Quaternion {
  const yaw = isLeft ? Math.PI / 2 - turn.yawRad : -Math.PI / 2 + turn.yawRad;
  return new Quaternion().setFromEuler(new Euler(turn.pitchRad, yaw, turn.rollRad, 'YXZ'));
}

/** The free numbers of the search: six angles on top of the wanted ones and a slide of the lips along each other, dm. */
type Moves = [number, number, number, number, number, number, number, number];
/** First step of the search in each number, and how far each may go. */
const FIRST_STEP: Moves = [3, 3, 3, 3, 3, 3, 0, 0].map((d, i) => (i < 6 ? degrees(d) : 0.03)) as Moves;
const TOLERANCE: Moves = [4, 4, 7, 7, 6, 6, 0, 0].map((d, i) => (i < 6 ? degrees(d) : 0.05)) as Moves;
const FURTHEST: Moves = [7, 7, 16, 16, 14, 14, 0, 0].map((d, i) => (i < 6 ? degrees(d) : 0.12)) as Moves;
/** An overlap of 1 dm² · dm² weighs as much as this many squared tolerances. */
const OVERLAP_WEIGHT = 4e4;
/** Regions whose nearest gaps differ by this much weigh one. */
const UNEVEN_DM = 0.03;
/** Area over which regions should meet evenly: that of both lips, mm². */
const EVEN_AREA_MM2 = 190;
const ROUNDS = 6;

/**
 * Finds how two heads go past each other: near the wanted turns, with as little as possible of one inside the other
 * outside the regions that touch. Coordinate search, halving its steps; the cost is the area-weighted square of the overlap
 * of the first head's points in a height field of the second, plus the squared departure from what was wanted.
 */
export function searchHeads(
  models: readonly [HeadModel, HeadModel],
  wanted: readonly [HeadTurn, HeadTurn],
  leftIsFirst: boolean,
  closeness: Closeness,
): HeadPair {
  const [first, second] = models;
  const field = faceField(second);
  const probes = probesOf(first);
  const place = (moves: Moves): HeadPair => {
    const turned = (turn: HeadTurn, k: 0 | 1): HeadTurn => ({
      rollRad: turn.rollRad + moves[k]!,
      yawRad: turn.yawRad + moves[2 + k]!,
      pitchRad: turn.pitchRad + moves[4 + k]!,
    });
    const turns: [Quaternion, Quaternion] = [
      headTurn(turned(wanted[0], 0), leftIsFirst),
      headTurn(turned(wanted[1], 1), !leftIsFirst),
    ];
    const axis = first.outward
      .clone()
      .applyQuaternion(turns[0])
      .sub(second.outward.clone().applyQuaternion(turns[1]));
    axis.normalize();
    const { u, v } = frameAlong(new Vector3(), axis, new Vector3(0, 1, 0));
    const secondAnchor = new Vector3().addScaledVector(u, moves[6]).addScaledVector(v, moves[7]);
    return { turns, axis, secondAnchor };
  };
  const judge = (moves: Moves): { cost: number; pair: HeadPair } => {
    const pair = place(moves);
    const { overlap, advance, uneven } = overlapOf(probes, field, pair, closeness);
    pair.secondAnchor.addScaledVector(pair.axis, advance);
    let cost = OVERLAP_WEIGHT * overlap + (uneven / UNEVEN_DM) ** 2;
    moves.forEach((move, i) => {
      cost += (move / TOLERANCE[i]!) ** 2;
    });
    return { cost, pair };
  };

  let moves: Moves = [0, 0, 0, 0, 0, 0, 0, 0];
  let best = judge(moves);
  let step = 1;
  for (let round = 0; round < ROUNDS; round++) {
    let improved = false;
    for (let i = 0; i < moves.length; i++) {
      for (const direction of [1, -1]) {
        const tried = [...moves] as Moves;
        tried[i]! += direction * step * FIRST_STEP[i]!;
        if (Math.abs(tried[i]!) > FURTHEST[i]!) continue;
        const outcome = judge(tried);
        if (outcome.cost >= best.cost) continue;
        best = outcome;
        moves = tried;
        improved = true;
        break;
      }
    }
    if (!improved) step /= 2;
  }
  return best.pair;
}

/** Points of the first head that can meet the second: near its anchor and looking outward; those of the region come first. */
interface Probes {
  readonly points: Float32Array;
  readonly areas: Float32Array;
  /** How many of them belong to the region. */
  readonly inRegion: number;
  /** Room for the gap of each. */
  readonly gaps: Float32Array;
}

const PROBE_REACH_DM = 1.35;
/** One in so many points is a probe, inside the region and outside. */
const REGION_STRIDE = 2;
const PROBE_STRIDE = 5;

function probesOf(model: HeadModel): Probes {
  const { anchor, outward } = model;
  const probes = { inside: [] as number[], outside: [] as number[] };
  for (let i = 0; i < model.areas.length; i++) {
    const inRegion = model.region[i]! > 0.3;
    if (i % (inRegion ? REGION_STRIDE : PROBE_STRIDE) !== 0) continue;
    const facing =
      model.normals[3 * i]! * outward.x +
      model.normals[3 * i + 1]! * outward.y +
      model.normals[3 * i + 2]! * outward.z;
    if (facing < -0.2) continue;
    const x = model.points[3 * i]! - anchor.x;
    const y = model.points[3 * i + 1]! - anchor.y;
    const z = model.points[3 * i + 2]! - anchor.z;
    if (x * x + y * y + z * z > PROBE_REACH_DM ** 2) continue;
    (inRegion ? probes.inside : probes.outside).push(i);
  }
  const all = [...probes.inside, ...probes.outside];
  const inRegion = probes.inside.length;
  const points = new Float32Array(3 * all.length);
  const areas = new Float32Array(all.length);
  for (const [at, i] of all.entries()) {
    points[3 * at] = model.points[3 * i]! - anchor.x;
    points[3 * at + 1] = model.points[3 * i + 1]! - anchor.y;
    points[3 * at + 2] = model.points[3 * i + 2]! - anchor.z;
    areas[at] = model.areas[i]! * (at < inRegion ? REGION_STRIDE : PROBE_STRIDE);
  }
  return { points, areas, inRegion, gaps: new Float32Array(all.length) };
}

/** The second head as a height field along the outward direction of its region. */
function faceField(model: HeadModel): HeightField {
  const frame = frameAlong(model.anchor, model.outward, new Vector3(0, 1, 0));
  const local = inFrame(model.points, frame);
  return rasterise(local, model.triangles, model.region, frame, 1.4, 0.025);
}

/**
 * Brings the first head's probes into the second's field. `advance` is how far the second head moves along the axis so
 * that the regions are as close as they should be; `overlap` the area-weighted square of what is then inside elsewhere.
 */
function overlapOf(
  probes: Probes,
  field: HeightField,
  pair: HeadPair,
  closeness: Closeness,
): { overlap: number; advance: number; uneven: number } {
  const secondFromWorld = pair.turns[1].clone().invert();
  const turn = secondFromWorld.clone().multiply(pair.turns[0]);
  const shift = pair.secondAnchor.clone().negate().applyQuaternion(secondFromWorld);
  const { u, v, w } = field.frame;
  const axes = [u, v, w].map((axis) => axis.clone().applyQuaternion(turn.clone().invert()));
  const shifts = [u, v, w].map((axis) => axis.dot(shift));
  const [au, av, aw] = axes as [Vector3, Vector3, Vector3];
  const count = probes.areas.length;
  const { gaps } = probes;
  for (let i = 0; i < count; i++) {
    const [x, y, z] = [probes.points[3 * i]!, probes.points[3 * i + 1]!, probes.points[3 * i + 2]!];
    const height = heightAt(
      field,
      x * au.x + y * au.y + z * au.z + shifts[0]!,
      x * av.x + y * av.y + z * av.z + shifts[1]!,
    );
    gaps[i] = x * aw.x + y * aw.y + z * aw.z + shifts[2]! - height;
  }
  const alongNormal = -pair.axis.clone().applyQuaternion(secondFromWorld).dot(w);
  const contact = nearGaps(gaps, probes.areas, probes.inRegion);
  const closing = contact.closing(closeness);
  let overlap = 0;
  for (let i = probes.inRegion; i < count; i++) {
    const inside = closing - gaps[i]!;
    if (inside > 0) overlap += probes.areas[i]! * inside * inside;
  }
  const uneven = contact.gapOver(EVEN_AREA_MM2) - contact.gapOver(0);
  return { overlap, advance: -closing / Math.max(0.3, alongNormal), uneven };
}
