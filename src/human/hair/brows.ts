import type { Random } from '../../base/random.ts';
import { smoothstep } from '../../base/smoothstep.ts';
import type { FaceTexture, LinearRgb, StrandSet } from '../types.ts';
import { browsHigherDm } from './brows-seen.ts';
import type { Detail } from './groom.ts';
import type { HairGround } from './ground.ts';
import { type GrowthAt, plantRoots } from './roots.ts';

/** What tells one person's brows from another's. */
interface BrowShape {
  /** Height and density against what is usual. */
  readonly fullness: number;
  /** How much the middle rises, and how much the tail drops against the inner end, dm. */
  readonly archDm: number;
  readonly dropDm: number;
  /** Length against what is usual, from the inner end. */
  readonly reach: number;
}
const NATURAL: BrowShape = { fullness: 1, archDm: 0, dropDm: 0.02, reach: 1 };
/** By the names of `Look.brows.shape`; others count as natural. */
const SHAPES: Readonly<Record<string, BrowShape>> = {
  eyebrow001: { fullness: 0.72, archDm: -0.006, dropDm: 0.012, reach: 0.94 },
  eyebrow002: { fullness: 0.95, archDm: 0.014, dropDm: 0.03, reach: 1.02 },
  eyebrow003: { fullness: 0.8, archDm: 0.008, dropDm: 0.028, reach: 0.98 },
  eyebrow004: { fullness: 0.92, archDm: 0.02, dropDm: 0.034, reach: 1.04 },
  eyebrow005: { fullness: 0.6, archDm: 0.004, dropDm: 0.04, reach: 0.9 },
  eyebrow006: { fullness: 1.05, archDm: -0.008, dropDm: 0.016, reach: 0.96 },
  eyebrow007: { fullness: 0.9, archDm: -0.014, dropDm: 0.008, reach: 0.98 },
  eyebrow008: { fullness: 1.02, archDm: -0.004, dropDm: 0.024, reach: 1 },
  eyebrow009: { fullness: 0.88, archDm: -0.01, dropDm: 0.03, reach: 0.97 },
  eyebrow010: { fullness: 1.18, archDm: -0.002, dropDm: 0.02, reach: 1.05 },
  eyebrow011: { fullness: 1.12, archDm: -0.012, dropDm: 0.044, reach: 0.95 },
  /** Few hairs, that lend relief to the brows in a photographed face and leave their form to it. */
  photographed: { fullness: 0.62, archDm: 0, dropDm: 0.02, reach: 0.92 },
  eyebrow012: { fullness: 0.9, archDm: 0, dropDm: 0.036, reach: 0.94 },
};
const COUNTS: Readonly<Record<Detail, number>> = { preview: 600, film: 1150, still: 1500 };
const POINTS = 4;
const WIDTH_DM = 0.0022;
/** Share of hairs so fine that they only soften the brow's edge. */
const DOWN = 0.3;

/** How brows of a woman and of a man differ; between them by gender. */
interface BrowBuild {
  /** Half the height of the brow where it is fullest, dm. */
  readonly halfHeightDm: number;
  /** What the tail has lost of that height. */
  readonly taper: number;
  /** Height of the middle over the ridge's line, dm. */
  readonly raisedDm: number;
  readonly lengthDm: number;
  /** Share of the hairs that the detail allows. */
  readonly density: number;
}
const WOMAN: BrowBuild = { halfHeightDm: 0.04, taper: 0.52, raisedDm: 0.016, lengthDm: 0.066, density: 0.68 };
const MAN: BrowBuild = { halfHeightDm: 0.052, taper: 0.42, raisedDm: 0.014, lengthDm: 0.08, density: 0.95 };

/** Grows both brows; those of a photographed face where `faceTexture` shows them. */
export function growBrows(
  ground: HairGround,
  shape: string,
  gender: number,
  colour: LinearRgb,
  random: Random,
  detail: Detail,
  faceTexture?: FaceTexture,
): StrandSet {
  const { fullness, archDm, dropDm, reach } = SHAPES[shape] ?? NATURAL;
  const build = buildOf(gender);
  const { browLine, size } = ground.head;
  const xs = browLine.map((point) => point[0]);
  const inner = xs[0]! - 0.015 * size;
  const outer = inner + (xs.at(-1)! + 0.055 * size - inner) * reach;
  const ridge = parabolaThrough(browLine.map(([x, y]) => [x - inner, y]));
  const usualLine = (x: number): number => {
    const along = (x - inner) / (outer - inner);
    return (
      ridge(x - inner) +
      size *
        (build.raisedDm -
          0.008 * smoothstep(0.3, 0, along) +
          archDm * Math.sin(Math.PI * Math.min(1, along * 0.85)) +
          0.026 * Math.sin(Math.PI * Math.min(1, Math.max(0, along)) ** 1.25) -
          (0.012 + dropDm) * smoothstep(0.5, 1.05, along) -
          0.35 * dropDm * along)
    );
  };
  const higher =
    faceTexture && shape === 'photographed'
      ? browsHigherDm(ground, faceTexture, { inner, outer, lineAt: usualLine })
      : 0;
  const lineAt = (x: number): number => usualLine(x) + higher;
  const halfHeight = (along: number) =>
    size *
    fullness *
    build.halfHeightDm *
    smoothstep(-0.25, 0.16, along) *
    (1 - build.taper * smoothstep(0.42, 1, along));
  const growth = { density: 0, edgeDm: 0 };
  const front = ground.head.earMiddle[2] + 0.35 * size;
  const growthAt: GrowthAt = (x, y, z) => {
    const side = Math.abs(x);
    const along = (side - inner) / (outer - inner);
    const away = Math.abs(y - lineAt(side)) / Math.max(1e-3, halfHeight(along));
    const reaches = along > -0.05 && along < 1.03 && z > front;
    growth.edgeDm = reaches ? 0.06 * (1.3 - away) : -1;
    // Densest along the middle of the body; the first hairs by the nose stand apart.
    growth.density = reaches
      ? smoothstep(1.35, 0.25, away) *
        (0.12 + 0.88 * smoothstep(0, 0.36, along)) *
        smoothstep(-0.06, 0.08, along) *
        smoothstep(1.06, 0.55, along)
      : 0;
    return growth;
  };
  const count = Math.round(COUNTS[detail] * build.density * (0.35 + 0.65 * fullness));
  const roots = plantRoots(
    ground.skin,
    ground.restPositions,
    () => false,
    growthAt,
    count,
    random.fork('roots'),
  );
  const points = new Float32Array(3 * POINTS * roots.count);
  const widths = new Float32Array(roots.count);
  const tones = new Float32Array(roots.count);
  for (let s = 0; s < roots.count; s++) {
    const [x, y, z] = [0, 1, 2].map((axis) => roots.positions[3 * s + axis]!) as [number, number, number];
    const [nx, ny, nz] = [0, 1, 2].map((axis) => roots.normals[3 * s + axis]!) as [number, number, number];
    const along = (Math.abs(x) - inner) / (outer - inner);
    const above = (y - lineAt(Math.abs(x))) / Math.max(1e-3, halfHeight(along));
    const far = smoothstep(0.5, 1.2, Math.abs(above));
    // One flow: upright by the nose, fanning outwards, down along the tail; the upper rows lean over a little sooner.
    const upright = smoothstep(0.34, -0.04, along);
    const angle =
      1.35 * upright + 0.42 * smoothstep(0.75, 0.2, along) * (1 - upright) - 0.3 * smoothstep(0.5, 1, along);
    const lean = angle - 0.2 * above * (1 - upright) + 0.11 * random.normal();
    let dx = Math.sign(x) * Math.cos(lean);
    let dy = Math.sin(lean);
    let dz = 0;
    const height = dx * nx + dy * ny;
    dx -= height * nx;
    dy -= height * ny;
    dz -= height * nz;
    const down = random.next() < DOWN + 0.5 * far;
    const length =
      (size *
        build.lengthDm *
        (1 - 0.35 * smoothstep(0.55, 1, along)) *
        random.between(0.5, 1.25) *
        (down ? 0.7 : 1)) /
      Math.hypot(dx, dy, dz);
    // Hairs bend the way the tail points.
    const bend = random.between(0.1, 0.45) * Math.sign(x);
    const [tx, ty, tz] = [dx, dy, dz];
    const [bx, by, bz] = [bend * (1 - nx * nx), -0.35 * Math.abs(bend) - bend * nx * ny, -bend * nx * nz];
    for (let i = 0; i < POINTS; i++) {
      const t = i / (POINTS - 1);
      // Roots lie on the skin that is drawn; where it bulges, straight hairs leave it by themselves.
      const lift =
        0.003 + 0.003 * smoothstep(0.45, 0.85, along) + 0.005 * Math.sin(Math.PI * (0.15 + 0.6 * t)) * t;
      const p = 3 * (s * POINTS + i);
      points[p] = x + (tx + bx * t) * length * t + nx * lift;
      points[p + 1] = y + (ty + by * t) * length * t + ny * lift;
      points[p + 2] = z + (tz + bz * t) * length * t + nz * lift;
    }
    widths[s] =
      WIDTH_DM * Math.sqrt(COUNTS.still / COUNTS[detail]) * random.between(0.75, 1.25) * (down ? 0.5 : 1);
    tones[s] = Math.max(0.6, 1 + 0.12 * random.normal()) * (down ? 1.3 : 1) * (1 + 0.35 * far);
  }
  return {
    kind: 'brow',
    strandCount: roots.count,
    pointsPerStrand: POINTS,
    points,
    widths,
    tones,
    colours: [colour, paler(colour), paler(paler(colour))],
    bone: 'head',
    looseness: new Float32Array(POINTS * roots.count),
  };
}

function buildOf(gender: number): BrowBuild {
  const t = Math.min(1, Math.max(0, gender));
  const mixed = (key: keyof BrowBuild) => WOMAN[key] + (MAN[key] - WOMAN[key]) * t;
  return {
    halfHeightDm: mixed('halfHeightDm'),
    taper: mixed('taper'),
    raisedDm: mixed('raisedDm'),
    lengthDm: mixed('lengthDm'),
    density: mixed('density'),
  };
}

/** The parabola nearest to some places (least squares): the ridge without the mesh's unevenness. */
function parabolaThrough(places: readonly (readonly [x: number, y: number])[]): (x: number) => number {
  // Normal equations of y = c0 + c1 x + c2 x², solved by elimination.
  const rows = [0, 1, 2].map((r) => [
    ...[0, 1, 2].map((c) => places.reduce((sum, [x]) => sum + x ** (r + c), 0)),
    places.reduce((sum, [x, y]) => sum + y * x ** r, 0),
  ]);
  for (let pivot = 0; pivot < 3; pivot++) {
    for (let r = 0; r < 3; r++) {
      if (r === pivot) continue;
      const factor = rows[r]![pivot]! / rows[pivot]![pivot]!;
      for (let c = pivot; c < 4; c++) rows[r]![c]! -= factor * rows[pivot]![c]!;
    }
  }
  const [c0, c1, c2] = rows.map((row, r) => row[3]! / row[r]!) as [number, number, number];
  return (x) => c0 + c1 * x + c2 * x * x;
}

/** Fine tips of brows let light through. */
const paler = (colour: LinearRgb): LinearRgb => [
  1.6 * colour[0] + 0.014,
  1.5 * colour[1] + 0.009,
  1.4 * colour[2] + 0.006,
];
