import type { Setting } from '../types.ts';
import { cityNight } from './city-night.ts';
import { garden } from './garden.ts';
import { parisBridge } from './paris-bridge.ts';
import { plain } from './plain.ts';
import { rainyWindow } from './rainy-window.ts';
import { sunsetBeach } from './sunset-beach.ts';
import { weddingHall } from './wedding-hall.ts';
import { winterStreet } from './winter-street.ts';

/** Every setting a brief can name; the first is the usual one. */
export const SETTINGS: readonly Setting[] = [
  sunsetBeach,
  plain,
  cityNight,
  garden,
  rainyWindow,
  weddingHall,
  parisBridge,
  winterStreet,
];
