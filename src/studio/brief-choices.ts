import { CAMERA_MOVES, LIGHT_SIDES, QUALITIES, SEASONS, TIMES_OF_DAY, WEATHERS } from '../brief/brief.ts';

/** Choices of a brief that are no lists of their own, by field. */
export const BRIEF_CHOICES = {
  from: LIGHT_SIDES,
  time: TIMES_OF_DAY,
  season: SEASONS,
  weather: WEATHERS,
  quality: QUALITIES,
  move: CAMERA_MOVES,
} as const;
