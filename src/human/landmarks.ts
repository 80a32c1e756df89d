import { cached, type HumanData } from './data.ts';

/** Landmarks on the midline, by their vertices in MakeHuman's base mesh. */
const MIDLINE = {
  crown: 881,
  'forehead-top': 882,
  forehead: 983,
  'brow-middle': 237,
  nasion: 136,
  'nose-bridge': 201,
  'nose-tip': 297,
  'nose-base': 343,
  'lip-upper': 467,
  'lip-middle': 493,
  'lip-lower': 495,
  chin: 5211,
  throat: 809,
  nape: 856,
  'back-of-head': 962,
} as const;

/** Landmarks on the left; those on the right are their mirror images. */
const LEFT = {
  mouth: 7249,
  nostril: 7080,
  eye: 6785,
  'eye-lower': 6828,
  'eye-outer': 6807,
  'eye-inner': 6852,
  brow: 7598,
  temple: 7033,
  cheek: 11765,
  jaw: 7692,
  ear: 12266,
  earlobe: 12340,
  neck: 7531,
  palm: 10318,
  'hand-back': 10335,
  'tip-thumb': 9348,
  'tip-index': 8595,
  'tip-middle': 8813,
  'tip-ring': 8979,
  'tip-little': 9197,
} as const;

/** Names of all landmarks: midline ones as they are, paired ones with `-left` and `-right` (the person's own). */
export type LandmarkName = keyof typeof MIDLINE | `${keyof typeof LEFT}-left` | `${keyof typeof LEFT}-right`;

/** The base-mesh vertex of every landmark; `eye-left` is the middle of the upper lid's edge. */
export function landmarkSources(data: HumanData): Readonly<Record<LandmarkName, number>> {
  return cached(data, 'landmarks', () => {
    const all: Record<string, number> = { ...MIDLINE };
    for (const [name, source] of Object.entries(LEFT)) {
      all[`${name}-left`] = source;
      all[`${name}-right`] = mirrored(data, source);
    }
    return all as Record<LandmarkName, number>;
  });
}

/** The packed skin vertex nearest to the mirror image of a vertex, as a base-mesh index. */
export function mirrored(data: HumanData, source: number): number {
  const packed = data.packedFromSource[source]!;
  const [x, y, z] = [0, 1, 2].map((axis) => data.base[packed * 3 + axis]!) as [number, number, number];
  let nearest = packed;
  let nearestDistance = Infinity;
  for (const vertex of skinVertices(data)) {
    const distance =
      (data.base[vertex * 3]! + x) ** 2 +
      (data.base[vertex * 3 + 1]! - y) ** 2 +
      (data.base[vertex * 3 + 2]! - z) ** 2;
    if (distance < nearestDistance) {
      nearestDistance = distance;
      nearest = vertex;
    }
  }
  return data.sources[nearest]!;
}

/** Packed vertices that some face of skin uses, ascending. */
export function skinVertices(data: HumanData): Uint16Array {
  return cached(data, 'skin-vertices', () =>
    Uint16Array.from([...new Set(data.skin.vertices)].sort((a, b) => a - b)),
  );
}
