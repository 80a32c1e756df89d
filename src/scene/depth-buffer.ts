import type { PosedBody } from '../human/types.ts';
import type { Projection } from './camera.ts';

/** Distances from the camera plane of the nearest surface, on a coarse picture. */
export interface DepthBuffer {
  /** Distance in dm of the nearest surface at a pixel of the full picture; Infinity where nothing is. */
  nearestAt(pixelX: number, pixelY: number): number;
}

/** Rasterises bodies (no strands, nothing one sees through) at `scale` of the full picture. */
export function depthBuffer(
  bodies: readonly PosedBody[],
  projection: Projection,
  width: number,
  height: number,
  scale: number,
): DepthBuffer {
  const columns = Math.max(1, Math.ceil(width * scale));
  const rows = Math.max(1, Math.ceil(height * scale));
  const depths = new Float32Array(columns * rows).fill(Number.POSITIVE_INFINITY);
  for (const { body, positions } of bodies) {
    body.meshes.forEach((mesh, index) => {
      if (mesh.kind === 'glass' || mesh.kind === 'veil' || mesh.kind === 'lash') return;
      const screen = projection.toScreen(positions[index]!, scale);
      for (let t = 0; t < mesh.triangles.length; t += 3)
        fillTriangle(
          screen,
          3 * mesh.triangles[t]!,
          3 * mesh.triangles[t + 1]!,
          3 * mesh.triangles[t + 2]!,
          depths,
          columns,
          rows,
        );
    });
  }
  return {
    nearestAt: (x, y) => {
      const column = Math.floor(x * scale);
      const row = Math.floor(y * scale);
      if (column < 0 || row < 0 || column >= columns || row >= rows) return Number.POSITIVE_INFINITY;
      return depths[row * columns + column]!;
    },
  };
}

/** Fills one triangle; depth is taken linear over the picture, good enough for triangles this small. */
function fillTriangle(
  screen: Float32Array,
  a: number,
  b: number,
  c: number,
  depths: Float32Array,
  columns: number,
  rows: number,
): void {
  const [ax, ay, az] = [screen[a]! - 0.5, screen[a + 1]! - 0.5, screen[a + 2]!];
  const [bx, by, bz] = [screen[b]! - 0.5, screen[b + 1]! - 0.5, screen[b + 2]!];
  const [cx, cy, cz] = [screen[c]! - 0.5, screen[c + 1]! - 0.5, screen[c + 2]!];
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx)));
  const right = Math.min(columns - 1, Math.floor(Math.max(ax, bx, cx)));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy)));
  const bottom = Math.min(rows - 1, Math.floor(Math.max(ay, by, cy)));
  if (left > right || top > bottom || az <= 0 || bz <= 0 || cz <= 0) return;
  const doubleArea = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (Math.abs(doubleArea) < 1e-9) return;
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) {
      const kb = ((column - ax) * (cy - ay) - (row - ay) * (cx - ax)) / doubleArea;
      const kc = ((bx - ax) * (row - ay) - (by - ay) * (column - ax)) / doubleArea;
      if (kb < 0 || kc < 0 || kb + kc > 1) continue;
      const depth = az + kb * (bz - az) + kc * (cz - az);
      const cell = row * columns + column;
      if (depth < depths[cell]!) depths[cell] = depth;
    }
}
