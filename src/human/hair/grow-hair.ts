import type { Random } from '../../base/random.ts';
import type { Body, BodyMesh, Look, StrandSet } from '../types.ts';
import { clumpStrands, nearestLeaders, type Strands, waveStrand } from './clump.ts';
import { type Detail, type Groom, smooth } from './groom.ts';
import { groomOf } from './grooms/index.ts';
import { ANGULAR_HAIRLINE, createScalp, type HairlineShape, ROUND_HAIRLINE, type Scalp } from './hairline.ts';
import { type HeadForm, measureHead, refinedRest, skinMesh } from './head-form.ts';
import { buildObstacleField, type FieldSample, type ObstacleField, sampleField } from './obstacle-field.ts';
import { plantRoots, type Roots, scalpGrowth } from './roots.ts';
import { strandLayer } from './strand-growth.ts';

/** A body on which no hair has grown yet. */
export type BareBody = Omit<Body, 'strands'>;

const LARGE_CLUMPS = 70;
const SMALL_CLUMPS = 480;
const FIELD_CELL_DM = 0.1;

/**
 * Grows scalp hair, brows and beard of a body at rest.
 * The same body, look, random stream and detail give the same strands.
 */
export function growHair(body: BareBody, look: Look, random: Random, detail: Detail): StrandSet[] {
  const skin = skinMesh(body);
  const restPositions = refinedRest(skin);
  const head = measureHead(skin, restPositions);
  const groom = groomOf(look.hair.groom);
  if (!groom || look.headscarf) return [];
  const obstacles = body.meshes
    .filter((mesh) => mesh.kind === 'skin' || mesh.kind === 'cloth')
    .map((mesh) => ({
      positions: mesh === skin ? restPositions : refinedRest(mesh),
      triangles: mesh.triangles,
    }));
  const field = buildObstacleField(
    obstacles,
    {
      min: [-2.3, head.crown[1] - 5.5 * head.size, -1.9],
      max: [2.3, head.crown[1] + 0.7 * head.size, 2.1],
    },
    FIELD_CELL_DM,
  );
  return growScalpHair(
    { skin, restPositions, head, field },
    body.person.shape.gender,
    look,
    groom,
    random.fork('hair'),
    detail,
  );
}

/** The head at rest as strands see it. */
export interface HairGround {
  readonly skin: BodyMesh;
  readonly restPositions: Float32Array;
  readonly head: HeadForm;
  readonly field: ObstacleField;
}

function growScalpHair(
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
  const small = layStrands(SMALL_CLUMPS, random.fork('small clumps'), 0).strands;
  clumpStrands(small, large, nearestLeaders(small, large), groom.clump.large);
  const { strands, roots, singles } = layStrands(
    groom.strands[detail],
    random.fork('strands'),
    groom.flyaways,
  );
  const leaderOf = nearestLeaders(strands, small);
  clumpStrands(strands, small, leaderOf, groom.clump.small);
  const n = groom.pointsPerStrand;
  const widths = new Float32Array(strands.count);
  const tones = new Float32Array(strands.count);
  const widening = groom.strands.still / groom.strands[detail];
  const clumpTone = Float32Array.from({ length: SMALL_CLUMPS }, () => random.normal());
  const clumpPhase = Float32Array.from({ length: SMALL_CLUMPS }, () => 2 * Math.PI * random.next());
  const chances = random.fork('looks');
  for (let s = 0; s < strands.count; s++) {
    const own = chances.next();
    const edge = smooth(-0.05, 0.3, roots.edges[s]!);
    const leader = leaderOf[s]!;
    const phase = clumpPhase[leader]! + (1 - groom.wave.together) * 2 * Math.PI * chances.next();
    waveStrand(groom, strands.points, 3 * n * s, phase, own);
    tones[s] = Math.max(0.7, 1 + 0.07 * chances.normal() + 0.05 * clumpTone[leader]!);
    widths[s] = groom.widthDm * widening * (0.45 + 0.55 * edge) * (singles[s] ? 0.55 : 1) * (0.8 + 0.4 * own);
  }
  pushOut(strands, ground.field, 0.012);
  return [
    {
      kind: 'hair',
      strandCount: strands.count,
      pointsPerStrand: n,
      points: strands.points,
      widths,
      tones,
      colours: [look.hair.root, look.hair.mid, look.hair.tip],
      bone: 'head',
      looseness: loosenessOf(strands, groom),
    },
  ];
}

/** Prepares laying strands of one groom on one head. */
function strandLaying(ground: HairGround, groom: Groom, scalp: Scalp) {
  const layStrand = strandLayer(groom, scalp, ground.field);
  const ears = ground.skin.masks['ear'];
  const blocked = (vertex: number) => (ears?.[vertex] ?? 0) > 0.25;
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
    const singles = new Uint8Array(roots.count);
    for (let s = 0; s < roots.count; s++) {
      const edge = roots.edges[s]!;
      const single = random.next() < flyaways;
      singles[s] = single ? 1 : 0;
      // Baby hairs grow at the very edge; behind it hair reaches its length within a finger's width.
      const baby = random.next() < 0.75 * (1 - smooth(0.0, 0.14, edge));
      const full = baby ? random.between(0.1, 0.35) : random.between(0.86, 1.06);
      const chance = {
        length: full * (single ? random.between(0.5, 1.1) : 1),
        depth: random.next(),
        stray: 0.13 * random.normal() * (single ? 2.5 : 1),
        lift: single ? random.between(0.1, 0.3) : 0,
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

/** Moves points that ended too near to or inside the ground outwards; roots stay. */
export function pushOut(strands: Strands, field: ObstacleField, clearanceDm: number): void {
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

function loosenessOf(strands: Strands, groom: Groom): Float32Array {
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
      looseness[s * n + i] = smooth(groom.looseFromDm, 3 * groom.looseFromDm + 0.6, along);
    }
  }
  return looseness;
}
