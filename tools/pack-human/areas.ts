import type { SourcePart } from './source.ts';

/** The colour areas of a part: a name each, and the area of each face. */
export interface Areas {
  readonly names: readonly string[];
  readonly areaOfFace: Uint8Array;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Faces that belong to an area: those of islands of the texture whose middle lies in a box, all or only the bluish ones. */
interface AreaRule {
  readonly area: string;
  readonly islands: readonly Box[];
  readonly isBluish?: boolean;
}

/** Colour of a texture at a place (from the upper left, 0 … 1), 0 … 255. */
export type TextureSampler = (x: number, y: number) => readonly [red: number, green: number, blue: number];

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
        islands: [[0.35, 0.02, 0.5, 0.18]],
        isBluish: true,
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
export function areasOfPart(id: string, part: SourcePart, colourAt: TextureSampler): Areas {
  const { rest, rules } = RULES[id] ?? { rest: 'main', rules: [] };
  const names = [rest, ...rules.map((rule) => rule.area)];
  const islandMiddle = islandMiddles(part);
  const areaOfFace = Uint8Array.from(part.faces, (face, index) => {
    const rule = rules.findIndex(
      ({ islands, isBluish }) =>
        islands.some((box) => isInBox(islandMiddle[index]!, box)) &&
        (!isBluish || isBluishFace(part, face.uvs, colourAt)),
    );
    return rule + 1;
  });
  return { names, areaOfFace };
}

/** How much more blue than red a face must have, as a share of both, to count as bluish. */
const BLUISH = 0.05;

function isBluishFace(part: SourcePart, uvs: readonly number[], colourAt: TextureSampler): boolean {
  const corner = (k: number): Place => [part.uvs[uvs[k]! * 2]!, 1 - part.uvs[uvs[k]! * 2 + 1]!];
  const [a, b, c, d] = [corner(0), corner(1), corner(2), corner(3)];
  let [reds, blues] = [0, 0];
  const steps = [0.125, 0.375, 0.625, 0.875];
  for (const s of steps)
    for (const t of steps) {
      const at = (axis: 0 | 1): number =>
        (a[axis] * (1 - s) + b[axis] * s) * (1 - t) + (d[axis] * (1 - s) + c[axis] * s) * t;
      const [red, , blue] = colourAt(at(0), at(1));
      reds += red;
      blues += blue;
    }
  return blues - reds > BLUISH * (blues + reds);
}

type Place = readonly [number, number];

const isInBox = ([x, y]: Place, [left, top, right, bottom]: Box): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

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
