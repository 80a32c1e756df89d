import type { Random } from '../../base/random.ts';
import { smoothstep } from '../../base/smoothstep.ts';
import type { Look, StrandSet } from '../types.ts';
import { clumpStrands, nearestLeaders, type Strands, waveStrand } from './clump.ts';
import type { Detail, Groom } from './groom.ts';
import type { HairGround } from './ground.ts';
import {
  ANGULAR_HAIRLINE,
  createScalp,
  type HairlineShape,
  ROUND_HAIRLINE,
  type Scalp,
  type ScalpPlace,
} from './hairline.ts';
import { type FieldSample, type ObstacleField, sampleField } from './obstacle-field.ts';
import { plantRoots, type Roots, scalpGrowth } from './roots.ts';
import { strandLayer } from './strand-growth.ts';
import { growTail } from './tails.ts';

const LARGE_CLUMPS = 70;
const SMALL_CLUMPS = 480;
/** Short hair falls in tufts of a few millimetres. */
const TUFTS = 1300;
/** Share of the hair at the temples that hangs by itself. */
const WISPS = 0.015;
/** Fewer strands are drawn wider, but not by the whole ratio: most of them lie under others. */
const TAIL_WIDTH_DM = 0.012;
/** Share of a large clump's own phase in its wave. */
const CLUMP_PHASE = 0.3;
const WIDENING_POWER = 0.62;

/** The hairline that goes with a person and a groom. */
export function hairlineOf(gender: number, groom: Groom | undefined): HairlineShape {
  return { ...(gender < 0.5 ? ROUND_HAIRLINE : ANGULAR_HAIRLINE), ...groom?.hairline };
}

/** Grows the hair of the scalp: one set that lies on the head and, where hair is gathered, one that is the tail. */
export function growScalpHair(
  ground: HairGround,
  gender: number,
  look: Look,
  groom: Groom,
  random: Random,
  detail: Detail,
): StrandSet[] {
  const hairline: HairlineShape = {
    ...(gender < 0.5 ? ROUND_HAIRLINE : ANGULAR_HAIRLINE),
    ...groom.hairline,
  };
  const scalp = createScalp(ground.head, hairline);
  const layStrands = strandLaying(ground, groom, scalp);
  const large = layStrands(LARGE_CLUMPS, random.fork('large clumps'), 0).strands;
  const smallCount = groom.weight < 0.5 && !groom.tail ? TUFTS : SMALL_CLUMPS;
  const small = layStrands(smallCount, random.fork('small clumps'), 0).strands;
  const largeOf = nearestLeaders(small, large);
  clumpStrands(small, large, largeOf, groom.clump.large);
  const { strands, roots, singles } = layStrands(
    groom.strands[detail],
    random.fork('strands'),
    groom.flyaways,
  );
  const leaderOf = nearestLeaders(strands, small);
  // Locks that lay apart would show skin between them round the face.
  clumpStrands(
    strands,
    small,
    leaderOf,
    groom.clump.small,
    (strand) => 0.3 + 0.7 * smoothstep(0.1, 0.6, roots.edges[strand]!),
  );
  const n = groom.pointsPerStrand;
  const widths = new Float32Array(strands.count);
  const tones = new Float32Array(strands.count);
  const widening = (groom.strands.still / groom.strands[detail]) ** WIDENING_POWER;
  const clumpTone = Float32Array.from({ length: smallCount }, () => random.normal());
  const clumpPhase = Float32Array.from({ length: LARGE_CLUMPS }, () => 2 * Math.PI * random.next());
  const chances = random.fork('looks');
  for (let s = 0; s < strands.count; s++) {
    const edge = smoothstep(-0.02, 0.4, roots.edges[s]!);
    const inside = smoothstep(0.15, 0.75, roots.edges[s]!);
    const leader = leaderOf[s]!;
    // Waves run together over the head: the phase changes slowly with the root, a little with the clump and the strand.
    const p = 3 * n * s;
    const wander = 1.2 * strands.points[p]! + 0.8 * strands.points[p + 1]! + 1.1 * strands.points[p + 2]!;
    const own = chances.next();
    const apart = 1 - groom.wave.together;
    const phase =
      wander +
      7 * ground.phase +
      CLUMP_PHASE * clumpPhase[largeOf[leader]!]! +
      0.2 * clumpTone[leader]! +
      apart * 2 * Math.PI * own;
    if (groom.wave.depth === undefined && n > 8) smoothBends(strands.points, 3 * n * s, n);
    waveStrand(groom, strands.points, 3 * n * s, phase, own);
    // The finest hairs at the edge let light through.
    tones[s] = Math.max(0.7, 1 + 0.07 * chances.normal() + 0.05 * clumpTone[leader]!) * (1.4 - 0.4 * edge);
    widths[s] =
      groom.widthDm *
      widening *
      (0.14 + 0.41 * edge + 0.55 * inside) *
      (singles[s] ? 0.36 : 1) *
      (0.8 + 0.4 * own);
  }
  pushOut(strands, ground.field, 0.012);
  const colours = [look.hair.root, look.hair.mid, look.hair.tip] as const;
  const onHead: StrandSet = {
    kind: 'hair',
    strandCount: strands.count,
    pointsPerStrand: n,
    points: strands.points,
    widths,
    tones,
    colours,
    bone: 'head',
    looseness: loosenessOf(strands, groom.looseFromDm),
  };
  if (!groom.tail) return [onHead];
  const { tail } = groom;
  const tailRandom = random.fork('tail');
  const hanging = growTail(tail, ground.head, ground.field, detail, tailRandom);
  const tailWidthDm = TAIL_WIDTH_DM * (tail.strands.still / tail.strands[detail]) ** WIDENING_POWER;
  return [
    onHead,
    {
      kind: 'hair',
      strandCount: hanging.count,
      pointsPerStrand: hanging.pointsPerStrand,
      points: hanging.points,
      widths: Float32Array.from({ length: hanging.count }, () => tailWidthDm * tailRandom.between(0.8, 1.2)),
      tones: Float32Array.from({ length: hanging.count }, () =>
        Math.max(0.7, 1 + 0.08 * tailRandom.normal()),
      ),
      colours: [look.hair.mid, look.hair.mid, look.hair.tip],
      bone: 'head',
      looseness:
        tail.kind === 'bun'
          ? new Float32Array(hanging.count * hanging.pointsPerStrand)
          : loosenessOf(hanging, 0.25),
    },
  ];
}

/** Prepares laying strands of one groom on one head. */
function strandLaying(ground: HairGround, groom: Groom, scalp: Scalp) {
  const layStrand = strandLayer(groom, scalp, ground.field);
  const fallPhase = 6 * ground.phase;
  const ears = ground.skin.masks['ear'];
  const blocked = (vertex: number) => (ears?.[vertex] ?? 0) > 0.6;
  return (
    count: number,
    random: Random,
    flyaways: number,
  ): { strands: Strands; roots: Roots; singles: Uint8Array } => {
    const roots = plantRoots(
      ground.skin,
      ground.restPositions,
      blocked,
      scalpGrowth(scalp),
      count,
      random.fork('roots'),
    );
    const points = new Float32Array(3 * groom.pointsPerStrand * roots.count);
    const place: ScalpPlace = { side: 0, front: 0, up: 0, edge: 0 };
    const singles = new Uint8Array(roots.count);
    for (let s = 0; s < roots.count; s++) {
      const edge = roots.edges[s]!;
      const byFace = edge < 0.35 && roots.positions[3 * s + 2]! > ground.head.earMiddle[2] + 0.3;
      const single = random.next() < (byFace ? 0.04 : 1) * flyaways;
      singles[s] = single ? 1 : 0;
      // Baby hairs grow at the very edge; behind it hair reaches its length within a finger's width.
      const baby = random.next() < 1 - smoothstep(-0.02, 0.17, edge);
      const full = baby ? random.between(0.1, 0.4) : random.between(0.86, 1.06);
      scalp(roots.positions[3 * s]!, roots.positions[3 * s + 1]!, roots.positions[3 * s + 2]!, place);
      const temple = edge < 0.3 && place.front > 0.35 && place.front < 0.72;
      const wisp = temple && groom.wispDm !== undefined && random.next() < WISPS;
      if (wisp) singles[s] = 1;
      // What stands off the top of long hair is short and broken: whole strands would fall back in hoops.
      const broken = single && groom.weight > 0.9 ? smoothstep(0.1, 0.5, place.up) : 0;
      const chance = {
        wisp,
        baby,
        fall: fallOf(roots.positions, 3 * s, fallPhase),
        length:
          full *
          endsOf(roots.positions, 3 * s, fallPhase) *
          (single || wisp ? random.between(0.5, 1.1) : 1) *
          (1 - broken * random.between(0.8, 0.93)),
        depth: random.next(),
        stray: 0.13 * random.normal() * (single ? 2.5 : 1),
        lift: single ? random.between(0.04, 0.2) : 0,
      };
      layStrand(roots.positions, roots.normals, s, chance, edge, points, 3 * groom.pointsPerStrand * s);
    }
    return {
      strands: { count: roots.count, pointsPerStrand: groom.pointsPerStrand, points },
      roots,
      singles,
    };
  };
}

/** Takes sharp bends out of a strand, as where it turns over the parting; its root and tip stay. */
function smoothBends(points: Float32Array, base: number, n: number): void {
  for (let pass = 0; pass < n / 4; pass++) {
    for (let i = 1; i < n - 1; i++) {
      for (let p = base + 3 * i; p < base + 3 * i + 3; p++) {
        points[p] = 0.25 * points[p - 3]! + 0.5 * points[p]! + 0.25 * points[p + 3]!;
      }
    }
  }
}

/** Moves points that ended too near to or inside the ground outwards; roots stay. */
function pushOut(strands: Strands, field: ObstacleField, clearanceDm: number): void {
  const away: FieldSample = { x: 0, y: 1, z: 0 };
  const { points, pointsPerStrand } = strands;
  for (let s = 0; s < strands.count; s++) {
    for (let i = 1; i < pointsPerStrand; i++) {
      const p = 3 * (s * pointsPerStrand + i);
      const distance = sampleField(field, points[p]!, points[p + 1]!, points[p + 2]!, away);
      const push = clearanceDm - distance;
      if (push <= 0) continue;
      points[p]! += away.x * push;
      points[p + 1]! += away.y * push;
      points[p + 2]! += away.z * push;
    }
  }
}

/** A number in [0, 1] that changes slowly over the head, so that neighbours fall the same way. */
function fallOf(positions: Float32Array, root: number, phase: number): number {
  const x = positions[root]!;
  const wander = Math.sin(3.1 * positions[root + 1]! + 2.3 * positions[root + 2]! + phase + (x > 0 ? 2 : 0));
  return 0.5 + 0.4 * Math.sin(phase * 3 + (x > 0 ? 1.9 : 0)) * 0.6 + 0.26 * wander;
}

/** Factor on lengths that changes from lock to lock, so that ends are irregular. */
function endsOf(positions: Float32Array, root: number, phase: number): number {
  const [x, y, z] = [positions[root]!, positions[root + 1]!, positions[root + 2]!];
  return (
    1 +
    0.045 * Math.sin(9 * x + 7 * y - 5 * z + phase) +
    0.035 * Math.sin(19 * z - 17 * x + 11 * y + 2 * phase)
  );
}

function loosenessOf(strands: Strands, fromDm: number): Float32Array {
  const { count, pointsPerStrand: n, points } = strands;
  const looseness = new Float32Array(count * n);
  for (let s = 0; s < count; s++) {
    let along = 0;
    for (let i = 1; i < n; i++) {
      const p = 3 * (s * n + i);
      along += Math.hypot(
        points[p]! - points[p - 3]!,
        points[p + 1]! - points[p - 2]!,
        points[p + 2]! - points[p - 1]!,
      );
      looseness[s * n + i] = smoothstep(fromDm, 3 * fromDm + 0.6, along);
    }
  }
  return looseness;
}
