import { smoothstep } from '../../base/smoothstep.ts';
import type { Groom, Vector } from './groom.ts';
import type { Scalp, ScalpPlace } from './hairline.ts';
import { type FieldSample, type ObstacleField, sampleField } from './obstacle-field.ts';

/** The random numbers that make a strand itself. */
export interface StrandChance {
  /** Factor on the groom's length. */
  readonly length: number;
  /** 0 lies deep … 1 lies outermost in the hair's body. */
  readonly depth: number;
  /** Sideways deviation of the comb. */
  readonly stray: number;
  /** Extra lift of fly-aways. */
  readonly lift: number;
  /** Escaped the style: hangs by itself, `Groom.wispDm` long. */
  readonly wisp: boolean;
  /** One of the short fine hairs of the hairline, at most 0.7 dm at `length` 1. */
  readonly baby: boolean;
  /** Decides whether it falls before or behind the shoulders. */
  readonly fall: number;
}

const SUBSTEPS = 2;
const BABY_DM = 0.7;
/** Room that ears take under hair, dm. */
const EAR_DM = 0.13;

/**
 * Lays strands over the head: each grows from its root along the comb's direction, bends under its own weight and slides
 * off skin and clothes. The scalp must be that of the field's head.
 */
export function strandLayer(groom: Groom, scalp: Scalp, field: ObstacleField) {
  const hanging = smoothstep(0.4, 1, groom.weight);
  /** Way along a strand over which it comes half up to its layer, dm: hair that hangs leaves its parting flat, not in hoops. */
  const rise = 0.12 + 0.22 * hanging;
  const rootPlace: ScalpPlace = { side: 0, front: 0, up: 0, edge: 0 };
  const place: ScalpPlace = { side: 0, front: 0, up: 0, edge: 0 };
  const comb: Vector = [0, 0, 0];
  const away: FieldSample = { x: 0, y: 1, z: 0 };

  /** Writes the strand's points from `offset` on; `root` and `normal` are read at `index`. */
  return function layStrand(
    roots: Float32Array,
    normals: Float32Array,
    index: number,
    chance: StrandChance,
    edgeDm: number,
    points: Float32Array,
    offset: number,
  ): void {
    const n = groom.pointsPerStrand;
    let x = roots[3 * index]!;
    let y = roots[3 * index + 1]!;
    let z = roots[3 * index + 2]!;
    scalp(x, y, z, rootPlace);
    const groomed = chance.wisp ? (groom.wispDm ?? 1) : groom.lengthDm(rootPlace, chance.depth);
    const lengthDm = (chance.baby ? Math.min(BABY_DM, groomed) : groomed) * chance.length;
    const holdDm = chance.wisp ? 0.3 : groom.holdDm;
    const weight = chance.wisp ? 1.2 : groom.weight;
    const forwards = rootPlace.front > 0.12 && chance.fall < (groom.beforeShoulders ?? 0) ? 1 : -1;
    const lift = Math.min(1, groom.lift(rootPlace) + chance.lift);
    // Hair that hangs lies over what grows lower: from the crown outermost.
    const over = hanging * smoothstep(-0.4, 0.95, rootPlace.up);
    const layered = (1 - 0.6 * hanging) * chance.depth + 0.5 * over;
    const volume = groom.volumeDm(rootPlace) * (0.12 + 0.88 * layered) * smoothstep(-0.05, 0.5, edgeDm);
    away.x = normals[3 * index]!;
    away.y = normals[3 * index + 1]!;
    away.z = normals[3 * index + 2]!;
    groom.comb(rootPlace, comb);
    tangential(comb, away, chance.stray);
    let dx = comb[0] * (1 - lift) + away.x * lift;
    let dy = comb[1] * (1 - lift) + away.y * lift;
    let dz = comb[2] * (1 - lift) + away.z * lift;
    let scale = 1 / (Math.hypot(dx, dy, dz) || 1);
    dx *= scale;
    dy *= scale;
    dz *= scale;
    points[offset] = x;
    points[offset + 1] = y;
    points[offset + 2] = z;
    const step = lengthDm / ((n - 1) * SUBSTEPS);
    let distance = 0;
    let along = 0;
    for (let i = 1; i < n; i++) {
      for (let sub = 0; sub < SUBSTEPS; sub++) {
        along += step;
        // Hair lies in layers over the head; once it hangs free the layers thin out.
        const layer =
          volume *
          ((1 + rise) / 1.12) *
          (along / (along + rise)) *
          (0.35 + 0.65 * Math.exp(-Math.max(0, -0.1 - place.up) * 1.1));
        const hold = Math.exp(-along / holdDm);
        // Where the comb, gravity and the layers below want the strand to go.
        scalp(x, y, z, place);
        groom.comb(place, comb);
        tangential(comb, away, chance.stray);
        const press = hold * Math.min(1, Math.max(0, (distance - layer) * 3)) * (1 - lift);
        const stand = lift * Math.exp(-along / (0.35 * lengthDm));
        // Over the shoulders hair slides off forwards or backwards, and gathers towards the neck.
        const shoulder = groom.beforeShoulders === undefined ? 0 : smoothstep(0.1, -1.4, place.up) * weight;
        const outwards = place.side > 0 ? Math.max(0, place.side - 0.68) : Math.min(0, place.side + 0.68);
        const inwards = -0.75 * shoulder * outwards;
        const aside =
          shoulder *
          (forwards > 0 ? smoothstep(0.95, 0.3, place.front) : -smoothstep(-1.3, -0.5, place.front));
        // Long hair leaves the face free.
        const offFace =
          groomed > 1 && !chance.wisp
            ? 0.9 * smoothstep(0.28, 0.6, place.front) * smoothstep(0.55, 0.15, place.up)
            : 0;
        const wishX = comb[0] * hold + away.x * (stand - press) + inwards;
        const wishY = comb[1] * hold + away.y * (stand - press) - weight * (1 - 0.7 * hold);
        const wishZ = comb[2] * hold + away.z * (stand - press) + 0.7 * aside - offFace;
        const bend = Math.min(0.9, 4.5 * step);
        dx += wishX * bend;
        dy += wishY * bend;
        dz += wishZ * bend;
        scale = step / (Math.hypot(dx, dy, dz) || 1);
        let nextX = x + dx * scale;
        let nextY = y + dy * scale;
        let nextZ = z + dz * scale;
        distance = sampleField(field, nextX, nextY, nextZ, away);
        // Ears are finer than the field: long hair keeps clear of them.
        const clear = groomed > 1 ? layer + EAR_DM * besideEar(place) : layer;
        if (distance < clear) {
          const push = clear - distance;
          nextX += away.x * push;
          nextY += away.y * push;
          nextZ += away.z * push;
          distance = clear;
        }
        dx = nextX - x;
        dy = nextY - y;
        dz = nextZ - z;
        scale = 1 / (Math.hypot(dx, dy, dz) || 1);
        dx *= scale;
        dy *= scale;
        dz *= scale;
        x += dx * step;
        y += dy * step;
        z += dz * step;
      }
      points[offset + 3 * i] = x;
      points[offset + 3 * i + 1] = y;
      points[offset + 3 * i + 2] = z;
    }
  };
}

/** 1 beside the ears, 0 a few centimetres from them. */
function besideEar({ front, up }: ScalpPlace): number {
  const ahead = front / 0.3;
  return Math.exp(-ahead * ahead) * smoothstep(0.35, -0.05, up) * smoothstep(-1.1, -0.5, up);
}

/** Makes a direction tangential to the surface and of unit length, turned sideways by `strayRad`. */
function tangential(direction: Vector, away: FieldSample, strayRad: number): void {
  const height = direction[0] * away.x + direction[1] * away.y + direction[2] * away.z;
  let x = direction[0] - height * away.x;
  let y = direction[1] - height * away.y;
  let z = direction[2] - height * away.z;
  const scale = 1 / (Math.hypot(x, y, z) || 1);
  x *= scale;
  y *= scale;
  z *= scale;
  direction[0] = x + strayRad * (away.y * z - away.z * y);
  direction[1] = y + strayRad * (away.z * x - away.x * z);
  direction[2] = z + strayRad * (away.x * y - away.y * x);
}
