/** A closed polygon, corner after corner. */
export type Polygon = readonly (readonly [number, number])[];

/** Distance to the edge of a closed polygon, positive inside. */
export function signedDistance(polygon: Polygon, x: number, y: number): number {
  let isInside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < polygon.length; i++) {
    const [ax, ay] = polygon[i]!;
    const [bx, by] = polygon[(i + 1) % polygon.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return isInside ? nearest : -nearest;
}

/** Corners of a face's points by their numbers; points are 3 numbers each. */
export const polygonOf = (points: Float32Array, corners: readonly number[]): Polygon =>
  corners.map((corner) => [points[corner * 3]!, points[corner * 3 + 1]!] as const);
