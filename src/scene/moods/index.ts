import type { Mood } from '../mood.ts';
import { passionate } from './passionate.ts';
import { playful } from './playful.ts';
import { romantic } from './romantic.ts';
import { tender } from './tender.ts';

/** Every mood Beso knows. */
export const moods: readonly Mood[] = [tender, passionate, playful, romantic];
