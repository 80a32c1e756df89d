/** A closed polygon, corner after corner. */
export type Polygon = readonly (readonly [number, number])[];

/** Distance to the edge of a closed polygon, positive inside. */
export function signedDistance(polygon: Polygon, x: number, y: number): number {
  let isInside = false;
  let nearest = Number.POSITIVE_INFINITY;
  const last = polygon[polygon.length - 1]!;
  let ax = last[0];
  let ay = last[1];
  // Pairs are not taken apart in brackets here: that takes three times as long.
  for (let corner = 0; corner < polygon.length; corner++) {
    const bx = polygon[corner]![0];
    const by = polygon[corner]![1];
    const dx = bx - ax;
    const dy = by - ay;
    if (ay > y !== by > y && x < (dx * (y - ay)) / dy + ax) isInside = !isInside;
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    const ex = x - ax - t * dx;
    const ey = y - ay - t * dy;
    nearest = Math.min(nearest, ex * ex + ey * ey);
    ax = bx;
    ay = by;
  }
  return isInside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}

/** Whether a place is inside a polygon or within `margin` of it; quick for places far away. */
export function isNear(polygon: Polygon, margin: number): (x: number, y: number) => boolean {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  const [left, right] = [Math.min(...xs) - margin, Math.max(...xs) + margin];
  const [top, bottom] = [Math.min(...ys) - margin, Math.max(...ys) + margin];
  return (x, y) =>
    x >= left && x <= right && y >= top && y <= bottom && signedDistance(polygon, x, y) >= -margin;
}

/** Corners of a face's points by their numbers; points are 3 numbers each. */
export const polygonOf = (points: Float32Array, corners: readonly number[]): Polygon =>
  corners.map((corner) => [points[corner * 3]!, points[corner * 3 + 1]!] as const);
