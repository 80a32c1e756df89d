import type { Setting } from '../types.ts';
import { cityNight } from './city-night.ts';
import { garden } from './garden.ts';
import { plain } from './plain.ts';
import { rainyWindow } from './rainy-window.ts';
import { sunsetBeach } from './sunset-beach.ts';
import { weddingHall } from './wedding-hall.ts';

/** Every setting a brief can name; the first is the usual one. */
export const SETTINGS: readonly Setting[] = [sunsetBeach, plain, cityNight, garden, rainyWindow, weddingHall];
