/** The parts of the panel, in order. */
export const PARTS = [
  'people',
  'kiss',
  'mood',
  'view',
  'light',
  'setting',
  'style',
  'format',
  'expert',
] as const;

/** A part of the panel. */
export type Part = (typeof PARTS)[number];
