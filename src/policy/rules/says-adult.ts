import { ADULT_YEARS, findNumerals } from '../scene/ages.ts';
import type { Judged } from './rule.ts';

/** Whether the text says that the lovers are grown up. */
export function saysAdult({ scene, ages }: Judged): boolean {
  return (
    scene.has('adult-sign') ||
    ages.some((age) => age.years >= ADULT_YEARS && !age.past) ||
    findNumerals(scene).some(({ value, from, to }) => {
      const { clause } = scene.tokens[from]!;
      const isAlone = scene.tokens[from - 1]?.clause !== clause && scene.tokens[to]?.clause !== clause;
      return isAlone && value >= ADULT_YEARS && value < 100;
    })
  );
}
