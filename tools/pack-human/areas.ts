import type { SourcePart } from './source.ts';

/** The colour areas of a part: a name each, and the area of each face. */
export interface Areas {
  readonly names: readonly string[];
  readonly areaOfFace: Uint8Array;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Faces that belong to an area: islands of the texture whose middle lies in a box, or faces whose own middle lies in an outline. */
interface AreaRule {
  readonly area: string;
  readonly islands?: readonly Box[];
  readonly outline?: readonly (readonly [number, number])[];
}

/** Areas by garment, read off the source textures; texture coordinates from the upper left, 0 … 1. The first rule that fits counts. */
const RULES: Readonly<Record<string, { readonly rest: string; readonly rules: readonly AreaRule[] }>> = {
  female_casualsuit01: { rest: 'main', rules: [{ area: 'trousers', islands: [[0, 0.45, 0.76, 1]] }] },
  female_casualsuit02: {
    rest: 'main',
    rules: [
      {
        area: 'trousers',
        islands: [
          [0, 0.4, 0.75, 1],
          [0.75, 0.38, 0.82, 0.46],
        ],
      },
    ],
  },
  female_elegantsuit01: { rest: 'main', rules: [{ area: 'skirt', islands: [[0, 0.1, 0.8, 0.5]] }] },
  male_casualsuit01: {
    rest: 'main',
    rules: [
      {
        area: 'trousers',
        islands: [
          [0.4, 0.1, 0.65, 0.35],
          [0.4, 0.6, 0.65, 0.9],
        ],
      },
    ],
  },
  male_casualsuit02: { rest: 'main', rules: [{ area: 'trousers', islands: [[0, 0.5, 0.77, 1]] }] },
  male_casualsuit03: {
    rest: 'main',
    rules: [
      {
        area: 'trousers',
        islands: [
          [0.18, 0.22, 0.32, 0.36],
          [0.56, 0.22, 0.72, 0.36],
        ],
      },
    ],
  },
  male_casualsuit04: { rest: 'main', rules: [{ area: 'trousers', islands: [[0, 0.5, 0.77, 1]] }] },
  male_casualsuit05: {
    rest: 'jacket',
    rules: [
      { area: 'trousers', islands: [[0, 0.7, 0.6, 1]] },
      {
        area: 'shirt',
        islands: [
          [0.6, 0.57, 0.8, 0.62],
          [0.02, 0.18, 0.2, 0.22],
          [0.58, 0.1, 0.68, 0.2],
          [0.85, 0.35, 0.95, 0.45],
        ],
      },
    ],
  },
  male_casualsuit06: { rest: 'main', rules: [{ area: 'trousers', islands: [[0, 0.5, 0.77, 1]] }] },
  male_elegantsuit01: {
    rest: 'jacket',
    rules: [
      {
        area: 'tie',
        outline: [
          [0.402, 0.079],
          [0.412, 0.086],
          [0.413, 0.103],
          [0.391, 0.152],
          [0.36, 0.186],
          [0.366, 0.135],
          [0.379, 0.108],
          [0.382, 0.092],
        ],
      },
      {
        area: 'shirt',
        islands: [
          [0.35, 0.02, 0.5, 0.18],
          [0.32, 0.1, 0.4, 0.46],
        ],
      },
      { area: 'trousers', islands: [[0, 0.6, 0.72, 1]] },
    ],
  },
  male_worksuit01: { rest: 'main', rules: [{ area: 'shirt', islands: [[0.44, 0.01, 0.7, 0.36]] }] },
  coat: {
    rest: 'main',
    rules: [
      {
        area: 'trim',
        islands: [
          [0.63, 0, 1, 0.85],
          [0.45, 0.45, 0.63, 1],
        ],
      },
    ],
  },
};

/** Finds the areas of a part that can be coloured apart. */
export function areasOfPart(id: string, part: SourcePart): Areas {
  const { rest, rules } = RULES[id] ?? { rest: 'main', rules: [] };
  const names = [rest, ...rules.map((rule) => rule.area)];
  const islandMiddle = islandMiddles(part);
  const areaOfFace = Uint8Array.from(part.faces, (face, index) => {
    const middle = faceMiddle(part, face.uvs);
    const rule = rules.findIndex(
      ({ islands, outline }) =>
        islands?.some((box) => isInBox(islandMiddle[index]!, box)) || (outline && isInside(middle, outline)),
    );
    return rule + 1;
  });
  return { names, areaOfFace };
}

type Place = readonly [number, number];

const isInBox = ([x, y]: Place, [left, top, right, bottom]: Box): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

function isInside([x, y]: Place, outline: readonly Place[]): boolean {
  let inside = false;
  for (const [i, [x1, y1]] of outline.entries()) {
    const [x0, y0] = outline[(i + outline.length - 1) % outline.length]!;
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

function faceMiddle(part: SourcePart, uvs: readonly number[]): Place {
  const mean = (axis: number): number =>
    uvs.reduce((sum, uv) => sum + part.uvs[uv * 2 + axis]!, 0) / uvs.length;
  return [mean(0), 1 - mean(1)];
}

/** For each face the middle of the box round its island, the faces that share texture vertices. */
function islandMiddles(part: SourcePart): Place[] {
  const islandOf = Array.from({ length: part.uvs.length / 2 }, (_, i) => i);
  const find = (uv: number): number => {
    let root = uv;
    while (islandOf[root] !== root) root = islandOf[root]!;
    islandOf[uv] = root;
    return root;
  };
  for (const face of part.faces) for (const uv of face.uvs) islandOf[find(uv)] = find(face.uvs[0]!);
  const boxes = new Map<number, [number, number, number, number]>();
  for (const face of part.faces)
    for (const uv of face.uvs) {
      const [x, y] = [part.uvs[uv * 2]!, 1 - part.uvs[uv * 2 + 1]!];
      const box = boxes.get(find(uv)) ?? [x, y, x, y];
      boxes.set(find(uv), [
        Math.min(box[0], x),
        Math.min(box[1], y),
        Math.max(box[2], x),
        Math.max(box[3], y),
      ]);
    }
  return part.faces.map((face) => {
    const [left, top, right, bottom] = boxes.get(find(face.uvs[0]!))!;
    return [(left + right) / 2, (top + bottom) / 2];
  });
}
