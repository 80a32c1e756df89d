import { Vector3 } from 'three';
import type { PosedBody } from '../human/types.ts';
import { normalsAndAreas } from './anatomy.ts';
import { frameAlong, heightAt, inFrame, rasterise } from './height-field.ts';
import { type SurfaceGrid, surfaceGrid } from './surface-grid.ts';

/** Head, neck and trunk of a posed body with its clothes, without arms: what hands can lie on. */
export interface TrunkSurface {
  readonly positions: Float32Array;
  readonly triangles: Uint32Array;
  readonly grid: SurfaceGrid;
}

const GRID_CELL_DM = 0.22;
/** Vertices that the arms carry by more than this are left out. */
const ARM_MOST = 0.3;

/** Gathers the trunk; `armWeights` as in `Anatomy`. */
export function trunkSurface(posed: PosedBody, armWeights: readonly Float32Array[]): TrunkSurface {
  const positions: number[] = [];
  const normals: number[] = [];
  const triangles: number[] = [];
  posed.body.meshes.forEach((mesh, index) => {
    if (mesh.kind !== 'skin' && mesh.kind !== 'cloth') return;
    const surface = posed.positions[index]!;
    const surfaceNormals = normalsAndAreas(surface, mesh.triangles).normals;
    const trunkIndex = new Int32Array(surface.length / 3).fill(-1);
    for (let vertex = 0; vertex < trunkIndex.length; vertex++) {
      if (armWeights[index]![vertex]! > ARM_MOST) continue;
      trunkIndex[vertex] = positions.length / 3;
      for (let k = 3 * vertex; k < 3 * vertex + 3; k++) {
        positions.push(surface[k]!);
        normals.push(surfaceNormals[k]!);
      }
    }
    for (let t = 0; t < mesh.triangles.length; t += 3) {
      const a = trunkIndex[mesh.triangles[t]!]!;
      const b = trunkIndex[mesh.triangles[t + 1]!]!;
      const c = trunkIndex[mesh.triangles[t + 2]!]!;
      if (a >= 0 && b >= 0 && c >= 0) triangles.push(a, b, c);
    }
  });
  const points = Float32Array.from(positions);
  return {
    positions: points,
    triangles: Uint32Array.from(triangles),
    grid: surfaceGrid(points, Float32Array.from(normals), GRID_CELL_DM, 2),
  };
}

const UP = new Vector3(0, 1, 0);
const NEAR_DM = 2.6;
const WINDOW_DM = 1.6;
const CELL_DM = 0.035;

/** The part of a trunk within reach of a place; what is left has its own, shorter arrays. */
export function trunkNear(trunk: TrunkSurface, place: Vector3): TrunkSurface {
  const { positions, triangles, grid } = trunk;
  const kept = new Int32Array(positions.length / 3).fill(-1);
  const nearPositions: number[] = [];
  for (let i = 0; i < kept.length; i++) {
    const away = Math.hypot(
      positions[3 * i]! - place.x,
      positions[3 * i + 1]! - place.y,
      positions[3 * i + 2]! - place.z,
    );
    if (away > NEAR_DM) continue;
    kept[i] = nearPositions.length / 3;
    nearPositions.push(positions[3 * i]!, positions[3 * i + 1]!, positions[3 * i + 2]!);
  }
  const nearTriangles: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const a = kept[triangles[t]!]!;
    const b = kept[triangles[t + 1]!]!;
    const c = kept[triangles[t + 2]!]!;
    if (a >= 0 && b >= 0 && c >= 0) nearTriangles.push(a, b, c);
  }
  return { positions: Float32Array.from(nearPositions), triangles: Uint32Array.from(nearTriangles), grid };
}

/**
 * The trunk as a hand meets it that comes along `direction`: its outermost layer there, whatever is underneath (a shirt under
 * a lapel), and the plain surface where it curves out of sight.
 */
export function outermost(trunk: TrunkSurface, middle: Vector3, direction: Vector3): SurfaceGrid {
  const { positions, triangles, grid } = trunk;
  const frame = frameAlong(middle, direction.clone().negate(), UP);
  const field = rasterise(
    inFrame(positions, frame),
    triangles,
    new Float32Array(positions.length / 3),
    frame,
    WINDOW_DM,
    CELL_DM,
  );
  const { origin: o, u, v, w } = frame;
  return {
    distance: (x, y, z) => {
      const [dx, dy, dz] = [x - o.x, y - o.y, z - o.z];
      const top = heightAt(field, dx * u.x + dy * u.y + dz * u.z, dx * v.x + dy * v.y + dz * v.z);
      const plain = grid.distance(x, y, z);
      if (top === Number.NEGATIVE_INFINITY) return plain;
      const above = dx * w.x + dy * w.y + dz * w.z - top;
      return above > 0 ? Math.min(above, plain > 0 ? plain : above) : above;
    },
    normal: grid.normal,
  };
}
