import type { Random } from '../../base/random.ts';
import { smoothstep } from '../../base/smoothstep.ts';
import type { LinearRgb, StrandSet } from '../types.ts';
import type { Detail } from './groom.ts';
import type { HairGround } from './ground.ts';
import { type GrowthAt, plantRoots } from './roots.ts';

/** How full, high and arched brows are, by the names of `Look.brows.shape`; others count as `natural`. */
const SHAPES: Readonly<Record<string, { readonly fullness: number; readonly archDm: number }>> = {
  natural: { fullness: 1, archDm: 0 },
  thin: { fullness: 0.7, archDm: 0.015 },
  thick: { fullness: 1.3, archDm: -0.005 },
  arched: { fullness: 0.85, archDm: 0.03 },
  straight: { fullness: 1.1, archDm: -0.02 },
};
const COUNTS: Readonly<Record<Detail, number>> = { preview: 700, film: 2000, still: 2800 };
const POINTS = 4;
const WIDTH_DM = 0.0026;

/** Grows both brows. */
export function growBrows(
  ground: HairGround,
  shape: string,
  colour: LinearRgb,
  random: Random,
  detail: Detail,
): StrandSet {
  const { fullness, archDm } = SHAPES[shape] ?? SHAPES['natural']!;
  const { browLine, size } = ground.head;
  const xs = browLine.map((point) => point[0]);
  const inner = xs[0]! - 0.015 * size;
  const outer = xs.at(-1)! + 0.055 * size;
  const ridge = parabolaThrough(browLine.map(([x, y]) => [x - inner, y]));
  const lineAt = (x: number): number => {
    const along = (x - inner) / (outer - inner);
    return (
      ridge(x - inner) +
      size *
        (0.035 +
          archDm * Math.sin(Math.PI * Math.min(1, along * 0.85)) +
          0.022 * Math.sin(Math.PI * along) -
          0.02 * smoothstep(0.62, 1.05, along))
    );
  };
  const halfHeight = (along: number) =>
    size * fullness * 0.044 * smoothstep(-0.3, 0.22, along) * (1 - 0.8 * smoothstep(0.38, 1, along));
  const growth = { density: 0, edgeDm: 0 };
  const front = ground.head.earMiddle[2] + 0.35 * size;
  const growthAt: GrowthAt = (x, y, z) => {
    const side = Math.abs(x);
    const along = (side - inner) / (outer - inner);
    const away = Math.abs(y - lineAt(side)) / Math.max(1e-3, halfHeight(along));
    const reaches = along > -0.05 && along < 1.03 && z > front;
    growth.edgeDm = reaches ? 0.06 * (1 - away) : -1;
    growth.density = reaches
      ? (0.25 + 0.75 * smoothstep(1, 0.3, away)) *
        smoothstep(1.3, 0.8, away) *
        (0.25 + 0.75 * smoothstep(0, 0.24, along)) *
        smoothstep(-0.05, 0.05, along) *
        smoothstep(1.04, 0.86, along)
      : 0;
    return growth;
  };
  const count = COUNTS[detail];
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
    // Upright by the nose, then outwards; hair above the middle leans down, hair below leans up.
    const upright = smoothstep(0.3, -0.02, along);
    let dx = Math.sign(x) * (0.25 + 0.75 * (1 - upright));
    let dy =
      0.95 * upright -
      0.45 * above * (1 - upright) +
      0.28 * smoothstep(0.7, 0.2, along) -
      0.35 * smoothstep(0.55, 1, along);
    let dz = 0;
    const height = dx * nx + dy * ny;
    dx -= height * nx;
    dy -= height * ny;
    dz -= height * nz;
    const length =
      (size * (0.062 - 0.02 * smoothstep(0.5, 1, along)) * random.between(0.55, 1.15)) /
      Math.hypot(dx, dy, dz);
    const turn = 0.16 * random.normal();
    const [tx, ty, tz] = [
      dx + turn * (ny * dz - nz * dy),
      dy + turn * (nz * dx - nx * dz),
      dz + turn * (nx * dy - ny * dx),
    ];
    for (let i = 0; i < POINTS; i++) {
      const t = i / (POINTS - 1);
      // Over the bulge of the brow's outer half skin rises between the vertices that it follows.
      const lift =
        0.009 + 0.012 * smoothstep(0.45, 0.85, along) + 0.016 * Math.sin(Math.PI * (0.15 + 0.55 * t)) * t;
      const p = 3 * (s * POINTS + i);
      points[p] = x + tx * length * t + nx * lift;
      points[p + 1] = y + ty * length * t + ny * lift;
      points[p + 2] = z + tz * length * t + nz * lift;
    }
    widths[s] = WIDTH_DM * Math.sqrt(COUNTS.still / count) * random.between(0.75, 1.2);
    tones[s] = Math.max(0.6, 1 + 0.1 * random.normal());
  }
  return {
    kind: 'brow',
    strandCount: roots.count,
    pointsPerStrand: POINTS,
    points,
    widths,
    tones,
    colours: [colour, colour, paler(colour)],
    bone: 'head',
    looseness: new Float32Array(POINTS * roots.count),
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
  1.4 * colour[0] + 0.01,
  1.35 * colour[1] + 0.007,
  1.3 * colour[2] + 0.005,
];
