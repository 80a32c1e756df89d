import { BufferAttribute, BufferGeometry, DynamicDrawUsage } from 'three';
import { surfaceNormals } from '../human/surface-normals.ts';
import type { BodyMesh, LinearRgb } from '../human/types.ts';
import { splitByArea, tintsOf } from './area-split.ts';
import { type ClothRest, clothRestOf } from './cloth-strain.ts';
import { eyeNormals } from './eye-normals.ts';
import type { HidingPicture } from './hiding.ts';
import type { DrawnTriangles } from './tile-cover.ts';
import { cageCorners, cullTriangles, type Frustum, verticesInPicture } from './triangle-culling.ts';

/** What a mesh is drawn from: built once a shot, only places and normals change from frame to frame. */
export interface SurfaceGeometry {
  readonly geometry: BufferGeometry;
  /** Takes refined positions in world space, 3 a vertex (other ones in another array); gives what `frustum` sees. */
  update(positions: Float32Array, frustum: Frustum): DrawnTriangles;
  /** Leaves out what is hidden of that; gives what will be drawn. */
  leaveOut(hiding: HidingPicture): DrawnTriangles;
  /** Takes light through hair, 3 bytes a refined vertex (open, key, rim). */
  setLight(light: Uint8Array): void;
}

/** Masks of the skin in the order of the attributes `masksA`, `masksB` and `masksC`. */
const MASKS_A = ['lips', 'blush', 'ear', 'nose'] as const;
const MASKS_B = ['scalp', 'beard', 'eyelid', 'crease'] as const;
const MASKS_C = ['shine', 'hollow', 'nail', 'knuckle'] as const;

/**
 * Packs a mesh into vertex buffers (WebGPU has eight): position, normal, uv, light (open, key, rim, part), and for skin masksA to
 * masksC, for cloth tint (square root of linear colour). Vertices shared by two colour areas are split. `coarse` draws the cage,
 * a quarter of the triangles, with the normals of the refined surface: enough for small pictures.
 */
export function createSurfaceGeometry(
  mesh: BodyMesh,
  areaColours: Readonly<Record<string, LinearRgb>>,
  rest: boolean,
  bothSides: boolean,
  coarse: boolean,
): SurfaceGeometry {
  const split = splitByArea(mesh);
  const { refinedOf, uvs, triangles: refined } = split;
  const cage = coarse ? cageCorners(mesh.triangles, mesh.rest.length / 3, mesh.parts.length) : undefined;
  const triangles = cage ? cage.map((corner) => refined[corner]!) : refined;
  const corners = cage ? cage.map((corner) => mesh.triangles[corner]!) : mesh.triangles;
  const count = refinedOf.length;
  const position = dynamic(new Float32Array(3 * count), 3);
  const normal = dynamic(new Float32Array(3 * count), 3);
  const light = new Uint8Array(4 * count).fill(255);
  for (let v = 0; v < count; v++) light[4 * v + 3] = mesh.parts[refinedOf[v]!]!;
  const lightAttribute = new BufferAttribute(light, 4, true);
  const cloth =
    mesh.kind === 'cloth' ? clothRestOf(mesh, () => restPositions(mesh, everyVertexOf(mesh))) : undefined;

  const geometry = new BufferGeometry();
  geometry.setAttribute('position', position);
  geometry.setAttribute('normal', normal);
  geometry.setAttribute('uv', new BufferAttribute(uvs, 2));
  geometry.setAttribute('light', lightAttribute);
  if (mesh.kind === 'skin') {
    geometry.setAttribute('masksA', new BufferAttribute(packMasks(mesh, MASKS_A, refinedOf), 4, true));
    geometry.setAttribute('masksB', new BufferAttribute(packMasks(mesh, MASKS_B, refinedOf), 4, true));
    geometry.setAttribute('masksC', new BufferAttribute(packMasks(mesh, MASKS_C, refinedOf), 4, true));
  } else {
    const tints = tintsOf(split, mesh.areaNames, areaColours);
    if (cloth) for (let v = 0; v < count; v++) tints[4 * v + 3] = cloth.toEdge[refinedOf[v]!]!;
    geometry.setAttribute('tint', new BufferAttribute(tints, 4, true));
  }
  const folds = cloth && dynamic(new Uint8Array(4 * count), 4, true);
  if (folds) geometry.setAttribute('folds', folds);
  const index = new BufferAttribute(new Uint32Array(triangles.length), 1).setUsage(DynamicDrawUsage);
  geometry.setIndex(index);

  const indices = index.array as Uint32Array;
  let placed: Float32Array | undefined;
  let seen: DrawnTriangles = { positions: position.array as Float32Array, indices, count: 0 };
  let restSet = !rest && !cloth;
  return {
    geometry,
    update(positions, frustum) {
      if (positions !== placed) {
        const normals = mesh.kind === 'eye' ? eyeNormals(mesh, positions) : surfaceNormals(mesh, positions);
        spread(positions, refinedOf, position.array as Float32Array);
        spread(normals, refinedOf, normal.array as Float32Array);
        if (cloth && folds) spreadFolds(cloth, positions, refinedOf, folds);
        position.needsUpdate = true;
        normal.needsUpdate = true;
        placed = positions;
      }
      if (!restSet) {
        geometry.setAttribute('rest', new BufferAttribute(restPositions(mesh, refinedOf), 3));
        restSet = true;
      }
      const inside = verticesInPicture(positions, frustum);
      const written = cullTriangles(positions, inside, frustum.eye, corners, triangles, bothSides, indices);
      geometry.setDrawRange(0, written);
      index.needsUpdate = true;
      seen = { positions: position.array as Float32Array, indices, count: written };
      return seen;
    },
    leaveOut(hiding) {
      seen = { ...seen, count: hiding.keepSeen(seen) };
      geometry.setDrawRange(0, seen.count);
      return seen;
    },
    setLight(bytes) {
      for (let v = 0; v < count; v++) {
        const r = 3 * refinedOf[v]!;
        light[4 * v] = bytes[r]!;
        light[4 * v + 1] = bytes[r + 1]!;
        light[4 * v + 2] = bytes[r + 2]!;
      }
      lightAttribute.needsUpdate = true;
    },
  };
}

function spreadFolds(
  cloth: ClothRest,
  positions: Float32Array,
  refinedOf: Uint32Array,
  attribute: BufferAttribute,
): void {
  const bytes = cloth.strain.update(positions);
  const target = attribute.array as Uint8Array;
  for (let v = 0; v < refinedOf.length; v++)
    for (let way = 0; way < 4; way++) target[4 * v + way] = bytes[4 * refinedOf[v]! + way]!;
  attribute.needsUpdate = true;
}

const everyVertexOf = (mesh: BodyMesh): Uint32Array =>
  Uint32Array.from({ length: mesh.refine.rowStart.length - 1 }, (_, v) => v);

function dynamic(array: Float32Array | Uint8Array, itemSize: number, normalised = false): BufferAttribute {
  const attribute = new BufferAttribute(array, itemSize, normalised);
  attribute.setUsage(DynamicDrawUsage);
  return attribute;
}

function spread(from: Float32Array, refinedOf: Uint32Array, to: Float32Array): void {
  for (let v = 0; v < refinedOf.length; v++) {
    const r = 3 * refinedOf[v]!;
    to[3 * v] = from[r]!;
    to[3 * v + 1] = from[r + 1]!;
    to[3 * v + 2] = from[r + 2]!;
  }
}

function packMasks(mesh: BodyMesh, names: readonly string[], refinedOf: Uint32Array): Uint8Array {
  const packed = new Uint8Array(4 * refinedOf.length);
  names.forEach((name, channel) => {
    const mask = mesh.masks[name];
    if (!mask) return;
    for (let v = 0; v < refinedOf.length; v++)
      packed[4 * v + channel] = Math.round(255 * mask[refinedOf[v]!]!);
  });
  return packed;
}

/** Refined places at rest: the stencils over the cage. */
function restPositions(mesh: BodyMesh, refinedOf: Uint32Array): Float32Array {
  const { rowStart, columns, weights } = mesh.refine;
  const places = new Float32Array(3 * refinedOf.length);
  for (let v = 0; v < refinedOf.length; v++) {
    const row = refinedOf[v]!;
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
      for (let axis = 0; axis < 3; axis++) {
        places[3 * v + axis]! += weights[k]! * mesh.rest[3 * columns[k]! + axis]!;
      }
    }
  }
  return places;
}
