import type { HumanShape } from '../../human/types.ts';

/** Directions of a shape that are no face targets: shares of the face families, sex, age and weight of the body. */
const MACRO_AXES: Readonly<Record<string, (shape: HumanShape, weight: number) => HumanShape>> = {
  african: (shape, weight) => ({ ...shape, race: towardsFamily(shape.race, 'african', weight) }),
  asian: (shape, weight) => ({ ...shape, race: towardsFamily(shape.race, 'asian', weight) }),
  man: (shape, weight) => ({ ...shape, gender: Math.min(1, shape.gender + weight) }),
  woman: (shape, weight) => ({ ...shape, gender: Math.max(0, shape.gender - weight) }),
  heavier: (shape, weight) => ({ ...shape, weight: Math.min(1, shape.weight + weight) }),
  lighter: (shape, weight) => ({ ...shape, weight: Math.max(0, shape.weight - weight) }),
};

/** Names of the macro axes; every other axis is a face target, which moves both sides alike. */
export const MACRO_AXIS_NAMES: readonly string[] = Object.keys(MACRO_AXES);

/** A shape moved along an axis by a weight of at least 0. */
export function movedShape(shape: HumanShape, axis: string, weight: number): HumanShape {
  const macro = MACRO_AXES[axis];
  if (macro) return macro(shape, weight);
  return { ...shape, face: { ...shape.face, [axis]: (shape.face[axis] ?? 0) + weight } };
}

/** A shape moved along several axes at once. */
export const movedAlong = (
  shape: HumanShape,
  steps: Iterable<readonly [axis: string, weight: number]>,
): HumanShape => [...steps].reduce((moved, [axis, weight]) => movedShape(moved, axis, weight), shape);

/** Weight given to a family is taken from the others in proportion. */
function towardsFamily(
  race: HumanShape['race'],
  family: keyof HumanShape['race'],
  weight: number,
): HumanShape['race'] {
  const sum = race.african + race.asian + race.caucasian || 1;
  const kept = (value: number): number => (value / sum) * (1 - weight);
  const moved = { african: kept(race.african), asian: kept(race.asian), caucasian: kept(race.caucasian) };
  return { ...moved, [family]: moved[family] + weight };
}
