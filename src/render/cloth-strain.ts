import type { BodyMesh, Vec3 } from '../human/types.ts';

/** Ways at rest, in which cloth can be pushed together, each with the way its folds then run. Sleeves at rest point down and outwards. */
export const FOLD_WAYS: readonly { readonly across: Vec3; readonly along: Vec3 }[] = [
  { across: [0, 1, 0], along: [0.8, 0, 0.6] },
  { across: [Math.SQRT1_2, Math.SQRT1_2, 0], along: [0.66, -0.66, 0.36] },
  { across: [Math.SQRT1_2, -Math.SQRT1_2, 0], along: [0.66, 0.66, 0.36] },
  { across: [0.8, 0, 0.6], along: [0, 1, 0] },
];
/** The way at a right angle to each: cloth that is drawn out one way folds along it. */
const PARTNER = [3, 2, 1, 0] as const;
/** Share of drawing out that folds as much as pushing together does. */
const DRAWN_OUT = 0.55;
/** Cloth gives this way a little before it folds, and is fully folded where it is shortened by the other. */
const FOLDS = { from: 0.03, full: 0.3 } as const;
const SMOOTHING = 2;

/** How far each place of a garment is folded in each of `FOLD_WAYS`: 4 bytes a refined vertex. */
export interface ClothStrain {
  update(positions: Float32Array): Uint8Array;
}

/** Measures how a pose shortens and draws out a garment's triangles against their `rest` (refined, 3 a vertex). */
export function createClothStrain(
  { triangles }: Pick<BodyMesh, 'triangles'>,
  rest: Float32Array,
): ClothStrain {
  const ways = FOLD_WAYS.length;
  const count = triangles.length / 3;
  // Each way, laid into the plane of a triangle, is so much of its first and its second edge, and so long.
  const inPlane = new Float32Array(count * ways * 3);
  const areas = new Float32Array(count);
  for (let t = 0; t < count; t++) {
    const [u, v] = edges(triangles, rest, t);
    const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
    const determinant = uu * vv - uv * uv;
    areas[t] = 0.5 * Math.sqrt(Math.max(0, determinant));
    if (determinant < 1e-12) continue;
    FOLD_WAYS.forEach(({ across }, way) => {
      const [du, dv] = [dot(across, u), dot(across, v)];
      const a = (du * vv - dv * uv) / determinant;
      const b = (dv * uu - du * uv) / determinant;
      const length = Math.hypot(a * u[0] + b * v[0], a * u[1] + b * v[1], a * u[2] + b * v[2]);
      inPlane.set([a, b, length], (t * ways + way) * 3);
    });
  }
  const vertexCount = rest.length / 3;
  const folded = new Float32Array(vertexCount * ways);
  const shares = new Float32Array(vertexCount);
  const bytes = new Uint8Array(vertexCount * ways);
  const given = new Float32Array(ways);
  const ofTriangle = new Float32Array(ways);

  const spread = (strainOf: (t: number) => Float32Array): void => {
    const next = new Float32Array(folded.length);
    shares.fill(0);
    for (let t = 0; t < count; t++) {
      const values = strainOf(t);
      for (let k = 0; k < 3; k++) {
        const vertex = triangles[3 * t + k]!;
        shares[vertex]! += areas[t]!;
        for (let way = 0; way < ways; way++) next[vertex * ways + way]! += values[way]! * areas[t]!;
      }
    }
    for (let i = 0; i < next.length; i++)
      folded[i] = next[i]! / Math.max(1e-9, shares[Math.floor(i / ways)]!);
  };

  return {
    update(positions) {
      spread((t) => {
        const [u, v] = edges(triangles, positions, t);
        for (let way = 0; way < ways; way++) {
          const at = (t * ways + way) * 3;
          const [a, b, length] = [inPlane[at]!, inPlane[at + 1]!, inPlane[at + 2]!];
          const now = Math.hypot(a * u[0] + b * v[0], a * u[1] + b * v[1], a * u[2] + b * v[2]);
          given[way] = length > 0.2 ? now / length - 1 : 0;
        }
        for (let way = 0; way < ways; way++) {
          const length = inPlane[(t * ways + way) * 3 + 2]!;
          const pushed = Math.max(0, -given[way]!) + DRAWN_OUT * Math.max(0, given[PARTNER[way]!]!);
          ofTriangle[way] = pushed * length * length;
        }
        return ofTriangle;
      });
      for (let pass = 0; pass < SMOOTHING; pass++) {
        const before = folded.slice();
        spread((t) => {
          for (let way = 0; way < ways; way++)
            ofTriangle[way] =
              (before[triangles[3 * t]! * ways + way]! +
                before[triangles[3 * t + 1]! * ways + way]! +
                before[triangles[3 * t + 2]! * ways + way]!) /
              3;
          return ofTriangle;
        });
      }
      for (let i = 0; i < bytes.length; i++) {
        const share = (folded[i]! - FOLDS.from) / (FOLDS.full - FOLDS.from);
        bytes[i] = Math.round(255 * Math.min(1, Math.max(0, share)));
      }
      return bytes;
    },
  };
}

/** What is known of a garment at rest. */
export interface ClothRest {
  readonly strain: ClothStrain;
  /** Way to the nearest open edge of each refined vertex, in 255ths of `EDGE_REACH_DM`. */
  readonly toEdge: Uint8Array;
}

const known = new WeakMap<BodyMesh, ClothRest>();

/** The same for the same mesh: bodies stay from shot to shot. `restOf` gives its refined places at rest. */
export function clothRestOf(mesh: BodyMesh, restOf: () => Float32Array): ClothRest {
  let cloth = known.get(mesh);
  if (!cloth) {
    const rest = restOf();
    const toEdge = Uint8Array.from(distanceToEdge(mesh, rest), (dm) =>
      Math.round((255 * dm) / EDGE_REACH_DM),
    );
    cloth = { strain: createClothStrain(mesh, rest), toEdge };
    known.set(mesh, cloth);
  }
  return cloth;
}

/** Farthest from an open edge that counts, dm. */
export const EDGE_REACH_DM = 0.25;

/** Way over the cloth from each vertex to the nearest open edge, dm, at most `EDGE_REACH_DM`. */
export function distanceToEdge({ triangles }: Pick<BodyMesh, 'triangles'>, rest: Float32Array): Float32Array {
  const uses = new Map<number, number>();
  const eachEdge = (visit: (a: number, b: number) => void): void => {
    for (let t = 0; t < triangles.length; t += 3)
      for (let k = 0; k < 3; k++) visit(triangles[t + k]!, triangles[t + ((k + 1) % 3)]!);
  };
  const keyOf = (a: number, b: number): number => Math.min(a, b) * 0x1000000 + Math.max(a, b);
  eachEdge((a, b) => uses.set(keyOf(a, b), (uses.get(keyOf(a, b)) ?? 0) + 1));
  const distance = new Float32Array(rest.length / 3).fill(EDGE_REACH_DM);
  eachEdge((a, b) => {
    if (uses.get(keyOf(a, b)) === 1) distance[a] = distance[b] = 0;
  });
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    eachEdge((a, b) => {
      const [from, to] = distance[a]! < distance[b]! ? [a, b] : [b, a];
      const way =
        distance[from]! +
        Math.hypot(
          rest[3 * a]! - rest[3 * b]!,
          rest[3 * a + 1]! - rest[3 * b + 1]!,
          rest[3 * a + 2]! - rest[3 * b + 2]!,
        );
      if (way < distance[to]! - 1e-5) {
        distance[to] = way;
        isSettled = false;
      }
    });
  }
  return distance;
}

type Edge = readonly [number, number, number];

function edges(triangles: Uint32Array, places: Float32Array, t: number): readonly [Edge, Edge] {
  const [a, b, c] = [3 * triangles[3 * t]!, 3 * triangles[3 * t + 1]!, 3 * triangles[3 * t + 2]!];
  const from = (to: number): Edge => [
    places[to]! - places[a]!,
    places[to + 1]! - places[a + 1]!,
    places[to + 2]! - places[a + 2]!,
  ];
  return [from(b), from(c)];
}

const dot = (a: Edge, b: Edge): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
