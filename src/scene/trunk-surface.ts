import { Vector3 } from 'three';
import type { BodyMesh, PosedBody } from '../human/types.ts';
import { normalsAndAreas, patchOf } from './anatomy.ts';
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

/** Which vertices of a mesh are the trunk's and its triangles among them; people in the same clothes share it. */
interface TrunkPart {
  readonly vertices: Uint32Array;
  readonly triangles: Uint32Array;
}

const trunkParts = new WeakMap<Float32Array, TrunkPart>();

function trunkPartOf(mesh: BodyMesh, armWeights: Float32Array): TrunkPart {
  const known = trunkParts.get(armWeights);
  if (known) return known;
  const { vertices, triangles } = patchOf(mesh, (vertex) => armWeights[vertex]! <= ARM_MOST);
  const part = { vertices, triangles };
  trunkParts.set(armWeights, part);
  return part;
}

/** Gathers the trunk; `armWeights` as in `Anatomy`. */
export function trunkSurface(posed: PosedBody, armWeights: readonly Float32Array[]): TrunkSurface {
  const parts = posed.body.meshes.flatMap((mesh, index) =>
    mesh.kind === 'skin' || mesh.kind === 'cloth'
      ? [{ index, ...trunkPartOf(mesh, armWeights[index]!) }]
      : [],
  );
  const count = parts.reduce((sum, { vertices }) => sum + vertices.length, 0);
  const corners = parts.reduce((sum, part) => sum + part.triangles.length, 0);
  const positions = new Float32Array(3 * count);
  const triangles = new Uint32Array(corners);
  let vertexAt = 0;
  let cornerAt = 0;
  for (const { index, vertices, triangles: own } of parts) {
    const surface = posed.positions[index]!;
    for (let i = 0; i < own.length; i++) triangles[cornerAt + i] = own[i]! + vertexAt;
    for (let i = 0; i < vertices.length; i++) {
      const from = 3 * vertices[i]!;
      const to = 3 * (vertexAt + i);
      positions[to] = surface[from]!;
      positions[to + 1] = surface[from + 1]!;
      positions[to + 2] = surface[from + 2]!;
    }
    vertexAt += vertices.length;
    cornerAt += own.length;
  }
  const { normals } = normalsAndAreas(positions, triangles);
  const thin = thinned(positions, normals);
  return { positions, triangles, grid: surfaceGrid(thin.positions, thin.normals, GRID_CELL_DM, 2) };
}

/** Points closer together than this tell a hand nothing more, dm. */
const THIN_DM = 0.06;
const THIN_SLOTS = 1 << 16;

/** One point a cell, the first met. */
function thinned(
  positions: Float32Array,
  normals: Float32Array,
): { positions: Float32Array; normals: Float32Array } {
  const taken = new Uint8Array(THIN_SLOTS);
  const kept = { positions: new Float32Array(positions.length), normals: new Float32Array(positions.length) };
  let count = 0;
  for (let i = 0; i < positions.length; i += 3) {
    const slot =
      (Math.imul(Math.floor(positions[i]! / THIN_DM), 73856093) ^
        Math.imul(Math.floor(positions[i + 1]! / THIN_DM), 19349663) ^
        Math.imul(Math.floor(positions[i + 2]! / THIN_DM), 83492791)) &
      (THIN_SLOTS - 1);
    if (taken[slot] === 1) continue;
    taken[slot] = 1;
    for (let axis = 0; axis < 3; axis++) {
      kept.positions[count] = positions[i + axis]!;
      kept.normals[count++] = normals[i + axis]!;
    }
  }
  return { positions: kept.positions.slice(0, count), normals: kept.normals.slice(0, count) };
}

const UP = new Vector3(0, 1, 0);
const NEAR_DM = 2.6;
const WINDOW_DM = 1.6;
const CELL_DM = 0.035;

/** The part of a trunk within reach of a place; what is left has its own, shorter arrays. */
export function trunkNear(trunk: TrunkSurface, place: Vector3): TrunkSurface {
  const { positions, triangles, grid } = trunk;
  const kept = new Int32Array(positions.length / 3).fill(-1);
  const nearPositions = new Float32Array(positions.length);
  let count = 0;
  for (let i = 0; i < kept.length; i++) {
    const [x, y, z] = [positions[3 * i]!, positions[3 * i + 1]!, positions[3 * i + 2]!];
    if ((x - place.x) ** 2 + (y - place.y) ** 2 + (z - place.z) ** 2 > NEAR_DM * NEAR_DM) continue;
    nearPositions[3 * count] = x;
    nearPositions[3 * count + 1] = y;
    nearPositions[3 * count + 2] = z;
    kept[i] = count++;
  }
  const nearTriangles = new Uint32Array(triangles.length);
  let corners = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = kept[triangles[t]!]!;
    const b = kept[triangles[t + 1]!]!;
    const c = kept[triangles[t + 2]!]!;
    if (a < 0 || b < 0 || c < 0) continue;
    nearTriangles[corners++] = a;
    nearTriangles[corners++] = b;
    nearTriangles[corners++] = c;
  }
  return {
    positions: nearPositions.slice(0, 3 * count),
    triangles: nearTriangles.slice(0, corners),
    grid,
  };
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
