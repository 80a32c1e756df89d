import type { FaceSet } from './data.ts';
import type { Stencils } from './types.ts';

/** Everything about a mesh that does not depend on where its vertices are. */
export interface Topology {
  readonly refine: Stencils;
  /** 3 a triangle, into refined vertices. */
  readonly triangles: Uint32Array;
  readonly renderVertex: Uint32Array;
  readonly uvs: Float32Array;
  /** 3 a triangle, into render vertices. */
  readonly renderTriangles: Uint32Array;
  /** Cage face of each triangle. */
  readonly faceOfTriangle: Uint32Array;
}

/** Stencils that leave every vertex as it is. */
function identityStencils(vertexCount: number): Stencils {
  const rowStart = Uint32Array.from({ length: vertexCount + 1 }, (_, i) => i);
  return {
    rowStart,
    columns: rowStart.slice(0, vertexCount),
    weights: new Float32Array(vertexCount).fill(1),
  };
}

/** The unrefined mesh: each vertex is itself, each quad two triangles. */
export function plainTopology(vertexCount: number, faces: FaceSet): Topology {
  const refine = identityStencils(vertexCount);
  const split = new SeamSplitter();
  for (let face = 0; face < faces.count; face++) {
    const corners = [0, 1, 2, 3].map((corner) => {
      const uv = faces.uvIndices[face * 4 + corner]!;
      return split.corner(
        faces.vertices[face * 4 + corner]!,
        uv * 0x10000 + uv,
        faces.uvs[uv * 2]!,
        faces.uvs[uv * 2 + 1]!,
      );
    });
    split.quad(corners as Quad, face);
  }
  return { refine, ...split.finish() };
}

/**
 * One level of Catmull and Clark's scheme (1978) as stencils, boundaries as cubic B-spline curves.
 * Refined vertices are the cage's vertices, then one a cage edge, then one a face; texture coordinates are halved linearly.
 */
export function refinedTopology(vertexCount: number, faces: FaceSet): Topology {
  const mesh = edgesOf(vertexCount, faces);
  const rows = new RowWriter();
  const face4 = (face: number): readonly number[] => [0, 1, 2, 3].map((c) => faces.vertices[face * 4 + c]!);
  const addFacePoint = (face: number, weight: number): void => {
    for (const vertex of face4(face)) rows.add(vertex, weight / 4);
  };
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const edges = mesh.edgesOfVertex[vertex]!;
    const boundary = edges.filter((edge) => mesh.faceB[edge]! < 0);
    if (edges.length === 0) {
      rows.add(vertex, 1);
    } else if (boundary.length > 0) {
      rows.add(vertex, 0.75);
      for (const edge of boundary) {
        const other = mesh.ends[edge * 2]! + mesh.ends[edge * 2 + 1]! - vertex;
        rows.add(other, 0.25 / boundary.length);
      }
    } else {
      // (F + 2R + (n − 3)P) / n with F the mean of face points and R the mean of edge middles.
      const n = edges.length;
      const facesHere = mesh.facesOfVertex[vertex]!;
      for (const face of facesHere) addFacePoint(face, 1 / n / facesHere.length);
      for (const edge of edges) {
        rows.add(mesh.ends[edge * 2]!, 1 / (n * n));
        rows.add(mesh.ends[edge * 2 + 1]!, 1 / (n * n));
      }
      rows.add(vertex, (n - 3) / n);
    }
    rows.endRow();
  }
  const edgeCount = mesh.faceA.length;
  for (let edge = 0; edge < edgeCount; edge++) {
    const isBoundary = mesh.faceB[edge]! < 0;
    const endWeight = isBoundary ? 0.5 : 0.25;
    rows.add(mesh.ends[edge * 2]!, endWeight);
    rows.add(mesh.ends[edge * 2 + 1]!, endWeight);
    if (!isBoundary) {
      addFacePoint(mesh.faceA[edge]!, 0.25);
      addFacePoint(mesh.faceB[edge]!, 0.25);
    }
    rows.endRow();
  }
  for (let face = 0; face < faces.count; face++) {
    addFacePoint(face, 1);
    rows.endRow();
  }
  return { refine: rows.finish(), ...refinedFaces(vertexCount, edgeCount, faces, mesh.edgeOfCorner) };
}

/** Applies stencils to numbers of `width` a cage vertex. */
export function refineValues(stencils: Stencils, values: Float32Array, width: number): Float32Array {
  const { rowStart, columns, weights } = stencils;
  const count = rowStart.length - 1;
  const refined = new Float32Array(count * width);
  for (let row = 0; row < count; row++)
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++)
      for (let c = 0; c < width; c++)
        refined[row * width + c]! += weights[k]! * values[columns[k]! * width + c]!;
  return refined;
}

interface Edges {
  /** Two vertices an edge. */
  readonly ends: readonly number[];
  readonly faceA: readonly number[];
  /** −1 at a boundary. */
  readonly faceB: readonly number[];
  readonly edgesOfVertex: readonly (readonly number[])[];
  readonly facesOfVertex: readonly (readonly number[])[];
  /** Edge from corner k to corner k + 1 of each face, 4 a face. */
  readonly edgeOfCorner: Uint32Array;
}

function edgesOf(vertexCount: number, faces: FaceSet): Edges {
  const ends: number[] = [];
  const faceA: number[] = [];
  const faceB: number[] = [];
  const edgesOfVertex: number[][] = Array.from({ length: vertexCount }, () => []);
  const facesOfVertex: number[][] = Array.from({ length: vertexCount }, () => []);
  const edgeOfCorner = new Uint32Array(faces.count * 4);
  const known = new Map<number, number>();
  for (let face = 0; face < faces.count; face++)
    for (let corner = 0; corner < 4; corner++) {
      const a = faces.vertices[face * 4 + corner]!;
      const b = faces.vertices[face * 4 + ((corner + 1) % 4)]!;
      facesOfVertex[a]!.push(face);
      const key = Math.min(a, b) * 0x10000 + Math.max(a, b);
      let edge = known.get(key);
      if (edge === undefined) {
        edge = faceA.length;
        known.set(key, edge);
        ends.push(a, b);
        faceA.push(face);
        faceB.push(-1);
        edgesOfVertex[a]!.push(edge);
        edgesOfVertex[b]!.push(edge);
      } else if (faceB[edge]! < 0) {
        faceB[edge] = face;
      }
      edgeOfCorner[face * 4 + corner] = edge;
    }
  return { ends, faceA, faceB, edgesOfVertex, facesOfVertex, edgeOfCorner };
}

function refinedFaces(
  vertexCount: number,
  edgeCount: number,
  faces: FaceSet,
  edgeOfCorner: Uint32Array,
): Omit<Topology, 'refine'> {
  const split = new SeamSplitter();
  for (let face = 0; face < faces.count; face++) {
    const uv = [0, 1, 2, 3].map((corner) => faces.uvIndices[face * 4 + corner]!);
    const u = uv.map((index) => faces.uvs[index * 2]!);
    const v = uv.map((index) => faces.uvs[index * 2 + 1]!);
    const centre = split.corner(
      vertexCount + edgeCount + face,
      0,
      (u[0]! + u[1]! + u[2]! + u[3]!) / 4,
      (v[0]! + v[1]! + v[2]! + v[3]!) / 4,
    );
    const corners = uv.map((index, k) =>
      split.corner(faces.vertices[face * 4 + k]!, index * 0x10000 + index, u[k]!, v[k]!),
    );
    const middles = uv.map((index, k) => {
      const next = (k + 1) % 4;
      const key = Math.min(index, uv[next]!) * 0x10000 + Math.max(index, uv[next]!);
      const edge = vertexCount + edgeOfCorner[face * 4 + k]!;
      return split.corner(edge, key, (u[k]! + u[next]!) / 2, (v[k]! + v[next]!) / 2);
    });
    for (let k = 0; k < 4; k++) split.quad([corners[k]!, middles[k]!, centre, middles[(k + 3) % 4]!], face);
  }
  return split.finish();
}

type Quad = [number, number, number, number];

/** Gathers faces and makes one render vertex for each pair of refined vertex and texture place. */
class SeamSplitter {
  readonly #byVertex = new Map<number, Map<number, number>>();
  readonly #renderVertex: number[] = [];
  readonly #uvs: number[] = [];
  readonly #renderTriangles: number[] = [];
  readonly #faceOfTriangle: number[] = [];

  corner(vertex: number, uvKey: number, u: number, v: number): number {
    let places = this.#byVertex.get(vertex);
    if (places === undefined) {
      places = new Map();
      this.#byVertex.set(vertex, places);
    }
    let index = places.get(uvKey);
    if (index === undefined) {
      index = this.#renderVertex.length;
      places.set(uvKey, index);
      this.#renderVertex.push(vertex);
      this.#uvs.push(u, v);
    }
    return index;
  }

  quad([a, b, c, d]: Quad, face: number): void {
    this.#renderTriangles.push(a, b, c, a, c, d);
    this.#faceOfTriangle.push(face, face);
  }

  finish(): Omit<Topology, 'refine'> {
    const renderVertex = Uint32Array.from(this.#renderVertex);
    const renderTriangles = Uint32Array.from(this.#renderTriangles);
    return {
      renderVertex,
      uvs: Float32Array.from(this.#uvs),
      renderTriangles,
      triangles: renderTriangles.map((index) => renderVertex[index]!),
      faceOfTriangle: Uint32Array.from(this.#faceOfTriangle),
    };
  }
}

/** Builds stencils row by row, merging what falls on the same vertex. */
class RowWriter {
  readonly #rowStart: number[] = [0];
  readonly #columns: number[] = [];
  readonly #weights: number[] = [];

  add(column: number, weight: number): void {
    for (let k = this.#rowStart.at(-1)!; k < this.#columns.length; k++)
      if (this.#columns[k] === column) {
        this.#weights[k]! += weight;
        return;
      }
    this.#columns.push(column);
    this.#weights.push(weight);
  }

  endRow(): void {
    this.#rowStart.push(this.#columns.length);
  }

  finish(): Stencils {
    return {
      rowStart: Uint32Array.from(this.#rowStart),
      columns: Uint32Array.from(this.#columns),
      weights: Float32Array.from(this.#weights),
    };
  }
}
