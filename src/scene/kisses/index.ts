import type { Kiss } from '../kiss.ts';
import { air } from './air.ts';
import { almost } from './almost.ts';
import { cheek } from './cheek.ts';
import { dip } from './dip.ts';
import { embrace } from './embrace.ts';
import { forehead } from './forehead.ts';
import { foreheads } from './foreheads.ts';
import { french } from './french.ts';
import { hand } from './hand.ts';
import { lips } from './lips.ts';
import { nose } from './nose.ts';
import { peck } from './peck.ts';
import { wedding } from './wedding.ts';

/** Every kiss Beso knows. */
export const kisses: readonly Kiss[] = [
  lips,
  french,
  peck,
  almost,
  cheek,
  forehead,
  foreheads,
  nose,
  hand,
  air,
  dip,
  wedding,
  embrace,
];
