import type { Bone, ClothFolds, Vec3 } from './types.ts';

/** Ridges across the inside of a bent elbow: place along the arm from the elbow, tilt, width and height; dm. */
const ELBOW_RIDGES = [
  { along: -0.62, tilt: 0.2, width: 0.12, height: 0.045 },
  { along: -0.33, tilt: -0.16, width: 0.1, height: 0.07 },
  { along: -0.06, tilt: 0.12, width: 0.09, height: 0.075 },
  { along: 0.2, tilt: -0.14, width: 0.1, height: 0.065 },
  { along: 0.5, tilt: 0.18, width: 0.13, height: 0.04 },
] as const;
/** Cloth between ridges sinks by this share of their mean height. */
const ELBOW_VALLEY_DM = 0.022;
/** Folds that run from the armpit over chest and back when the arm is lifted. */
const ARMPIT_FOLDS = { count: 11, reachDm: 1.5, height: 0.03 } as const;

/**
 * Folds of a garment in a bent elbow and under a lifted arm, as offsets of its refined vertices, to be weighed by the bend.
 * `inland` (one a vertex, 0 … 1) keeps edges and collars free of them. The ridges are Gaussian, across the sleeve or fanning
 * out from the armpit.
 */
export function clothFolds(
  positions: Float32Array,
  normals: Float32Array,
  inland: Float32Array,
  bones: readonly Bone[],
): ClothFolds[] {
  const bent: ClothFolds[] = [];
  const chest = bones.findIndex((bone) => bone.name === 'spine01');
  for (const side of ['L', 'R']) {
    const boneOf = (name: string): number => bones.findIndex((bone) => bone.name === `${name}.${side}`);
    const head = (name: string): Vec3 => bones[boneOf(name)]!.head;
    const [shoulder, elbow, wrist] = [head('upperarm01'), head('lowerarm01'), head('wrist')];
    const sleeve = sleeveFrame(shoulder, elbow, wrist);
    const [upperArm, lowerArm] = [boneOf('upperarm02'), boneOf('lowerarm01')];
    const armpit: Vec3 = [shoulder[0] * 0.86, shoulder[1] - 0.75, shoulder[2]];
    const elbowFolds = new FoldWriter(`lowerarm01.${side}`);
    const armpitFolds = new FoldWriter(`upperarm01.${side}`);
    for (let v = 0; v < positions.length; v += 3) {
      const share = inland[v / 3]!;
      if (share === 0) continue;
      const p: Vec3 = [positions[v]!, positions[v + 1]!, positions[v + 2]!];
      const n: Vec3 = [normals[v]! * share, normals[v + 1]! * share, normals[v + 2]! * share];
      const place = sleeve(p);
      if (place !== undefined) {
        const inside = 0.5 + 0.5 * place.facing;
        const bend = ridges(ELBOW_RIDGES, place.fromElbow, place.around);
        if (bend > 0.02 || Math.abs(place.fromElbow) < 0.8) {
          const near = Math.exp(-((place.fromElbow / 0.7) ** 2));
          const carrier = place.fromElbow < 0 ? upperArm : lowerArm;
          elbowFolds.add(v / 3, n, (bend - ELBOW_VALLEY_DM * near) * inside ** 1.5, carrier);
        }
      }
      const away: Vec3 = [p[0] - armpit[0], p[1] - armpit[1], p[2] - armpit[2]];
      const distance = Math.hypot(...away);
      if (distance > 0.15 && distance < ARMPIT_FOLDS.reachDm) {
        const fan = Math.atan2(away[1], -away[0] * Math.sign(armpit[0]));
        const wave = Math.cos(fan * ARMPIT_FOLDS.count + Math.sin(distance * 4 + armpit[0]) * 0.8);
        const fade =
          Math.sin((Math.PI * distance) / ARMPIT_FOLDS.reachDm) * (1 - distance / ARMPIT_FOLDS.reachDm);
        armpitFolds.add(v / 3, n, ARMPIT_FOLDS.height * fade * 2 * wave * Math.max(0, wave), chest);
      }
    }
    bent.push(...elbowFolds.finish(), ...armpitFolds.finish());
  }
  return bent;
}

/** Rings of triangles from an edge over which folds grow to their full height. */
const INLAND_RINGS = 6;

/** For each vertex how far it is from the edges of its mesh: 0 at an edge, 1 from six rings on. */
export function inlandShare(mesh: { readonly triangles: Uint32Array }, vertexCount: number): Float32Array {
  const { triangles } = mesh;
  const facesOfEdge = new Map<number, number>();
  const eachEdge = (visit: (a: number, b: number, key: number) => void): void => {
    for (let t = 0; t < triangles.length; t += 3)
      for (let k = 0; k < 3; k++) {
        const a = triangles[t + k]!;
        const b = triangles[t + ((k + 1) % 3)]!;
        visit(a, b, Math.min(a, b) * 0x100000 + Math.max(a, b));
      }
  };
  eachEdge((_a, _b, key) => facesOfEdge.set(key, (facesOfEdge.get(key) ?? 0) + 1));
  const ring = new Uint8Array(vertexCount).fill(INLAND_RINGS);
  eachEdge((a, b, key) => {
    if (facesOfEdge.get(key) === 1) ring[a] = ring[b] = 0;
  });
  for (let pass = 0; pass < INLAND_RINGS; pass++)
    eachEdge((a, b) => {
      ring[a] = Math.min(ring[a]!, ring[b]! + 1);
      ring[b] = Math.min(ring[b]!, ring[a]! + 1);
    });
  return Float32Array.from(ring, (value) => value / INLAND_RINGS);
}

interface SleevePlace {
  /** Along the arm, dm; negative towards the shoulder. */
  readonly fromElbow: number;
  /** Sine of the place round the arm. */
  readonly around: number;
  /** 1 on the inside of the bend, −1 on the outside. */
  readonly facing: number;
}

/** Where a point is on a sleeve; nothing when it is not within a sleeve's width of the arm. */
function sleeveFrame(shoulder: Vec3, elbow: Vec3, wrist: Vec3): (p: Vec3) => SleevePlace | undefined {
  const upper = direction(shoulder, elbow);
  const lower = direction(elbow, wrist);
  const [upperLength, lowerLength] = [length(shoulder, elbow), length(elbow, wrist)];
  // The inside of the bend looks from the elbow to the line from shoulder to wrist.
  const middle: Vec3 = [0, 1, 2].map((axis) => (shoulder[axis]! + wrist[axis]!) / 2) as unknown as Vec3;
  const inner = direction(elbow, middle);
  return (p) => {
    const toElbow: Vec3 = [p[0] - elbow[0], p[1] - elbow[1], p[2] - elbow[2]];
    const alongLower = dot(toElbow, lower);
    const alongUpper = dot(toElbow, upper);
    const isLower = alongLower > 0;
    const along = isLower ? alongLower : Math.min(0, alongUpper);
    if (along > lowerLength || along < -upperLength * 0.85) return undefined;
    const axis = isLower ? lower : upper;
    const radial: Vec3 = [0, 1, 2].map((k) => toElbow[k]! - axis[k]! * along) as unknown as Vec3;
    const radius = Math.hypot(...radial);
    if (radius > 0.85 || radius < 1e-6) return undefined;
    const facing = dot(radial, inner) / radius;
    const across = dot(radial, cross(axis, inner)) / radius;
    return { fromElbow: along, around: across, facing };
  };
}

type Ridge = {
  readonly along: number;
  readonly tilt: number;
  readonly width: number;
  readonly height: number;
};

const ridges = (all: readonly Ridge[], along: number, around: number): number =>
  all.reduce(
    (sum, ridge) =>
      sum + ridge.height * Math.exp(-(((along - ridge.along - ridge.tilt * around) / ridge.width) ** 2)),
    0,
  );

/** Gathers the offsets of one joint's folds. */
class FoldWriter {
  readonly #bone: string;
  readonly #vertices: number[] = [];
  readonly #offsets: number[] = [];
  readonly #carriers: number[] = [];

  constructor(bone: string) {
    this.#bone = bone;
  }

  add(vertex: number, normal: Vec3, height: number, carrier: number): void {
    if (Math.abs(height) < 0.001) return;
    this.#vertices.push(vertex);
    this.#carriers.push(carrier);
    this.#offsets.push(normal[0] * height, normal[1] * height, normal[2] * height);
  }

  finish(): ClothFolds[] {
    if (this.#vertices.length === 0) return [];
    return [
      {
        bone: this.#bone,
        vertices: Uint32Array.from(this.#vertices),
        offsets: Float32Array.from(this.#offsets),
        carriers: Uint16Array.from(this.#carriers),
      },
    ];
  }
}

const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const length = (a: Vec3, b: Vec3): number => Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
const direction = (a: Vec3, b: Vec3): Vec3 => {
  const distance = length(a, b);
  return [(b[0] - a[0]) / distance, (b[1] - a[1]) / distance, (b[2] - a[2]) / distance];
};
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
