import type { StrandSet, Vec3 } from '../../human/types.ts';
import type { LightRig } from '../../scene/types.ts';

/** What reaches each point of a strand set, 0 … 1: light of the key, of the rim, of the sky. */
export interface StrandExposure {
  readonly key: Float32Array;
  readonly rim: Float32Array;
  readonly sky: Float32Array;
}

/** Surfaces divide light by π; fibres do, too, but their lobes are narrower. */
const SCALE = 0.5;
/** No strand gets brighter than this, linear. */
const BRIGHTEST = 1.2;
const DIFFUSE = 0.3;
const REFLECTED = 0.022;
const INNER_REFLECTED = 0.4;
const TRANSMITTED = 1.05;
const SKY = 0.8;
/** The fill comes from everywhere in front: it makes no band of shine where strands stand upright to it. */
const WIDE_GLOSS = 0.25;
/** How much a kind of hair shines: brows lie among skin and their shine would split them in two tones. */
const GLOSS = { hair: 1, beard: 0.25, brow: 0.04, lash: 0 } as const;
/** What a fibre still mirrors of light from right behind it. */
const MIRRORED_BEHIND = 0.3;
/** Share of key and rim light that reaches hair inside the hair, scattered. */
const SCATTERED = 0.05;
/** Hair this long shines through in full, dm; the stubble of short hair hardly. */
const SHINES_THROUGH_DM = 1.8;
/** Length over which hair takes on its middle tone, dm. */
const ROOT_DM = 0.4;
/** Hair from this length on hangs smoothly, dm. */
const LONG_DM = 1.2;
/** Tilt of the cuticle's scales: the white highlight moves to the root, the coloured one to the tip. */
const REFLECTED_SHIFT = -0.07;
const INNER_SHIFT = 0.13;

/**
 * Lit linear colour of each point of a strand set, 3 a point: Kajiya and Kay's diffuse fibre with Marschner's three
 * lobes (reflected R, transmitted TT, reflected inside TRT), light arriving as `exposure` says.
 */
export function strandColours(
  set: StrandSet,
  points: Float32Array,
  exposure: StrandExposure,
  rig: LightRig,
  eye: Vec3,
): Float32Array {
  const n = set.pointsPerStrand;
  const colours = new Float32Array(points.length);
  const gloss = GLOSS[set.kind];
  const [key, rim, fill] = [rig.key, rig.rim, rig.fill].map((light) => unit(light.towards)) as [
    Vec3,
    Vec3,
    Vec3,
  ];
  const lights = [
    { towards: key, colour: rig.key.hairColour ?? rig.key.colour, reach: exposure.key, point: 1 },
    { towards: rim, colour: rig.rim.hairColour ?? rig.rim.colour, reach: exposure.rim, point: 1 },
    { towards: fill, colour: rig.fill.hairColour ?? rig.fill.colour, reach: exposure.sky, point: WIDE_GLOSS },
  ];
  const { sky } = rig;
  const skyLight = [0, 1, 2].map(
    (c) => sky.strength * (0.35 * sky.zenith[c]! + 0.45 * sky.horizon[c]! + 0.2 * sky.ground[c]!),
  );
  // Light that went round from strand to strand many times is everywhere: hair is never quite black inside.
  const scattered = [0, 1, 2].map((c) => SCATTERED * (lights[0]!.colour[c]! + 0.5 * lights[1]!.colour[c]!));
  const albedo = [0, 0, 0];
  for (let strand = 0; strand < set.strandCount; strand++) {
    const tone = set.tones[strand]!;
    const strandDm = lengthOf(points, strand, n);
    const shining = TRANSMITTED * 1.5 * Math.min(1, 0.12 + strandDm / SHINES_THROUGH_DM);
    // The way long hair runs is taken over some centimetres: a small kink is no glint.
    const span = strandDm > LONG_DM ? 2 : 1;
    for (let i = 0; i < n; i++) {
      const point = strand * n + i;
      const p = 3 * point;
      const before = p - 3 * Math.min(i, span);
      const after = p + 3 * Math.min(n - 1 - i, span);
      let tx = points[after]! - points[before]!;
      let ty = points[after + 1]! - points[before + 1]!;
      let tz = points[after + 2]! - points[before + 2]!;
      const length = 1 / (Math.sqrt(tx * tx + ty * ty + tz * tz) || 1);
      tx *= length;
      ty *= length;
      tz *= length;
      let vx = eye[0] - points[p]!;
      let vy = eye[1] - points[p + 1]!;
      let vz = eye[2] - points[p + 2]!;
      const near = 1 / (Math.sqrt(vx * vx + vy * vy + vz * vz) || 1);
      vx *= near;
      vy *= near;
      vz *= near;
      const open = 0.25 + 0.75 * exposure.sky[point]!;
      const t = i / (n - 1);
      // The root's tone is as long on long hair as on short; the tip's begins in the second half.
      const rooted = Math.min(1, Math.max(t / 0.5, (t * strandDm) / ROOT_DM));
      const [from, to] =
        rooted < 1 || t < 0.5 ? [set.colours[0], set.colours[1]] : [set.colours[1], set.colours[2]];
      const mix = rooted < 1 || t < 0.5 ? rooted : 2 * t - 1;
      for (let c = 0; c < 3; c++) {
        albedo[c] = (from[c]! + (to[c]! - from[c]!) * mix) * tone;
        colours[p + c] =
          SCALE * albedo[c]! * (skyLight[c]! * open * SKY + scattered[c]! * (0.3 + 0.7 * open));
      }
      for (const { towards, colour, reach, point: narrow } of lights) {
        const arriving = reach[point]!;
        if (arriving < 0.004) continue;
        const cosine = tx * towards[0] + ty * towards[1] + tz * towards[2];
        const sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
        let hx = towards[0] + vx;
        let hy = towards[1] + vy;
        let hz = towards[2] + vz;
        const half = 1 / (Math.sqrt(hx * hx + hy * hy + hz * hz) || 1);
        hx *= half;
        hy *= half;
        hz *= half;
        const along = tx * hx + ty * hy + tz * hz;
        const facing = towards[0] * vx + towards[1] * vy + towards[2] * vz;
        // Round the fibre, what it mirrors goes with the cosine of half the turn from light to eye.
        const seen = MIRRORED_BEHIND + (1 - MIRRORED_BEHIND) * Math.sqrt(Math.max(0, 0.5 + 0.5 * facing));
        const reflected = REFLECTED * gloss * narrow * seen * sharpLobe(along + REFLECTED_SHIFT) * sine;
        const inner = INNER_REFLECTED * gloss * narrow * wideLobe(along + INNER_SHIFT) * sine;
        const behind = Math.max(0, -facing);
        const through = shining * behind * behind * behind * sine;
        for (let c = 0; c < 3; c++) {
          colours[p + c]! +=
            SCALE * colour[c]! * arriving * (albedo[c]! * (DIFFUSE * sine + through + inner) + reflected);
        }
      }
      // Single strands in the sun stay below what would burn out, in their own hue.
      const peak = Math.max(colours[p]!, colours[p + 1]!, colours[p + 2]!);
      const soft = 1 / (1 + peak / BRIGHTEST);
      for (let c = 0; c < 3; c++) colours[p + c]! *= soft;
    }
  }
  return colours;
}

function lengthOf(points: Float32Array, strand: number, n: number): number {
  const p = 3 * strand * n;
  const segment = Math.hypot(
    points[p + 3]! - points[p]!,
    points[p + 4]! - points[p + 1]!,
    points[p + 5]! - points[p + 2]!,
  );
  return segment * (n - 1);
}

/** sin^45 of the angle whose cosine is given: sharper, and single hairs would glitter. */
function sharpLobe(cosine: number): number {
  const s2 = Math.max(0, 1 - cosine * cosine);
  const s4 = s2 * s2;
  const s8 = s4 * s4;
  const s16 = s8 * s8;
  const s32 = s16 * s16;
  return s32 * s8 * s4 * Math.sqrt(s2);
}

/** sin^12 of the angle whose cosine is given. */
function wideLobe(cosine: number): number {
  const s2 = Math.max(0, 1 - cosine * cosine);
  const s4 = s2 * s2;
  const s8 = s4 * s4;
  return s8 * s4;
}

function unit(vector: Vec3): Vec3 {
  const length = Math.hypot(...vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}
