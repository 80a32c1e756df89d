import { BufferAttribute, BufferGeometry, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { normalsAndAreas } from './anatomy.ts';

/** A surface that can be asked how far a point is from it: a bounding volume tree over its triangles. */
export interface MeasuredSurface {
  /** Signed distance in dm, negative inside; Infinity when farther than `reachDm`. */
  distance(x: number, y: number, z: number, reachDm: number): number;
}

/** Triangles of a surface near a place, ready to be measured; `positions` 3 a vertex, `triangles` into them. */
export function measuredSurface(
  positions: Float32Array,
  triangles: ArrayLike<number>,
  near: Vector3,
  radiusDm: number,
): MeasuredSurface {
  const kept: number[] = [];
  const isNear = (vertex: number): boolean =>
    Math.hypot(
      positions[3 * vertex]! - near.x,
      positions[3 * vertex + 1]! - near.y,
      positions[3 * vertex + 2]! - near.z,
    ) < radiusDm;
  for (let t = 0; t < triangles.length; t += 3)
    if (isNear(triangles[t]!) || isNear(triangles[t + 1]!) || isNear(triangles[t + 2]!))
      kept.push(triangles[t]!, triangles[t + 1]!, triangles[t + 2]!);
  if (kept.length === 0) return { distance: () => Number.POSITIVE_INFINITY };
  const { normals } = normalsAndAreas(positions, triangles);
  const rim = rimVertices(triangles);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setIndex(kept);
  const tree = new MeshBVH(geometry, { indirect: true });
  const point = new Vector3();
  const target = { point: new Vector3(), distance: 0, faceIndex: 0 };
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  const weights = new Vector3();
  return {
    distance: (x, y, z, reachDm) => {
      point.set(x, y, z);
      const hit = tree.closestPointToPoint(point, target, 0, reachDm);
      if (!hit || hit.distance > reachDm) return Number.POSITIVE_INFINITY;
      const corners = [0, 1, 2].map((k) => kept[3 * hit.faceIndex + k]!) as [number, number, number];
      a.fromArray(positions, 3 * corners[0]);
      b.fromArray(positions, 3 * corners[1]);
      c.fromArray(positions, 3 * corners[2]);
      barycentric(hit.point, a, b, c, weights);
      // Beyond the rim of an open surface there is no inside.
      if (corners.every((corner, k) => weights.getComponent(k) < 1e-3 || rim.has(corner)))
        return hit.distance;
      // Blended vertex normals tell inside from outside at edges and corners too (Baerentzen and Aanaes 2005).
      let along = 0;
      corners.forEach((corner, k) => {
        const weight = weights.getComponent(k);
        along +=
          weight *
          (normals[3 * corner]! * (x - hit.point.x) +
            normals[3 * corner + 1]! * (y - hit.point.y) +
            normals[3 * corner + 2]! * (z - hit.point.z));
      });
      return along < 0 ? -hit.distance : hit.distance;
    },
  };
}

/** Vertices of edges that only one triangle has. */
function rimVertices(triangles: ArrayLike<number>): Set<number> {
  const open = new Map<number, readonly [number, number]>();
  for (let t = 0; t < triangles.length; t += 3)
    for (let k = 0; k < 3; k++) {
      const [a, b] = [triangles[t + k]!, triangles[t + ((k + 1) % 3)]!];
      const key = Math.min(a, b) * 2 ** 20 + Math.max(a, b);
      if (open.has(key)) open.delete(key);
      else open.set(key, [a, b]);
    }
  return new Set([...open.values()].flat());
}

function barycentric(p: Vector3, a: Vector3, b: Vector3, c: Vector3, out: Vector3): void {
  const [ab, ac, ap] = [b.clone().sub(a), c.clone().sub(a), p.clone().sub(a)];
  const [d00, d01, d11, d20, d21] = [ab.dot(ab), ab.dot(ac), ac.dot(ac), ap.dot(ab), ap.dot(ac)];
  const whole = d00 * d11 - d01 * d01 || 1e-20;
  const v = (d11 * d20 - d01 * d21) / whole;
  const w = (d00 * d21 - d01 * d20) / whole;
  out.set(1 - v - w, v, w);
}
