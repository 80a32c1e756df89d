import type { GuideBuffers } from '../render/types.ts';

/** Depths in dm that black and white stand for; nearer is brighter, as depth-guided models expect it. */
export interface DepthRange {
  readonly nearDm: number;
  readonly farDm: number;
}

/** How far the range of a first frame is widened, so that it holds what moves later. */
const RANGE_MARGIN = 0.25;

/** The range of a frame's depths, widened on both sides; 1 to 2 dm where nothing is. */
export function depthRangeOf(depthDm: Float32Array): DepthRange {
  let nearest = Number.POSITIVE_INFINITY;
  let farthest = 0;
  for (const depth of depthDm) {
    if (!Number.isFinite(depth)) continue;
    nearest = Math.min(nearest, depth);
    farthest = Math.max(farthest, depth);
  }
  if (farthest === 0) return { nearDm: 1, farDm: 2 };
  const margin = Math.max(0.1, (farthest - nearest) * RANGE_MARGIN);
  return { nearDm: Math.max(0.01, nearest - margin), farDm: farthest + margin };
}

/** Depth as 16-bit greys: 65535 at the near end, 1 at the far end, 0 where nothing is. */
export function depthGreys(depthDm: Float32Array, { nearDm, farDm }: DepthRange): Uint16Array {
  return Uint16Array.from(depthDm, (depth) => {
    if (!Number.isFinite(depth)) return 0;
    const nearness = (farDm - depth) / (farDm - nearDm);
    return Math.round(1 + 65534 * Math.min(1, Math.max(0, nearness)));
  });
}

/** Normals as colours, x right, y up, z towards the camera: (n + 1) / 2; facing the camera where nothing is. */
export function normalColours(normals: Float32Array): Uint8Array {
  const colours = new Uint8Array(normals.length);
  for (let at = 0; at < normals.length; at += 3) {
    const isEmpty = normals[at] === 0 && normals[at + 1] === 0 && normals[at + 2] === 0;
    for (let axis = 0; axis < 3; axis++) {
      const value = isEmpty ? Number(axis === 2) : normals[at + axis]!;
      colours[at + axis] = Math.round(127.5 * (value + 1));
    }
  }
  return colours;
}

/** An id of each pixel as the colour that stands for it; black where the table has none. */
export function idColours(
  ids: Uint8Array,
  colours: Readonly<Record<number, readonly [number, number, number]>>,
): Uint8Array {
  const pixels = new Uint8Array(ids.length * 3);
  for (let at = 0; at < ids.length; at++) pixels.set(colours[ids[at]!] ?? [0, 0, 0], at * 3);
  return pixels;
}

/** Neighbouring normals at a wider angle than this are an edge. */
const CREASE_COSINE = Math.cos(0.6);
/** Neighbouring depths differing by more than this part of their distance are an edge. */
const DEPTH_STEP = 0.015;

/** White lines where person, part, depth or normal jumps between a pixel and its right or lower neighbour; else black. */
export function edgeGreys(guides: GuideBuffers, width: number, height: number): Uint8Array {
  const greys = new Uint8Array(width * height);
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      if (jumps(guides, at, at + 1) || jumps(guides, at, at + width)) greys[at] = 255;
    }
  }
  return greys;
}

function jumps({ person, parts, depthDm, normals }: GuideBuffers, a: number, b: number): boolean {
  if (person[a] !== person[b] || parts[a] !== parts[b]) return true;
  if (person[a] === 0) return false;
  const depthA = depthDm[a]!;
  const depthB = depthDm[b]!;
  if (Math.abs(depthA - depthB) > DEPTH_STEP * Math.min(depthA, depthB)) return true;
  const cosine =
    normals[a * 3]! * normals[b * 3]! +
    normals[a * 3 + 1]! * normals[b * 3 + 1]! +
    normals[a * 3 + 2]! * normals[b * 3 + 2]!;
  return cosine < CREASE_COSINE;
}
