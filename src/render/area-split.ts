import type { BodyMesh, LinearRgb } from '../human/types.ts';

/** Vertices of a mesh as they are drawn: those that two colour areas share are there twice. */
export interface AreaSplit {
  /** Refined vertex of each. */
  readonly refinedOf: Uint32Array;
  /** Area of each. */
  readonly areaOf: Uint8Array;
  readonly uvs: Float32Array;
  /** Three indices a triangle. */
  readonly triangles: Uint32Array;
}

/** Splits known by the triangles they were made from: bodies with the same outfit have the very same ones. */
const known = new WeakMap<Uint32Array, { readonly areas: BodyMesh['areas']; readonly split: AreaSplit }>();

/** Splits a mesh at the borders of its colour areas. */
export function splitByArea(mesh: BodyMesh): AreaSplit {
  const entry = known.get(mesh.renderTriangles);
  if (entry && sameBytes(entry.areas, mesh.areas)) return entry.split;
  const split = newSplit(mesh);
  known.set(mesh.renderTriangles, { areas: mesh.areas, split });
  return split;
}

/** The colours of split vertices: square roots of linear light in bytes, and the area. */
export function tintsOf(
  { areaOf }: AreaSplit,
  areaNames: BodyMesh['areaNames'],
  colours: Readonly<Record<string, LinearRgb>>,
): Uint8Array {
  const tints = new Uint8Array(4 * areaOf.length);
  areaOf.forEach((area, v) => {
    const colour = colours[areaNames?.[area] ?? 'main'] ?? colours['main'] ?? [0.6, 0.6, 0.6];
    for (let c = 0; c < 3; c++) tints[4 * v + c] = Math.round(255 * Math.sqrt(Math.min(1, colour[c]!)));
    tints[4 * v + 3] = area;
  });
  return tints;
}

function newSplit(mesh: BodyMesh): AreaSplit {
  const vertexCount = mesh.renderVertex.length;
  const areaCount = mesh.areas?.reduce((most, area) => Math.max(most, area + 1), 1) ?? 1;
  /** One more than the split vertex of each area's vertex; 0 where there is none yet. */
  const splitOf = new Uint32Array(areaCount * vertexCount);
  const vertices: number[] = [];
  const areas: number[] = [];
  const triangles = new Uint32Array(mesh.renderTriangles.length);
  for (let corner = 0; corner < triangles.length; corner++) {
    const vertex = mesh.renderTriangles[corner]!;
    const area = mesh.areas?.[Math.floor(corner / 3)] ?? 0;
    const key = area * vertexCount + vertex;
    if (splitOf[key] === 0) {
      vertices.push(vertex);
      areas.push(area);
      splitOf[key] = vertices.length;
    }
    triangles[corner] = splitOf[key]! - 1;
  }
  const uvs = new Float32Array(2 * vertices.length);
  const refinedOf = new Uint32Array(vertices.length);
  vertices.forEach((vertex, v) => {
    refinedOf[v] = mesh.renderVertex[vertex]!;
    uvs[2 * v] = mesh.uvs[2 * vertex]!;
    uvs[2 * v + 1] = mesh.uvs[2 * vertex + 1]!;
  });
  return { refinedOf, areaOf: Uint8Array.from(areas), uvs, triangles };
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one === other || (one?.length === other?.length && one!.every((value, k) => value === other![k]));
}
