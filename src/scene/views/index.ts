import type { View } from '../view.ts';
import { closeUp } from './close-up.ts';
import { frontal } from './frontal.ts';
import { overShoulder } from './over-shoulder.ts';
import { profile } from './profile.ts';
import { threeQuarter } from './three-quarter.ts';
import { wide } from './wide.ts';

/** Every view Beso knows. */
export const views: readonly View[] = [profile, closeUp, threeQuarter, frontal, overShoulder, wide];
