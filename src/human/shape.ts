import type { HumanData, Target } from './data.ts';
import { TARGET_UNIT_DM } from './pack-format.ts';
import type { HumanShape } from './types.ts';

/** Share of MakeHuman's "ideal proportions" in every body. */
const IDEAL_PROPORTIONS = 0.8;
/** Share of the mouth-open unit that closes the lips of every body. */
const LIP_CLOSURE = -0.07;
const YOUNG_YEARS = 25;
const OLD_YEARS = 90;

/** Weights of the three face families, summing to 1. */
export interface RaceWeights {
  readonly african: number;
  readonly asian: number;
  readonly caucasian: number;
}

/** A shaped, unposed body: all packed vertices and how much the body was scaled to its height. */
export interface ShapedBody {
  /** 3 a packed vertex, dm. */
  readonly positions: Float32Array;
  readonly scale: number;
}

/**
 * Blends the targets of a shape and scales the body to its height.
 * A face target's name may leave out `l-` or `r-` and then means both sides; expression units are face targets too, for faces that are
 * photographed smiling or with open lips. Throws on a name that is not packed.
 */
export function shapeBody(data: HumanData, shape: HumanShape): ShapedBody {
  const positions = data.base.slice();
  for (const [name, weight] of macroWeights(shape)) {
    const target = data.targets.macro.get(name);
    if (target === undefined) throw new Error(`no macro target ${name}`);
    addTarget(positions, target, weight);
  }
  const families = Object.entries(raceWeights(shape));
  for (const [name, weight] of Object.entries(shape.face)) {
    if (isExpression(data, name))
      for (const [family, share] of families)
        addTarget(positions, data.targets.expression.get(`${family}/${name}`)!, weight * share);
    else for (const target of faceTargets(data, name)) addTarget(positions, target, weight);
  }
  // MakeHuman's lips are a little apart at rest.
  for (const [family, weight] of families)
    addTarget(positions, data.targets.expression.get(`${family}/mouth-open`)!, weight * LIP_CLOSURE);
  const scale = shape.heightCm / 10 / heightOf(data, positions);
  for (let i = 0; i < positions.length; i++) positions[i]! *= scale;
  return { positions, scale };
}

/** From the floor to the crown, dm. */
export function heightOf(data: HumanData, positions: Float32Array): number {
  const { ground, crown } = data.header;
  const floorY = ground.reduce((sum, vertex) => sum + positions[vertex * 3 + 1]!, 0) / ground.length;
  return positions[crown * 3 + 1]! - floorY;
}

/** The face families of a shape as weights that sum to 1; caucasian when none is given. */
export function raceWeights({ race }: HumanShape): RaceWeights {
  const sum = race.african + race.asian + race.caucasian;
  if (sum <= 0) return { african: 0, asian: 0, caucasian: 1 };
  return { african: race.african / sum, asian: race.asian / sum, caucasian: race.caucasian / sum };
}

/** How old a body is between "young" (0, 25 years and below) and "old" (1, 90 years and above). */
export const oldness = (ageYears: number): number =>
  Math.min(1, Math.max(0, (ageYears - YOUNG_YEARS) / (OLD_YEARS - YOUNG_YEARS)));

/** Adds a target to positions, in place; the weight may be any number. */
export function addTarget(positions: Float32Array, target: Target, weight: number): void {
  const { vertices, offsets } = target;
  const factor = weight * TARGET_UNIT_DM;
  for (let i = 0; i < vertices.length; i++) {
    const at = vertices[i]! * 3;
    positions[at]! += offsets[i * 3]! * factor;
    positions[at + 1]! += offsets[i * 3 + 1]! * factor;
    positions[at + 2]! += offsets[i * 3 + 2]! * factor;
  }
}

const isExpression = (data: HumanData, name: string): boolean =>
  data.targets.expression.has(`caucasian/${name}`);

function faceTargets(data: HumanData, name: string): Target[] {
  const found = [name, `l-${name}`, `r-${name}`].flatMap((full) => data.targets.face.get(full) ?? []);
  if (found.length === 0) throw new Error(`no face target ${name}`);
  return found;
}

function macroWeights(shape: HumanShape): [string, number][] {
  const old = oldness(shape.ageYears);
  const genders = [
    ['female', 1 - shape.gender],
    ['male', shape.gender],
  ] as const;
  const ages = [
    ['young', 1 - old],
    ['old', old],
  ] as const;
  const weights: [string, number][] = [];
  for (const [gender, genderWeight] of genders)
    for (const [age, ageWeight] of ages) {
      for (const [race, raceWeight] of Object.entries(raceWeights(shape)))
        weights.push([`${race}-${gender}-${age}`, raceWeight * genderWeight * ageWeight]);
      for (const [muscle, muscleWeight] of levels(shape.muscle))
        for (const [fat, fatWeight] of levels(shape.weight)) {
          const weight = genderWeight * ageWeight * muscleWeight * fatWeight;
          const build = `${gender}-${age}-${muscle}muscle-${fat}weight`;
          weights.push([`universal-${build}`, weight]);
          weights.push([`proportions/${build}-idealproportions`, weight * IDEAL_PROPORTIONS]);
        }
    }
  return weights.filter(([, weight]) => weight > 0);
}

/** A value in 0 … 1 as a blend of the neighbouring two of minimum, average and maximum. */
function levels(value: number): [string, number][] {
  const clamped = Math.min(1, Math.max(0, value));
  return clamped < 0.5
    ? [
        ['min', 1 - clamped * 2],
        ['average', clamped * 2],
      ]
    : [
        ['average', 2 - clamped * 2],
        ['max', clamped * 2 - 1],
      ];
}
