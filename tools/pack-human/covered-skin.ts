import type { SourceHuman, SourcePart } from './source.ts';

/** Skin this near to a garment's edge stays, dm: there it may be seen past the edge. */
const EDGE_DM = 0.12;
/** Skin that is this far in front of the cloth or less counts as under it. */
const FRONT_DM = 0.02;
/** Cloth further away than this hides nothing. */
const NEAR_DM = 0.35;
/** Neck and hands move freely past collars and cuffs and stay. */
const COVERED_BONES = /^(spine|breast|clavicle|shoulder|upperarm|lowerarm)/;

/**
 * Skin vertices that lie under a garment, beside those that the garment's maker listed; left as they are, they would come through
 * the cloth when arms are lifted. Away from the garment's edges they are hidden, near them tucked in.
 */
export function coveredSkin(human: SourceHuman, part: SourcePart): Pick<SourcePart, 'hidden' | 'tucked'> {
  const positions = fittedOnBase(human, part);
  const normals = vertexNormals(part, positions);
  const isEdge = edgeVertices(part);
  const cells = new Map<string, number[]>();
  const cell = (value: number): number => Math.floor(value / NEAR_DM);
  for (const [v, [x, y, z]] of positions.entries()) {
    const key = `${cell(x)},${cell(y)},${cell(z)}`;
    const list = cells.get(key);
    if (list) list.push(v);
    else cells.set(key, [v]);
  }
  const hidden = new Set(part.hidden);
  const tucked = new Set<number>();
  for (const vertex of new Set(human.bodyFaces.flatMap((face) => face.vertices))) {
    if (!COVERED_BONES.test(human.bones[human.boneIndices[vertex * 4]!]!.name)) continue;
    const at = [0, 1, 2].map((axis) => human.positions[vertex * 3 + axis]!) as Point;
    const near: number[] = [];
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++)
        for (let k = -1; k <= 1; k++)
          near.push(...(cells.get(`${cell(at[0]) + i},${cell(at[1]) + j},${cell(at[2]) + k}`) ?? []));
    let nearest = -1;
    let nearestDistance = NEAR_DM;
    let edgeDistance = Infinity;
    for (const v of near) {
      const distance = Math.hypot(...at.map((value, axis) => value - positions[v]![axis]!));
      if (distance < nearestDistance) [nearest, nearestDistance] = [v, distance];
      if (isEdge.has(v)) edgeDistance = Math.min(edgeDistance, distance);
    }
    if (nearest < 0 || isEdge.has(nearest)) continue;
    const inFront = at.reduce(
      (sum, value, axis) => sum + (value - positions[nearest]![axis]!) * normals[nearest]![axis]!,
      0,
    );
    if (inFront < FRONT_DM) (edgeDistance < EDGE_DM ? tucked : hidden).add(vertex);
  }
  return { hidden, tucked };
}

type Point = [number, number, number];

/** The part on the base mesh, its offsets unscaled. */
export function fittedOnBase(human: SourceHuman, part: SourcePart): Point[] {
  return part.references.map(
    (references, v) =>
      [0, 1, 2].map(
        (axis) =>
          part.offsets[v]![axis]! +
          references.reduce(
            (sum, ref, k) => sum + part.weights[v]![k]! * human.positions[ref * 3 + axis]!,
            0,
          ),
      ) as Point,
  );
}

function vertexNormals(part: SourcePart, positions: readonly Point[]): Point[] {
  const normals = positions.map((): Point => [0, 0, 0]);
  for (const { vertices } of part.faces) {
    const [a, b, c, d] = vertices.map((v) => positions[v]!) as [Point, Point, Point, Point];
    const [p, q] = [minus(c, a), minus(d, b)];
    const normal: Point = [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
    for (const v of vertices) for (const axis of [0, 1, 2] as const) normals[v]![axis] += normal[axis];
  }
  return normals.map((normal) => {
    const length = Math.hypot(...normal) || 1;
    return normal.map((value) => value / length) as Point;
  });
}

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** Vertices on edges of one face only; seams of the texture are no edges, since vertices are shared there. */
function edgeVertices(part: SourcePart): Set<number> {
  const facesOfEdge = new Map<string, number>();
  const keyOf = (a: number, b: number): string => `${Math.min(a, b)},${Math.max(a, b)}`;
  const eachEdge = (visit: (a: number, b: number) => void): void => {
    for (const { vertices } of part.faces)
      for (const [k, a] of vertices.entries()) visit(a, vertices[(k + 1) % vertices.length]!);
  };
  eachEdge((a, b) => {
    facesOfEdge.set(keyOf(a, b), (facesOfEdge.get(keyOf(a, b)) ?? 0) + 1);
  });
  const edge = new Set<number>();
  eachEdge((a, b) => {
    if (facesOfEdge.get(keyOf(a, b)) === 1) edge.add(a).add(b);
  });
  return edge;
}
