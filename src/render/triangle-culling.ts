import type { Vec3 } from '../human/types.ts';

/** What can be seen of a scene: places in view space, x and y as tangents within the picture and a margin. */
export interface Frustum {
  /** viewFromWorld, column-major. */
  readonly viewFromWorld: ArrayLike<number>;
  readonly tangentX: number;
  readonly tangentY: number;
  /** Tangents of the middle of what is seen; the camera's axis where left out. */
  readonly offAxis?: readonly [number, number];
  readonly eye: Vec3;
}

/** Wider than the picture by this much, dm, so that blur and shading at its border know their neighbours. */
const MARGIN_DM = 0.35;

/** Which vertices lie in the picture: 1 in, 0 out. */
export function verticesInPicture(positions: Float32Array, frustum: Frustum): Uint8Array {
  const m = frustum.viewFromWorld;
  const [middleX, middleY] = frustum.offAxis ?? [0, 0];
  const count = positions.length / 3;
  const inside = new Uint8Array(count);
  for (let v = 0; v < count; v++) {
    const x = positions[3 * v]!;
    const y = positions[3 * v + 1]!;
    const z = positions[3 * v + 2]!;
    const distance = -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!);
    const right = Math.abs(m[0]! * x + m[4]! * y + m[8]! * z + m[12]! - distance * middleX);
    const up = Math.abs(m[1]! * x + m[5]! * y + m[9]! * z + m[13]! - distance * middleY);
    inside[v] =
      right < distance * frustum.tangentX + MARGIN_DM && up < distance * frustum.tangentY + MARGIN_DM ? 1 : 0;
  }
  return inside;
}

/**
 * Copies the triangles that have a corner in the picture and, unless both sides show, face the eye.
 * `corners` gives positions, `drawn` the indices to be written; gives how many indices were written.
 */
export function cullTriangles(
  positions: Float32Array,
  inside: Uint8Array,
  eye: Vec3,
  corners: Uint32Array,
  drawn: Uint32Array,
  bothSides: boolean,
  target: Uint32Array,
): number {
  let written = 0;
  const [ex, ey, ez] = eye;
  for (let t = 0; t < corners.length; t += 3) {
    const a = corners[t]!;
    const b = corners[t + 1]!;
    const c = corners[t + 2]!;
    if (inside[a]! + inside[b]! + inside[c]! === 0) continue;
    if (!bothSides) {
      const ax = positions[3 * a]!;
      const ay = positions[3 * a + 1]!;
      const az = positions[3 * a + 2]!;
      const ux = positions[3 * b]! - ax;
      const uy = positions[3 * b + 1]! - ay;
      const uz = positions[3 * b + 2]! - az;
      const vx = positions[3 * c]! - ax;
      const vy = positions[3 * c + 1]! - ay;
      const vz = positions[3 * c + 2]! - az;
      const facing =
        (uy * vz - uz * vy) * (ex - ax) + (uz * vx - ux * vz) * (ey - ay) + (ux * vy - uy * vx) * (ez - az);
      if (facing <= 0) continue;
    }
    target[written] = drawn[t]!;
    target[written + 1] = drawn[t + 1]!;
    target[written + 2] = drawn[t + 2]!;
    written += 3;
  }
  return written;
}

/**
 * Triangles of the cage under a mesh refined once by quads: refined vertices are the cage's, then one an edge, then one
 * a face, so that each face's last vertex is surrounded by its cage corners. An unrefined mesh is its own cage.
 */
export function cageTriangles(triangles: Uint32Array, cageCount: number, refinedCount: number): Uint32Array {
  const corners = cageCorners(triangles, cageCount, refinedCount);
  return corners ? corners.map((corner) => triangles[corner]!) : triangles;
}

/**
 * The same as places in `triangles`: which corner of which triangle stands for each corner of the cage, so that what
 * is drawn with other indices (texture seams) can be taken from there, too. Undefined for an unrefined mesh.
 */
export function cageCorners(
  triangles: Uint32Array,
  cageCount: number,
  refinedCount: number,
): Uint32Array | undefined {
  if (refinedCount === cageCount) return undefined;
  let corners = knownCages.get(triangles);
  if (!corners) {
    corners = findCageCorners(triangles, cageCount);
    knownCages.set(triangles, corners);
  }
  return corners;
}

/** Cages by the triangles they lie under: bodies with the same outfit have the very same ones. */
const knownCages = new WeakMap<Uint32Array, Uint32Array>();

function findCageCorners(triangles: Uint32Array, cageCount: number): Uint32Array {
  const cornersOf = new Map<number, Map<number, CageCorner>>();
  for (let t = 0; t < triangles.length; t += 3) {
    const three = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    const facePoint = Math.max(...three);
    const corner = Math.min(...three);
    const edgePoint = three.find((v) => v !== facePoint && v !== corner)!;
    if (corner >= cageCount) continue;
    let corners = cornersOf.get(facePoint);
    if (!corners) {
      corners = new Map();
      cornersOf.set(facePoint, corners);
    }
    const known = corners.get(corner);
    if (known) known.edges.push(edgePoint);
    else corners.set(corner, { at: t + three.indexOf(corner), edges: [edgePoint] });
  }
  const cage: number[] = [];
  for (const corners of cornersOf.values()) {
    const ring = ringOf([...corners.values()]);
    for (let k = 2; k < ring.length; k++) cage.push(ring[0]!.at, ring[k - 1]!.at, ring[k]!.at);
  }
  return Uint32Array.from(cage);
}

/** Where a corner of a face stands in the triangles, and the points on its two edges. */
interface CageCorner {
  readonly at: number;
  readonly edges: number[];
}

/** Corners of a face in the order they came in, wound as their triangles are: neighbours share an edge's point. */
function ringOf(left: CageCorner[]): CageCorner[] {
  const ring = [left.shift()!];
  while (left.length > 0) {
    const { edges } = ring.at(-1)!;
    const next = left.findIndex((corner) => corner.edges.some((edge) => edges.includes(edge)));
    ring.push(...left.splice(Math.max(0, next), 1));
  }
  return ring;
}
