import { BufferAttribute, BufferGeometry, DynamicDrawUsage } from 'three';
import type { PixelSize } from './frame-plan.ts';
import type { Frustum } from './triangle-culling.ts';

/** Side of a tile, px. */
export const TILE_PX = 32;

/** Triangles as they are drawn: places in the world, dm, 3 numbers a vertex, and the corners of `count` / 3 of them. */
export interface DrawnTriangles {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  readonly count: number;
}

/** The tiles of a picture that something may be seen in. */
export interface TileCover {
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the top: 1 covered, 0 empty. */
  readonly tiles: Uint8Array;
  clear(): void;
  /** Covers every tile that a triangle or what lies within `padDm` of it (at its own distance) can be seen in. */
  add(triangles: DrawnTriangles, frustum: Frustum, padDm: number): void;
}

/** Nearer than this to the camera's plane a vertex may be seen anywhere, dm. */
const NEAR_DM = 0.1;

/** An empty cover of a picture. */
export function createTileCover({ width, height }: PixelSize): TileCover {
  const columns = Math.ceil(width / TILE_PX);
  const rows = Math.ceil(height / TILE_PX);
  const tiles = new Uint8Array(columns * rows);
  let bounds = new Int16Array(0);
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, Math.floor(value)));
  return {
    columns,
    rows,
    tiles,
    clear: () => tiles.fill(0),
    add({ positions, indices, count }, frustum, padDm) {
      const { viewFromWorld: m, tangentX, tangentY, offAxis = [0, 0] } = frustum;
      const vertices = positions.length / 3;
      if (bounds.length < 4 * vertices) bounds = new Int16Array(4 * vertices);
      const perTangentX = width / (2 * tangentX * TILE_PX);
      const perTangentY = height / (2 * tangentY * TILE_PX);
      const onePixel = 1 / TILE_PX;
      for (let v = 0; v < vertices; v++) {
        const x = positions[3 * v]!;
        const y = positions[3 * v + 1]!;
        const z = positions[3 * v + 2]!;
        const distance = -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!);
        if (distance < NEAR_DM) {
          bounds[4 * v] = bounds[4 * v + 2] = 0;
          bounds[4 * v + 1] = columns - 1;
          bounds[4 * v + 3] = rows - 1;
          continue;
        }
        const column =
          ((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / distance - offAxis[0] + tangentX) * perTangentX;
        const row =
          (tangentY + offAxis[1] - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / distance) * perTangentY;
        const pad = (padDm / distance) * perTangentY + onePixel;
        bounds[4 * v] = within(column - pad, columns - 1);
        bounds[4 * v + 1] = within(column + pad, columns - 1);
        bounds[4 * v + 2] = within(row - pad, rows - 1);
        bounds[4 * v + 3] = within(row + pad, rows - 1);
      }
      for (let t = 0; t < count; t += 3) {
        const a = 4 * indices[t]!;
        const b = 4 * indices[t + 1]!;
        const c = 4 * indices[t + 2]!;
        const left = Math.min(bounds[a]!, bounds[b]!, bounds[c]!);
        const right = Math.max(bounds[a + 1]!, bounds[b + 1]!, bounds[c + 1]!);
        const top = Math.min(bounds[a + 2]!, bounds[b + 2]!, bounds[c + 2]!);
        const bottom = Math.max(bounds[a + 3]!, bounds[b + 3]!, bounds[c + 3]!);
        for (let row = top; row <= bottom; row++) {
          tiles.fill(1, row * columns + left, row * columns + right + 1);
        }
      }
    },
  };
}

/** Rectangles over chosen tiles, in clip space. */
export interface TileSheet {
  readonly geometry: BufferGeometry;
  /** Lies over the tiles that are wanted. */
  lay(wanted: (tile: number) => boolean): void;
}

/** A sheet for pictures of a size; it lies over nothing yet. Tiles side by side in a row become one rectangle. */
export function createTileSheet({ width, height }: PixelSize): TileSheet {
  const columns = Math.ceil(width / TILE_PX);
  const rows = Math.ceil(height / TILE_PX);
  const most = Math.ceil(columns / 2) * rows;
  const position = new BufferAttribute(new Float32Array(12 * most), 3).setUsage(DynamicDrawUsage);
  const corners = new Uint32Array(6 * most);
  for (let k = 0; k < most; k++)
    corners.set(
      [0, 1, 2, 2, 1, 3].map((corner) => 4 * k + corner),
      6 * k,
    );
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', position);
  geometry.setIndex(new BufferAttribute(corners, 1));
  geometry.setDrawRange(0, 0);
  const clipX = (column: number): number => (2 * Math.min(width, column * TILE_PX)) / width - 1;
  const clipY = (row: number): number => 1 - (2 * Math.min(height, row * TILE_PX)) / height;
  return {
    geometry,
    lay(wanted) {
      let laid = 0;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          if (!wanted(row * columns + column)) continue;
          const from = column;
          while (column + 1 < columns && wanted(row * columns + column + 1)) column++;
          const [left, right, top, bottom] = [clipX(from), clipX(column + 1), clipY(row), clipY(row + 1)];
          position.array.set([left, top, 0, right, top, 0, left, bottom, 0, right, bottom, 0], 12 * laid);
          laid++;
        }
      }
      geometry.setDrawRange(0, 6 * laid);
      position.needsUpdate = true;
    },
  };
}
