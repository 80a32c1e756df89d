import type { Light } from '../types.ts';
import { candle } from './candle.ts';
import { goldenHour } from './golden-hour.ts';
import { moon } from './moon.ts';
import { neon } from './neon.ts';
import { overcast } from './overcast.ts';
import { studio } from './studio.ts';
import { windowLight } from './window.ts';

/** Every light a brief can name; the first is the usual one. */
export const LIGHTS: readonly Light[] = [goldenHour, windowLight, candle, moon, neon, studio, overcast];
