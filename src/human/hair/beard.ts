import type { Random } from '../../base/random.ts';
import { smoothstep } from '../../base/smoothstep.ts';
import type { LinearRgb, Look, StrandSet } from '../types.ts';
import type { Detail } from './groom.ts';
import type { HairGround } from './ground.ts';
import type { HeadForm } from './head-form.ts';
import { type GrowthAt, plantRoots } from './roots.ts';

/** A beard: where it grows (all weights 0 … 1) and how long. */
interface BeardStyle {
  readonly cheeks: boolean;
  readonly chin: boolean;
  readonly moustache: boolean;
  readonly lengthDm: number;
  readonly chinLengthDm: number;
  /** Width at the root with the `still` number of hairs, dm. */
  readonly widthDm: number;
  readonly pointsPerStrand: number;
  readonly counts: Readonly<Record<Detail, number>>;
}

/** Beards that are strands; of stubble previews show the skin's shadow only. */
const BEARDS: Readonly<Record<string, BeardStyle>> = {
  stubble: {
    cheeks: true,
    chin: true,
    moustache: true,
    lengthDm: 0.0105,
    chinLengthDm: 0.012,
    widthDm: 0.0011,
    pointsPerStrand: 3,
    counts: { preview: 0, film: 6000, still: 14000 },
  },
  moustache: {
    cheeks: false,
    chin: false,
    moustache: true,
    lengthDm: 0.12,
    chinLengthDm: 0.12,
    widthDm: 0.0036,
    pointsPerStrand: 5,
    counts: { preview: 500, film: 1100, still: 2200 },
  },
  goatee: {
    cheeks: false,
    chin: true,
    moustache: true,
    lengthDm: 0.1,
    chinLengthDm: 0.18,
    widthDm: 0.0034,
    pointsPerStrand: 5,
    counts: { preview: 900, film: 2000, still: 4200 },
  },
  short: {
    cheeks: true,
    chin: true,
    moustache: true,
    lengthDm: 0.05,
    chinLengthDm: 0.07,
    widthDm: 0.003,
    pointsPerStrand: 4,
    counts: { preview: 3000, film: 9500, still: 15000 },
  },
  full: {
    cheeks: true,
    chin: true,
    moustache: true,
    lengthDm: 0.13,
    chinLengthDm: 0.28,
    widthDm: 0.0027,
    pointsPerStrand: 6,
    counts: { preview: 2400, film: 9500, still: 14000 },
  },
};
/** Hairs this long are curled in full, dm. */
const CURLED_DM = 0.12;

/** Grows a beard, or nothing where the style is only the skin's colour. */
export function growBeard(
  ground: HairGround,
  look: Look,
  random: Random,
  detail: Detail,
): StrandSet | undefined {
  const style = BEARDS[look.beard.groom];
  if (!style || style.counts[detail] === 0) return undefined;
  const { head, skin, restPositions } = ground;
  const lips = skin.masks['lips'];
  const blocked = (vertex: number) => (lips?.[vertex] ?? 0) > 0.2 || (skin.masks['ear']?.[vertex] ?? 0) > 0.6;
  const roots = plantRoots(
    skin,
    restPositions,
    blocked,
    beardGrowth(head, style),
    style.counts[detail],
    random.fork('roots'),
  );
  const n = style.pointsPerStrand;
  const points = new Float32Array(3 * n * roots.count);
  const widths = new Float32Array(roots.count);
  const tones = new Float32Array(roots.count);
  const widening = (style.counts.still / style.counts[detail]) ** 0.6;
  for (let s = 0; s < roots.count; s++) {
    const [x, y, z] = [0, 1, 2].map((axis) => roots.positions[3 * s + axis]!) as [number, number, number];
    const [nx, ny, nz] = [0, 1, 2].map((axis) => roots.normals[3 * s + axis]!) as [number, number, number];
    const edge = smoothstep(-0.02, 0.24, roots.edges[s]!);
    const onChin =
      smoothstep(0.45, 0.1, Math.abs(x) / head.size) * smoothstep(head.lowerLip[1], head.chin[1], y);
    const onLip = y > head.lowerLip[1] + 0.06 * head.size && z > head.chin[2] - 0.15 * head.size ? 1 : 0;
    // Down the cheeks and a little back; from under the nose to the sides; forwards off the chin.
    const wish = [
      (x / (Math.abs(x) + 0.06)) * (onLip ? 0.9 : 0.12) - x * 0.5 * onChin,
      onLip ? -0.75 : -1,
      onLip ? 0 : -0.25 * (1 - onChin) + 0.2 * onChin,
    ];
    const height = wish[0]! * nx + wish[1]! * ny + wish[2]! * nz;
    // The shorter a hair, the more it stands.
    const lift = 0.16 + 0.14 * onChin + 0.2 * random.next() + 0.25 * smoothstep(0.05, 0.01, style.lengthDm);
    let dx = wish[0]! - height * nx;
    let dy = wish[1]! - height * ny;
    let dz = wish[2]! - height * nz;
    const scale = 1 / (Math.hypot(dx, dy, dz) || 1);
    const turn = 0.5 * random.normal();
    dx = dx * scale * (1 - lift) + nx * lift + turn * ny * dz * scale;
    dy = dy * scale * (1 - lift) + ny * lift;
    dz = dz * scale * (1 - lift) + nz * lift - turn * ny * dx * scale;
    const fullDm = style.lengthDm + (style.chinLengthDm - style.lengthDm) * onChin;
    const lengthDm =
      fullDm *
      head.size *
      (0.22 + 0.78 * edge ** 1.5) *
      (0.35 + 0.8 * Math.sqrt(random.next())) *
      (onLip ? 0.8 : 1);
    const step = lengthDm / (n - 1);
    const curled = Math.min(1, lengthDm / CURLED_DM);
    const curl = curled * random.between(0.6, 1.9);
    const turns = random.between(1.1, 2) * (random.next() < 0.5 ? -1 : 1);
    const own = 2 * Math.PI * random.next();
    let [px, py, pz] = [x, y, z];
    for (let i = 0; i < n; i++) {
      const p = 3 * (s * n + i);
      points[p] = px;
      points[p + 1] = py;
      points[p + 2] = pz;
      const size = step / Math.hypot(dx, dy, dz);
      px += dx * size;
      py += dy * size;
      pz += dz * size;
      // It bends down under its weight and curls a little to one side.
      const bend = curl * Math.cos(own + turns * i);
      dx += 0.34 * bend * nz + 0.12 * curl * Math.sin(own + turns * i);
      dy -= 0.13 - 0.2 * curl * Math.sin(own + turns * i);
      dz -= 0.34 * bend * nx;
    }
    widths[s] = style.widthDm * widening * (0.45 + 0.55 * edge) * random.between(0.65, 1.25);
    tones[s] = Math.max(0.6, 1 + 0.16 * random.normal()) * (1.3 - 0.3 * edge);
  }
  const { root, mid } = look.hair;
  return {
    kind: 'beard',
    strandCount: roots.count,
    pointsPerStrand: n,
    points,
    widths,
    tones,
    colours:
      style.lengthDm < SHORTEST_DM ? [sheer(root), sheer(mid), sheer(mid)] : [root, between(root, mid), mid],
    bone: 'head',
    looseness: new Float32Array(n * roots.count),
  };
}

/** Hair shorter than this lets the skin it lies on through, dm. */
const SHORTEST_DM = 0.02;
const SKIN_LIGHT: LinearRgb = [0.17, 0.1, 0.07];

const between = (a: LinearRgb, b: LinearRgb): LinearRgb => [
  (a[0] + b[0]) / 2,
  (a[1] + b[1]) / 2,
  (a[2] + b[2]) / 2,
];
const sheer = (colour: LinearRgb): LinearRgb => between(colour, SKIN_LIGHT);

/** Where a style grows: between cheek line and neck line, round the mouth but not on the lips. */
function beardGrowth(head: HeadForm, style: BeardStyle): GrowthAt {
  const { size, chin, lowerLip, noseBase, earMiddle, earTop, earBottom } = head;
  const mouthY = lowerLip[1] + 0.03 * size;
  const mouthZ = chin[2] - 0.05 * size;
  const growth = { density: 0, edgeDm: 0 };
  return (x, y, z) => {
    const side = Math.abs(x) / size;
    const ahead = Math.min(
      1,
      Math.max(0, (z - earMiddle[2] - 0.1 * size) / (mouthZ - earMiddle[2] - 0.1 * size)),
    );
    const wobble = 0.018 * Math.sin(19 * ahead + 7 * side) + 0.012 * Math.sin(47 * ahead + 3);
    const cheekLine =
      earTop[1] -
      0.1 * size +
      (noseBase[1] - 0.1 * size - earTop[1] + 0.1 * size) * ahead ** 0.8 -
      0.1 * size * Math.sin(Math.PI * ahead);
    const neckLine =
      earBottom[1] - 0.22 * size + (chin[1] - 0.14 * size - earBottom[1] + 0.22 * size) * ahead;
    const behind = (z - earMiddle[2]) / size - 0.06;
    // Nothing grows on the lips' ellipse.
    const offLips = (Math.hypot(side / 0.27, (y - mouthY) / (0.085 * size)) - 1) * 0.2;
    const above = (y - mouthY) / size;
    const forwards = (z - mouthZ) / size;
    // The moustache reaches down beside the corners of the mouth; being narrow it is dense to its edge.
    const moustache =
      2.2 *
      Math.min(
        0.36 - side,
        (noseBase[1] - 0.01 * size - y) / size,
        above + (style.chin ? 0.14 : 0.07) * smoothstep(0.2, 0.34, side),
        offLips,
        forwards + 0.25,
      );
    const chinPatch = Math.min(
      0.3 - side - 0.2 * Math.max(0, above + 0.1),
      (y - neckLine) / size,
      0.04 * smoothstep(0.2, 0.3, side) - above,
      1.5 * offLips,
      forwards + 0.5,
    );
    const cheeks = Math.min((cheekLine - y) / size, (y - neckLine) / size, behind, 1.5 * offLips);
    const edge =
      Math.max(style.moustache ? moustache : -1, style.chin ? chinPatch : -1, style.cheeks ? cheeks : -1) +
      wobble;
    growth.edgeDm = edge;
    growth.density = smoothstep(-0.04, 0.16, edge) * (0.3 + 0.7 * smoothstep(0.02, 0.28, edge));
    return growth;
  };
}
