import type { Groom } from '../groom.ts';
import { afro } from './afro.ts';
import { bob } from './bob.ts';
import { braid } from './braid.ts';
import { bun } from './bun.ts';
import { crew } from './crew.ts';
import { curly } from './curly.ts';
import { long } from './long.ts';
import { longBob } from './long-bob.ts';
import { longWavy } from './long-wavy.ts';
import { ponytail } from './ponytail.ts';
import { short } from './short.ts';
import { sidePart } from './side-part.ts';
import { swept } from './swept.ts';

/** All hair styles that grow strands on the scalp; `bald` grows none and is not listed. */
export const GROOMS: readonly Groom[] = [
  short,
  crew,
  sidePart,
  swept,
  curly,
  afro,
  bob,
  longBob,
  long,
  longWavy,
  braid,
  ponytail,
  bun,
];

/** The groom of a name; none for `bald`. */
export function groomOf(id: string): Groom | undefined {
  return GROOMS.find((groom) => groom.id === id);
}
