import { cached, type FaceSet, type HumanData } from './data.ts';
import { refinedTopology } from './subdivide.ts';
import type { BodyMesh, MeshKind, PartId } from './types.ts';

/** Points of a sheet of cloth: `rows` × `columns` places and the share that each of the given bones has in each row. */
export interface Sheet {
  readonly rows: number;
  readonly columns: number;
  /** 3 a point, row after row. */
  readonly points: Float32Array;
  /** Bone indices and weights (summing to 1) of each row, at most four. */
  readonly bonesOfRow: readonly (readonly (readonly [bone: number, weight: number])[])[];
  /** The last column joins the first. */
  readonly isClosed: boolean;
  /** Seen from outside, with rows running down, columns run to the left. */
  readonly runsLeft: boolean;
}

/** A sheet as a mesh of a body, refined once; its texture coordinates run along columns and rows. */
export function sheetMesh(
  data: HumanData,
  sheet: Sheet,
  id: string,
  kind: MeshKind,
  part: PartId,
  areaName: string,
): BodyMesh {
  const { rows, columns } = sheet;
  const { faceOfTriangle, ...topology } = cached(
    data,
    `sheet:${rows}x${columns}:${sheet.isClosed}:${sheet.runsLeft}`,
    () => refinedTopology(rows * columns, sheetFaces(sheet)),
  );
  const boneIndices = new Uint16Array(rows * columns * 4);
  const boneWeights = new Float32Array(rows * columns * 4);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (const [k, [bone, weight]] of sheet.bonesOfRow[row]!.entries()) {
        boneIndices[(row * columns + column) * 4 + k] = bone;
        boneWeights[(row * columns + column) * 4 + k] = weight;
      }
  return {
    id,
    kind,
    rest: sheet.points,
    boneIndices,
    boneWeights,
    expressions: {},
    ...topology,
    parts: new Uint8Array(topology.refine.rowStart.length - 1).fill(part),
    masks: {},
    areas: new Uint8Array(faceOfTriangle.length),
    areaNames: [areaName],
  };
}

function sheetFaces({ rows, columns, isClosed, runsLeft }: Sheet): FaceSet {
  const across = isClosed ? columns : columns - 1;
  const vertices: number[] = [];
  const uvIndices: number[] = [];
  const uvs: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column <= across; column++) uvs.push(column / across, 1 - row / (rows - 1));
  for (let row = 0; row < rows - 1; row++)
    for (let column = 0; column < across; column++) {
      const next = (column + 1) % columns;
      const corners = [
        row * columns + column,
        (row + 1) * columns + column,
        (row + 1) * columns + next,
        row * columns + next,
      ];
      const uv = row * (across + 1) + column;
      const places = [uv, uv + across + 1, uv + across + 2, uv + 1];
      vertices.push(...(runsLeft ? corners.reverse() : corners));
      uvIndices.push(...(runsLeft ? places.reverse() : places));
    }
  return {
    count: vertices.length / 4,
    vertices: Uint16Array.from(vertices),
    uvIndices: Uint16Array.from(uvIndices),
    uvs: Float32Array.from(uvs),
  };
}

/** How far a cloud of points reaches from a centre, by direction: latitude and longitude cells, gaps filled and smoothed. */
export class Reach {
  readonly #cells: Float32Array;
  readonly #latitudes: number;
  readonly #longitudes: number;

  /** `place` maps a point to latitude and longitude in 0 … 1 and its distance, or nothing when it does not count. */
  constructor(
    clouds: readonly Float32Array[],
    latitudes: number,
    longitudes: number,
    place: (x: number, y: number, z: number) => readonly [number, number, number] | undefined,
    smoothing: number,
  ) {
    this.#latitudes = latitudes;
    this.#longitudes = longitudes;
    let cells: Float32Array = new Float32Array(latitudes * longitudes);
    for (const cloud of clouds)
      for (let i = 0; i < cloud.length; i += 3) {
        const at = place(cloud[i]!, cloud[i + 1]!, cloud[i + 2]!);
        if (at === undefined) continue;
        const row = Math.min(latitudes - 1, Math.max(0, Math.floor(at[0] * latitudes)));
        const column = Math.floor(at[1] * longitudes) % longitudes;
        cells[row * longitudes + column] = Math.max(cells[row * longitudes + column]!, at[2]);
      }
    cells = filled(cells, latitudes, longitudes);
    for (let pass = 0; pass < smoothing; pass++) cells = smoothed(cells, latitudes, longitudes);
    this.#cells = cells;
  }

  /** Distance in a direction given as latitude and longitude in 0 … 1. */
  at(latitude: number, longitude: number): number {
    const y = Math.min(this.#latitudes - 1, Math.max(0, latitude * this.#latitudes - 0.5));
    const x =
      (((longitude * this.#longitudes - 0.5) % this.#longitudes) + this.#longitudes) % this.#longitudes;
    const [row, column] = [Math.floor(y), Math.floor(x)];
    const [fy, fx] = [y - row, x - column];
    const cell = (r: number, c: number): number =>
      this.#cells[Math.min(this.#latitudes - 1, r) * this.#longitudes + (c % this.#longitudes)]!;
    return (
      (cell(row, column) * (1 - fx) + cell(row, column + 1) * fx) * (1 - fy) +
      (cell(row + 1, column) * (1 - fx) + cell(row + 1, column + 1) * fx) * fy
    );
  }
}

/** Empty cells take the mean of their neighbours, from the edges of the known inwards. */
function filled(cells: Float32Array, rows: number, columns: number): Float32Array {
  let current = cells;
  for (let pass = 0; pass < rows + columns && current.some((cell) => cell === 0); pass++) {
    const next = current.slice();
    for (let i = 0; i < current.length; i++) {
      if (current[i] !== 0) continue;
      const known = neighbours(i, rows, columns)
        .map((n) => current[n]!)
        .filter((value) => value > 0);
      if (known.length > 0) next[i] = known.reduce((a, b) => a + b) / known.length;
    }
    current = next;
  }
  return current;
}

/** One pass of smoothing that never goes below what is to be covered by much: the larger of the cell and its blurred surroundings. */
function smoothed(cells: Float32Array, rows: number, columns: number): Float32Array {
  return cells.map((cell, i) => {
    const around = neighbours(i, rows, columns);
    const mean = around.reduce((sum, n) => sum + cells[n]!, 0) / around.length;
    return mean > cell ? mean : cell * 0.75 + mean * 0.25;
  });
}

function neighbours(cell: number, rows: number, columns: number): number[] {
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  const around = [
    row * columns + ((column + 1) % columns),
    row * columns + ((column + columns - 1) % columns),
  ];
  if (row > 0) around.push(cell - columns);
  if (row < rows - 1) around.push(cell + columns);
  return around;
}
