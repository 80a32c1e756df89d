import type { Random } from '../../base/random.ts';
import { smoothstep } from '../../base/smoothstep.ts';
import type { BodyMesh, LinearRgb, Look, MeshRide, PosedBody, StrandSet } from '../types.ts';
import { refinedRest } from './head-form.ts';

/** Vertices of the left eye's lash cards (the same in all packed lashes) from the inner to the outer corner. */
const UPPER = {
  roots: [21, 24, 20, 19, 18, 1, 0, 2, 3, 4, 5, 6],
  tips: [63, 66, 65, 64, 67, 74, 75, 73, 72, 71, 70, 69, 68],
} as const;
const LOWER = {
  roots: [17, 51, 16, 15, 14, 13, 12, 11, 10, 50, 9],
  tips: [90, 91, 88, 92, 93, 94, 95, 96, 97, 98, 89, 99],
} as const;
const POINTS = 6;
/** Lashes stick together by about this many. */
const CLUMP = 4;

interface LashBuild {
  readonly count: number;
  /** Length by the card's, at the longest place. */
  readonly long: number;
  readonly widthDm: number;
  /** How far tips curl up, in lengths. */
  readonly curl: number;
}
const WOMAN = {
  upper: { count: 104, long: 1.28, widthDm: 0.0034, curl: 0.5 },
  lower: { count: 44, long: 0.62, widthDm: 0.0018, curl: 0.25 },
} as const;
const MAN = {
  upper: { count: 84, long: 0.9, widthDm: 0.0024, curl: 0.3 },
  lower: { count: 34, long: 0.5, widthDm: 0.0015, curl: 0.15 },
} as const;

/** Grows the lashes of both eyes along the cards that the lids carry; nothing where a body has no such cards. */
export function growLashes(
  meshes: readonly BodyMesh[],
  gender: number,
  look: Look,
  random: Random,
): StrandSet | undefined {
  const meshIndex = meshes.findIndex(({ kind }) => kind === 'lash');
  if (meshIndex < 0) return undefined;
  const rest = refinedRest(meshes[meshIndex]!);
  const build = gender < 0.5 ? WOMAN : MAN;
  const lashes: Lash[] = [];
  for (const mirrored of [false, true]) {
    const own = (vertices: readonly number[]) => (mirrored ? mirroredVertices(rest, vertices) : vertices);
    for (const [lid, lidBuild, up] of [
      [UPPER, build.upper, 1],
      [LOWER, build.lower, -1],
    ] as const) {
      const card = { roots: own(lid.roots), tips: own(lid.tips) };
      lashes.push(...lashesOf(card, lidBuild, mirrored ? -up : up, random));
    }
  }
  const ride: MeshRide = {
    mesh: meshIndex,
    vertices: Uint32Array.from(lashes.flatMap(({ vertices }) => vertices)),
    shares: Float32Array.from(lashes.flatMap(({ shares }) => shares)),
    bends: Float32Array.from(lashes.flatMap(({ bends }) => bends)),
  };
  const colour = lashColour(look, gender);
  return {
    kind: 'lash',
    strandCount: lashes.length,
    pointsPerStrand: POINTS,
    points: pointsOnMesh(ride, POINTS, rest),
    widths: Float32Array.from(lashes, ({ widthDm }) => widthDm),
    tones: Float32Array.from(lashes, () => random.between(0.85, 1.15)),
    colours: [colour, colour, colour],
    bone: 'head',
    looseness: new Float32Array(POINTS * lashes.length),
    ride,
  };
}

/** World points of strands that ride on a mesh of a posed body. */
export function rideMesh(set: StrandSet, ride: MeshRide, posed: PosedBody): Float32Array {
  return pointsOnMesh(ride, set.pointsPerStrand, posed.positions[ride.mesh]!);
}

interface Lash {
  readonly vertices: readonly number[];
  readonly shares: readonly number[];
  readonly bends: readonly number[];
  readonly widthDm: number;
}

function lashesOf(
  { roots, tips }: { readonly roots: readonly number[]; readonly tips: readonly number[] },
  { count, long, widthDm, curl }: LashBuild,
  up: number,
  random: Random,
): Lash[] {
  return Array.from({ length: count }, (_, k) => {
    const at = Math.min(1, Math.max(0, (k + random.between(0.1, 0.9)) / count));
    const clump = (Math.floor(k / CLUMP) * CLUMP + 0.5 * CLUMP) / count;
    // Tips of a clump meet, and all fan out towards the temple.
    const tip = Math.min(1, Math.max(0, at + 0.7 * (clump - at) + 0.012 * random.normal()));
    const [rootA, rootB, rootShare] = between(roots, at);
    const [tipA, tipB, tipShare] = between(tips, tip);
    const profile = 0.5 + 0.5 * smoothstep(0, 0.45, at) - 0.3 * smoothstep(0.8, 1, at);
    const own = random.next() < 0.25 ? random.between(0.45, 0.75) : random.between(0.82, 1.1);
    return {
      vertices: [rootA, rootB, tipA, tipB],
      shares: [rootShare, tipShare],
      bends: [long * profile * own, up * curl * random.between(0.75, 1.2)],
      widthDm: widthDm * random.between(0.7, 1.15),
    };
  });
}

/** The two vertices round a place 0 … 1 along a row of vertices, and the second one's share. */
function between(row: readonly number[], at: number): readonly [number, number, number] {
  const place = at * (row.length - 1);
  const k = Math.min(row.length - 2, Math.floor(place));
  return [row[k]!, row[k + 1]!, place - k];
}

/** For each vertex the one nearest to its mirror image. */
function mirroredVertices(rest: Float32Array, vertices: readonly number[]): number[] {
  return vertices.map((vertex) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let v = 0; v < rest.length / 3; v++) {
      const distance = Math.hypot(
        rest[3 * v]! + rest[3 * vertex]!,
        rest[3 * v + 1]! - rest[3 * vertex + 1]!,
        rest[3 * v + 2]! - rest[3 * vertex + 2]!,
      );
      if (distance < least) [best, least] = [v, distance];
    }
    return best;
  });
}

/** Lays strands over their mesh: out along it, sagging a little first and then curling off it. */
function pointsOnMesh(ride: MeshRide, perStrand: number, positions: Float32Array): Float32Array {
  const count = ride.vertices.length / 4;
  const points = new Float32Array(3 * perStrand * count);
  const root = [0, 0, 0];
  const way = [0, 0, 0];
  const beside = [0, 0, 0];
  for (let s = 0; s < count; s++) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => 3 * ride.vertices[4 * s + k]!) as [
      number,
      number,
      number,
      number,
    ];
    const [rootShare, tipShare] = [ride.shares[2 * s]!, ride.shares[2 * s + 1]!];
    for (let axis = 0; axis < 3; axis++) {
      const [fromA, fromB] = [positions[a + axis]!, positions[b + axis]!];
      root[axis] = fromA + (fromB - fromA) * rootShare;
      way[axis] =
        positions[c + axis]! + (positions[d + axis]! - positions[c + axis]!) * tipShare - root[axis]!;
      beside[axis] = fromB - fromA;
    }
    const off = [
      beside[1]! * way[2]! - beside[2]! * way[1]!,
      beside[2]! * way[0]! - beside[0]! * way[2]!,
      beside[0]! * way[1]! - beside[1]! * way[0]!,
    ];
    const length = ride.bends[2 * s]!;
    const size = (length * Math.hypot(...way)) / (Math.hypot(...off) || 1);
    const curl = ride.bends[2 * s + 1]! * size;
    for (let i = 0; i < perStrand; i++) {
      const t = i / (perStrand - 1);
      const p = 3 * (s * perStrand + i);
      const bent = curl * (t * t - 0.45 * t);
      for (let axis = 0; axis < 3; axis++) {
        points[p + axis] = root[axis]! + way[axis]! * length * t * (1 - 0.12 * t) + off[axis]! * bent;
      }
    }
  }
  return points;
}

/** Nearly black; fair people's lashes are brown where no mascara darkens them. */
function lashColour(look: Look, gender: number): LinearRgb {
  const share = gender < 0.5 ? 0.06 : 0.2;
  const [r, g, b] = look.hair.root;
  return [0.008 + share * r, 0.006 + share * g, 0.005 + share * b];
}
