import { Vector3 } from 'three';
import { type Body, type BodyMesh, PART, type Stencils } from '../human/types.ts';

/** Facts of a body that no pose changes: which vertices of its skin belong to the head and the hands, and their neighbours. */
export interface Anatomy {
  readonly body: Body;
  /** Index of the skin mesh in `body.meshes`. */
  readonly skinIndex: number;
  readonly skin: BodyMesh;
  /** For each refined skin vertex, how much of it the head bone and its children carry, 0 … 1. */
  readonly headWeights: Float32Array;
  /** For each mesh and refined vertex, how much of it the arms carry; empty for meshes that are neither skin nor cloth. */
  readonly armWeights: readonly Float32Array[];
  /** Patch of head and neck. */
  readonly head: Patch;
  /** The body with the skin of that patch alone, then what is worn on the head: quick to pose. */
  readonly headOnly: Body;
  /** Hard things on the head, glasses and hats: index of the mesh and all of it as a patch. */
  readonly worn: readonly { readonly mesh: number; readonly patch: Patch }[];
  /** Patches of the own left and right hand. */
  readonly hands: { readonly left: Patch; readonly right: Patch };
  /** Some points of the flat of each hand at rest. */
  readonly palms: { readonly L: readonly Vector3[]; readonly R: readonly Vector3[] };
}

/** Part of a mesh with its own numbering. */
export interface Patch {
  /** Refined vertex of the mesh for each patch vertex. */
  readonly vertices: Uint32Array;
  /** 3 patch indices a triangle. */
  readonly triangles: Uint32Array;
  /** Neighbours of patch vertex i: `neighbours[starts[i] … starts[i + 1]]`. */
  readonly starts: Uint32Array;
  readonly neighbours: Uint32Array;
}

/** What of a mesh's anatomy follows from how it is built alone: people in the same clothes share it. */
interface MeshAnatomy {
  readonly headWeights: Float32Array;
  readonly head: Patch;
  readonly headRefine: Stencils;
  readonly hands: { readonly left: Patch; readonly right: Patch };
}

/** By the stencils, which meshes of one build share. */
const ofSkins = new WeakMap<Stencils, MeshAnatomy>();
const ofArms = new WeakMap<Stencils, Float32Array>();
const wholes = new WeakMap<Stencils, Patch>();

function remembered<T>(memory: WeakMap<Stencils, T>, mesh: BodyMesh, make: () => T): T {
  const known = memory.get(mesh.refine);
  if (known !== undefined) return known;
  const made = make();
  memory.set(mesh.refine, made);
  return made;
}

function skinAnatomy(body: Body, skin: BodyMesh): MeshAnatomy {
  return remembered(ofSkins, skin, () => {
    const neckWeights = weightsUnder(body, skin, ['neck01']);
    const handParts = new Set<number>([
      PART.palm,
      PART.thumb,
      PART.index,
      PART.middle,
      PART.ring,
      PART.little,
    ]);
    const restX = (vertex: number): number => refinedRest(skin, vertex, 0);
    const isHand = (vertex: number): boolean => handParts.has(skin.parts[vertex]!);
    const head = patchOf(skin, (vertex) => neckWeights[vertex]! > 0.5);
    return {
      headWeights: weightsUnder(body, skin, ['head']),
      head,
      headRefine: rowsOf(skin.refine, head.vertices),
      hands: {
        left: patchOf(skin, (vertex) => isHand(vertex) && restX(vertex) > 0),
        right: patchOf(skin, (vertex) => isHand(vertex) && restX(vertex) < 0),
      },
    };
  });
}

/** Some rows of stencils. */
function rowsOf({ rowStart, columns, weights }: Stencils, rows: Uint32Array): Stencils {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i]! + rowStart[row + 1]! - rowStart[row]!;
  });
  const own = {
    columns: new Uint32Array(starts[rows.length]!),
    weights: new Float32Array(starts[rows.length]!),
  };
  rows.forEach((row, i) => {
    own.columns.set(columns.subarray(rowStart[row]!, rowStart[row + 1]!), starts[i]!);
    own.weights.set(weights.subarray(rowStart[row]!, rowStart[row + 1]!), starts[i]!);
  });
  return { rowStart: starts, ...own };
}

function armWeightsOf(body: Body, mesh: BodyMesh): Float32Array {
  return remembered(ofArms, mesh, () => weightsUnder(body, mesh, ['upperarm01.L', 'upperarm01.R']));
}

/** Works out the anatomy of a body; once a body. */
export function anatomyOf(body: Body): Anatomy {
  const skinIndex = body.meshes.findIndex((mesh) => mesh.kind === 'skin');
  const skin = body.meshes[skinIndex];
  if (!skin) throw new Error('A body without skin');
  const { headWeights, head, headRefine, hands } = skinAnatomy(body, skin);
  const worn = body.meshes.flatMap((mesh, index) =>
    isWorn(body, mesh)
      ? [{ mesh: index, patch: remembered(wholes, mesh, () => patchOf(mesh, () => true)) }]
      : [],
  );
  return {
    body,
    skinIndex,
    skin,
    headWeights,
    armWeights: body.meshes.map((mesh) =>
      mesh.kind === 'skin' || mesh.kind === 'cloth' ? armWeightsOf(body, mesh) : new Float32Array(),
    ),
    head,
    headOnly: {
      ...body,
      meshes: [{ ...skin, refine: headRefine }, ...worn.map(({ mesh }) => body.meshes[mesh]!)],
      strands: [],
    },
    hands,
    worn,
    palms: { L: palmPoints(skin, hands.left), R: palmPoints(skin, hands.right) },
  };
}

/** True for what hangs on the head alone and is hard. */
function isWorn(body: Body, mesh: BodyMesh): boolean {
  if (mesh.kind !== 'glass' && mesh.kind !== 'metal' && mesh.kind !== 'cloth') return false;
  const head = body.boneIndex.get('head');
  return mesh.boneIndices[0] === head && mesh.boneWeights[0]! > 0.9;
}

const PALM_STRIDE = 5;

/** Every so many points of the flat of a hand. */
function palmPoints(skin: BodyMesh, hand: Patch): Vector3[] {
  const points: Vector3[] = [];
  for (let i = 0; i < hand.vertices.length; i += PALM_STRIDE) {
    const vertex = hand.vertices[i]!;
    if (skin.parts[vertex] !== PART.palm) continue;
    points.push(new Vector3(...([0, 1, 2] as const).map((axis) => refinedRest(skin, vertex, axis))));
  }
  return points;
}

/** One coordinate of a refined vertex at rest. */
export function refinedRest(mesh: BodyMesh, vertex: number, axis: 0 | 1 | 2): number {
  const { rowStart, columns, weights } = mesh.refine;
  let sum = 0;
  for (let k = rowStart[vertex]!; k < rowStart[vertex + 1]!; k++)
    sum += weights[k]! * mesh.rest[3 * columns[k]! + axis]!;
  return sum;
}

/** How much of each refined vertex the named bones and their descendants carry, 0 … 1. */
export function weightsUnder(body: Body, mesh: BodyMesh, boneNames: readonly string[]): Float32Array {
  const under = body.bones.map((bone) => boneNames.includes(bone.name));
  body.bones.forEach((bone, index) => {
    if (bone.parent >= 0 && under[bone.parent]) under[index] = true;
  });
  const cage = new Float32Array(mesh.rest.length / 3);
  for (let i = 0; i < cage.length * 4; i++)
    if (under[mesh.boneIndices[i]!]) cage[i >> 2]! += mesh.boneWeights[i]!;
  const { rowStart, columns, weights } = mesh.refine;
  const refined = new Float32Array(rowStart.length - 1);
  for (let r = 0; r < refined.length; r++)
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) refined[r]! += weights[k]! * cage[columns[k]!]!;
  return refined;
}

/** The part of a mesh whose vertices pass the test; triangles count when all three do. */
export function patchOf(mesh: BodyMesh, belongs: (vertex: number) => boolean): Patch {
  const count = mesh.refine.rowStart.length - 1;
  const patchIndex = new Int32Array(count).fill(-1);
  const vertices = new Uint32Array(count);
  let kept = 0;
  for (let vertex = 0; vertex < count; vertex++) {
    if (!belongs(vertex)) continue;
    vertices[kept] = vertex;
    patchIndex[vertex] = kept++;
  }
  const all = mesh.triangles;
  const triangles = new Uint32Array(kept === 0 ? 0 : all.length);
  let corners = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = patchIndex[all[t]!]!;
    const b = patchIndex[all[t + 1]!]!;
    const c = patchIndex[all[t + 2]!]!;
    if (a < 0 || b < 0 || c < 0) continue;
    triangles[corners++] = a;
    triangles[corners++] = b;
    triangles[corners++] = c;
  }
  const own = triangles.slice(0, corners);
  return { vertices: vertices.slice(0, kept), triangles: own, ...adjacency(kept, own) };
}

/** For each vertex of a mesh, the triangles at it: `triangles[starts[v] … starts[v + 1]]`. */
interface TrianglesAround {
  readonly starts: Uint32Array;
  readonly triangles: Uint32Array;
}

const aroundVertices = new WeakMap<Stencils, TrianglesAround>();

function trianglesAround(mesh: BodyMesh): TrianglesAround {
  return remembered(aroundVertices, mesh, () => {
    const starts = new Uint32Array(mesh.refine.rowStart.length);
    for (let k = 0; k < mesh.triangles.length; k++) starts[mesh.triangles[k]! + 1]!++;
    for (let v = 1; v < starts.length; v++) starts[v]! += starts[v - 1]!;
    const cursor = starts.slice();
    const triangles = new Uint32Array(mesh.triangles.length);
    for (let k = 0; k < mesh.triangles.length; k++)
      triangles[cursor[mesh.triangles[k]!]!++] = (k - (k % 3)) / 3;
    return { starts, triangles };
  });
}

/** As `patchOf`, quicker where few vertices belong; the triangles stand in another order. */
export function smallPatchOf(mesh: BodyMesh, belongs: (vertex: number) => boolean): Patch {
  const count = mesh.refine.rowStart.length - 1;
  const { starts, triangles } = trianglesAround(mesh);
  const patchIndex = new Int32Array(count).fill(-1);
  const vertices: number[] = [];
  for (let vertex = 0; vertex < count; vertex++)
    if (belongs(vertex)) patchIndex[vertex] = vertices.push(vertex) - 1;
  const own: number[] = [];
  for (const vertex of vertices)
    for (let k = starts[vertex]!; k < starts[vertex + 1]!; k++) {
      const t = 3 * triangles[k]!;
      // Each triangle is met at its first corner.
      if (mesh.triangles[t] !== vertex) continue;
      const b = patchIndex[mesh.triangles[t + 1]!]!;
      const c = patchIndex[mesh.triangles[t + 2]!]!;
      if (b >= 0 && c >= 0) own.push(patchIndex[vertex]!, b, c);
    }
  const kept = Uint32Array.from(own);
  return { vertices: Uint32Array.from(vertices), triangles: kept, ...adjacency(vertices.length, kept) };
}

/** The triangles with a corner that has a weight above 0. */
export function trianglesOf(triangles: Uint32Array, weights: ArrayLike<number>): Uint32Array {
  const kept = new Uint32Array(triangles.length);
  let count = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    if (!(weights[a]! > 0 || weights[b]! > 0 || weights[c]! > 0)) continue;
    kept[count++] = a;
    kept[count++] = b;
    kept[count++] = c;
  }
  return kept.slice(0, count);
}

function adjacency(count: number, triangles: Uint32Array): { starts: Uint32Array; neighbours: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (let t = 0; t < triangles.length; t++) starts[triangles[t]! + 1]! += 2;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const cursor = starts.slice();
  const neighbours = new Uint32Array(starts[count]!);
  // An edge inside a closed surface is met twice, once from each side: the doubling is even and harmless to averages.
  for (let t = 0; t < triangles.length; t += 3) {
    for (let k = 0; k < 3; k++) {
      const vertex = triangles[t + k]!;
      neighbours[cursor[vertex]!++] = triangles[t + ((k + 1) % 3)]!;
      neighbours[cursor[vertex]!++] = triangles[t + ((k + 2) % 3)]!;
    }
  }
  return { starts, neighbours };
}

/** Positions of a patch's vertices out of those of the whole mesh, 3 a vertex. */
export function gather(patch: Patch, positions: Float32Array): Float32Array {
  const out = new Float32Array(patch.vertices.length * 3);
  const { vertices } = patch;
  for (let i = 0; i < vertices.length; i++) {
    const vertex = 3 * vertices[i]!;
    out[3 * i] = positions[vertex]!;
    out[3 * i + 1] = positions[vertex + 1]!;
    out[3 * i + 2] = positions[vertex + 2]!;
  }
  return out;
}

/** Area-weighted vertex normals (unit, 3 a vertex) and a third of the area of the triangles around each vertex. */
export function normalsAndAreas(
  positions: Float32Array,
  triangles: ArrayLike<number>,
): { normals: Float32Array; areas: Float32Array } {
  const normals = new Float32Array(positions.length);
  const areas = new Float32Array(positions.length / 3);
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 3 * triangles[t]!;
    const b = 3 * triangles[t + 1]!;
    const c = 3 * triangles[t + 2]!;
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const third = Math.sqrt(nx * nx + ny * ny + nz * nz) / 6;
    for (let k = t; k < t + 3; k++) {
      const vertex = triangles[k]!;
      normals[3 * vertex]! += nx;
      normals[3 * vertex + 1]! += ny;
      normals[3 * vertex + 2]! += nz;
      areas[vertex]! += third;
    }
  }
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.sqrt(normals[i]! ** 2 + normals[i + 1]! ** 2 + normals[i + 2]! ** 2) || 1;
    normals[i]! /= length;
    normals[i + 1]! /= length;
    normals[i + 2]! /= length;
  }
  return { normals, areas };
}
