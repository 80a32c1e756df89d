import type { Frustum } from './triangle-culling.ts';

/** Strands whose places are known, as ribbons of the given widths. */
export interface PlacedStrands {
  /** 3 a point, world, dm. */
  readonly points: Float32Array;
  readonly pointsPerStrand: number;
  /** Width of each strand at its root, dm. */
  readonly widths: Float32Array;
  /** Points that something else hides: 1 a hidden one; none where left out. */
  readonly hidden?: Uint8Array;
}

/** Light that gets past one strand's width of hair: what it covers is not quite opaque. */
const OPACITY = 0.7;
/** Hair behind this many layers over a cell adds about a percent to its colour (e to the −4.5). */
const LAYERS_SEEN = 4.5;
/** The grid goes a little beyond the picture. */
const MARGIN = 1.02;
const DEPTH_STEPS = 4096;

/**
 * Which segments of the given strands can be seen through the hair before them: 1 seen, 0 hidden; segment s of strand k
 * is number `k * (pointsPerStrand - 1) + s`. Segments are laid near to far over a grid of cells `cellTangent` wide (in the
 * picture plane at distance 1); one that finds all its cells covered many times over is hidden and covers nothing.
 */
export function seenSegments(
  { points, pointsPerStrand, widths, hidden }: PlacedStrands,
  strands: Uint32Array,
  frustum: Frustum,
  cellTangent: number,
): Uint8Array {
  const perStrand = pointsPerStrand - 1;
  const seen = new Uint8Array(widths.length * perStrand);
  const columns = Math.max(1, Math.ceil((2 * MARGIN * frustum.tangentX) / cellTangent));
  const rows = Math.max(1, Math.ceil((2 * MARGIN * frustum.tangentY) / cellTangent));
  const screen = projected(points, pointsPerStrand, strands, frustum, cellTangent);
  const cover = new Float32Array(columns * rows);
  for (const segment of nearToFar(screen, strands, pointsPerStrand)) {
    const strand = Math.floor(segment / perStrand);
    const first = strand * pointsPerStrand + (segment % perStrand);
    if (hidden && isHidden(hidden, first, segment % perStrand, perStrand)) continue;
    const from = 3 * first;
    const x = screen[from]!;
    const y = screen[from + 1]!;
    const dx = screen[from + 3]! - x;
    const dy = screen[from + 4]! - y;
    const length = Math.sqrt(dx * dx + dy * dy);
    const steps = Math.max(1, Math.ceil(length));
    let open = false;
    for (let k = 0; k < steps && !open; k++) {
      const column = Math.floor(x + (dx * (k + 0.5)) / steps);
      const row = Math.floor(y + (dy * (k + 0.5)) / steps);
      if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
      open = cover[row * columns + column]! < LAYERS_SEEN;
    }
    if (!open) continue;
    seen[segment] = 1;
    // Ribbons taper towards their tips.
    const along = ((segment % perStrand) + 0.5) / perStrand;
    const width = (widths[strand]! * (1 - 0.75 * along * along)) / (screen[from + 2]! * cellTangent);
    const each = (OPACITY * width * length) / steps;
    for (let k = 0; k < steps; k++) {
      const column = Math.floor(x + (dx * (k + 0.5)) / steps);
      const row = Math.floor(y + (dy * (k + 0.5)) / steps);
      if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
      cover[row * columns + column]! += each;
    }
  }
  return seen;
}

/** Whether a segment is hidden: with its neighbours, for between two hidden points a bend may show. */
function isHidden(hidden: Uint8Array, first: number, along: number, perStrand: number): boolean {
  const to = along + 1 < perStrand ? first + 2 : first + 1;
  for (let point = along > 0 ? first - 1 : first; point <= to; point++) if (hidden[point] === 0) return false;
  return true;
}

/** Column, row (in cells) and distance of every point of the strands. */
function projected(
  points: Float32Array,
  pointsPerStrand: number,
  strands: Uint32Array,
  { viewFromWorld: m, tangentX, tangentY, offAxis = [0, 0] }: Frustum,
  cellTangent: number,
): Float32Array {
  const screen = new Float32Array(points.length);
  const middleX = (MARGIN * tangentX - offAxis[0]) / cellTangent;
  const middleY = (MARGIN * tangentY - offAxis[1]) / cellTangent;
  for (const strand of strands) {
    const first = 3 * strand * pointsPerStrand;
    for (let p = first; p < first + 3 * pointsPerStrand; p += 3) {
      const x = points[p]!;
      const y = points[p + 1]!;
      const z = points[p + 2]!;
      const distance = Math.max(0.1, -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!));
      screen[p] = middleX + (m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / (distance * cellTangent);
      screen[p + 1] = middleY + (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / (distance * cellTangent);
      screen[p + 2] = distance;
    }
  }
  return screen;
}

/** Numbers of all segments of the strands by distance (counting sort). */
function nearToFar(screen: Float32Array, strands: Uint32Array, pointsPerStrand: number): Uint32Array {
  const perStrand = pointsPerStrand - 1;
  let least = Infinity;
  let most = -Infinity;
  const distanceOf = (strand: number, k: number): number => {
    const p = 3 * (strand * pointsPerStrand + k) + 2;
    return screen[p]! + screen[p + 3]!;
  };
  for (const strand of strands) {
    for (let k = 0; k < perStrand; k++) {
      const distance = distanceOf(strand, k);
      if (distance < least) least = distance;
      if (distance > most) most = distance;
    }
  }
  const scale = (DEPTH_STEPS - 1) / Math.max(1e-6, most - least);
  const starts = new Uint32Array(DEPTH_STEPS + 1);
  for (const strand of strands) {
    for (let k = 0; k < perStrand; k++) starts[Math.floor((distanceOf(strand, k) - least) * scale) + 1]!++;
  }
  for (let b = 0; b < DEPTH_STEPS; b++) starts[b + 1]! += starts[b]!;
  const order = new Uint32Array(strands.length * perStrand);
  for (const strand of strands) {
    for (let k = 0; k < perStrand; k++) {
      order[starts[Math.floor((distanceOf(strand, k) - least) * scale)]!++] = strand * perStrand + k;
    }
  }
  return order;
}
