import { Box3 } from 'three';

/** Tells whether a point is in a cell of side `cellDm` that holds some of the points or is next to one that does. */
export function nearTo(points: Float32Array, cellDm: number): (x: number, y: number, z: number) => boolean {
  const { min, max } = new Box3().setFromArray(points);
  const size = (from: number, to: number): number => Math.floor((to - from) / cellDm) + 3;
  const [columns, rows, layers] = [size(min.x, max.x), size(min.y, max.y), size(min.z, max.z)];
  const cells = new Uint8Array(columns * rows * layers);
  for (let i = 0; i < points.length; i += 3) {
    const column = Math.floor((points[i]! - min.x) / cellDm) + 1;
    const row = Math.floor((points[i + 1]! - min.y) / cellDm) + 1;
    const layer = Math.floor((points[i + 2]! - min.z) / cellDm) + 1;
    for (let dl = -1; dl <= 1; dl++)
      for (let dr = -1; dr <= 1; dr++)
        for (let dc = -1; dc <= 1; dc++) cells[((layer + dl) * rows + row + dr) * columns + column + dc] = 1;
  }
  return (x, y, z) => {
    const column = Math.floor((x - min.x) / cellDm) + 1;
    const row = Math.floor((y - min.y) / cellDm) + 1;
    const layer = Math.floor((z - min.z) / cellDm) + 1;
    if (column < 0 || row < 0 || layer < 0 || column >= columns || row >= rows || layer >= layers)
      return false;
    return cells[(layer * rows + row) * columns + column] === 1;
  };
}
