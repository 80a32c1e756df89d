import { coveredSkin, fittedOnBase } from './covered-skin.ts';
import type { PartChoice } from './selection.ts';
import type { SourceFace, SourceHuman, SourcePart } from './source.ts';

/** Vertices that hang further from their triangle than this many of its edges are mistakes of the source. */
const FARTHEST_WEIGHT = 6;
/** Height of the waist on the base mesh, and how far down the long skirt reaches, dm. */
const WAIST_Y = 1.7;
const LONG_HEM_Y = -7.9;
/** How much wider the long skirt's hem is than the short one's. */
const HEM_FLARE = 0.75;
/** The skirt widens about this line, x and z. */
const SKIRT_AXIS_Z = 0.1;

/** A part with its choice's changes: unwanted pieces and misplaced details left out, a skirt drawn out. */
export function adjustedPart(part: SourcePart, choice: PartChoice, human: SourceHuman): SourcePart {
  const misplaced = new Set(
    part.weights.flatMap((weights, v) => (weights.some((w) => Math.abs(w) > FARTHEST_WEIGHT) ? [v] : [])),
  );
  const faces = piecesOf(part.faces, choice.pieces).filter(
    (face) => !face.vertices.some((vertex) => misplaced.has(vertex)),
  );
  const offsets = choice.hasLongSkirt ? longSkirt(part, human) : part.offsets;
  const adjusted = compacted({ ...part, faces, offsets });
  return choice.kind === 'garment' && !choice.hidesListedOnly
    ? { ...adjusted, ...coveredSkin(human, adjusted) }
    : adjusted;
}

/** The part without the vertices that no face uses. */
function compacted(part: SourcePart): SourcePart {
  const used = [...new Set(part.faces.flatMap((face) => face.vertices))].sort((a, b) => a - b);
  const index = new Map(used.map((vertex, i) => [vertex, i]));
  const pick = <T>(values: readonly T[]): T[] => used.map((vertex) => values[vertex]!);
  return {
    ...part,
    references: pick(part.references),
    weights: pick(part.weights),
    offsets: pick(part.offsets),
    faces: part.faces.map((face) => ({ ...face, vertices: face.vertices.map((v) => index.get(v)!) })),
  };
}

function piecesOf(faces: readonly SourceFace[], pieces: PartChoice['pieces']): SourceFace[] {
  if (pieces === undefined) return [...faces];
  const parent = new Map<number, number>();
  const find = (vertex: number): number => {
    let root = vertex;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root)!;
    if (root !== vertex) parent.set(vertex, root);
    return root;
  };
  for (const face of faces)
    for (const vertex of face.vertices) {
      const [a, b] = [find(vertex), find(face.vertices[0]!)];
      if (a !== b) parent.set(a, b);
    }
  const sizes = new Map<number, number>();
  for (const face of faces) {
    const piece = find(face.vertices[0]!);
    sizes.set(piece, (sizes.get(piece) ?? 0) + 1);
  }
  return faces.filter((face) => {
    const size = sizes.get(find(face.vertices[0]!))!;
    return 'exactly' in pieces ? size === pieces.exactly : size !== pieces.not;
  });
}

/** Offsets that stretch everything below the waist down to the floor and flare it. */
function longSkirt(part: SourcePart, human: SourceHuman): number[][] {
  const positions = fittedOnBase(human, part);
  const hemY = Math.min(...positions.map(([, y]) => y));
  return positions.map(([x, y, z], v) => {
    const down = Math.max(0, (WAIST_Y - y) / (WAIST_Y - hemY));
    const flare = HEM_FLARE * down ** 1.4;
    const drop = down * (hemY - LONG_HEM_Y);
    const [ox, oy, oz] = part.offsets[v] as [number, number, number];
    return [ox + x * flare, oy - drop, oz + (z - SKIRT_AXIS_Z) * flare];
  });
}
