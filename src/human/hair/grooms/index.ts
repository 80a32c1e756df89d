import type { Groom } from '../groom.ts';
import { long } from './long.ts';
import { short } from './short.ts';

/** All hair styles that grow strands on the scalp; `bald` grows none and is not listed. */
export const GROOMS: readonly Groom[] = [short, long];

/** The groom of a name; none for `bald`. */
export function groomOf(id: string): Groom | undefined {
  return GROOMS.find((groom) => groom.id === id);
}
