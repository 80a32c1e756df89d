import { ADULT_YEARS } from '../scene/ages.ts';
import type { Judged } from './rule.ts';

/** Whether the text says that the lovers are grown up. */
export function saysAdult({ scene, ages }: Judged): boolean {
  return scene.has('adult-sign') || ages.some((age) => age.years >= ADULT_YEARS && !age.past);
}
