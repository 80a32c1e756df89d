import type { Style } from '../style.ts';
import { clay } from './clay.ts';
import { filmStill } from './film-still.ts';
import { ink } from './ink.ts';
import { oil } from './oil.ts';
import { watercolour } from './watercolour.ts';

/** All styles; listing them loads no GPU code. */
export const styles: readonly Style[] = [filmStill, oil, watercolour, ink, clay];
