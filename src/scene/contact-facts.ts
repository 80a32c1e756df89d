import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { normalsAndAreas } from './anatomy.ts';

/** A surface that can be asked how far a point is from it: a bounding volume tree over its triangles. */
export interface MeasuredSurface {
  /**
   * Signed distance in dm, negative inside; Infinity when farther than `reachDm`. A point is inside when the surface's
   * nearest part faces away from it and a ray from it along `outward` comes out through the surface an odd number of times.
   */
  distance(x: number, y: number, z: number, reachDm: number, outward: Vector3): number;
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
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setIndex(kept);
  const tree = new MeshBVH(geometry, { indirect: true });
  const point = new Vector3();
  const ray = new Ray();
  const target = { point: new Vector3(), distance: 0, faceIndex: 0 };
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  const weights = new Vector3();
  return {
    distance: (x, y, z, reachDm, outward) => {
      point.set(x, y, z);
      const hit = tree.closestPointToPoint(point, target, 0, reachDm);
      if (!hit || hit.distance > reachDm) return Number.POSITIVE_INFINITY;
      const corners = [0, 1, 2].map((k) => kept[3 * hit.faceIndex + k]!) as [number, number, number];
      a.fromArray(positions, 3 * corners[0]);
      b.fromArray(positions, 3 * corners[1]);
      c.fromArray(positions, 3 * corners[2]);
      barycentric(hit.point, a, b, c, weights);
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
      if (along >= 0) return hit.distance;
      ray.origin.set(x, y, z);
      ray.direction.copy(outward);
      return crossings(tree.raycast(ray, DoubleSide).map((crossing) => crossing.distance)) % 2 === 1
        ? -hit.distance
        : hit.distance;
    },
  };
}

/** Crossings of a ray, an edge that two triangles share counted once. */
function crossings(distances: number[]): number {
  distances.sort((a, b) => a - b);
  return distances.filter((distance, i) => i === 0 || distance - distances[i - 1]! > 1e-6).length;
}

function barycentric(p: Vector3, a: Vector3, b: Vector3, c: Vector3, out: Vector3): void {
  const [ab, ac, ap] = [b.clone().sub(a), c.clone().sub(a), p.clone().sub(a)];
  const [d00, d01, d11, d20, d21] = [ab.dot(ab), ab.dot(ac), ac.dot(ac), ap.dot(ab), ap.dot(ac)];
  const whole = d00 * d11 - d01 * d01 || 1e-20;
  const v = (d11 * d20 - d01 * d21) / whole;
  const w = (d00 * d21 - d01 * d20) / whole;
  out.set(1 - v - w, v, w);
}
