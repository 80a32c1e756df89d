/** The parts of a film, in order. */
export const BEATS = ['glance', 'lean', 'pause', 'contact', 'hold', 'part', 'smile'] as const;
/** A part of a film. */
export type Beat = (typeof BEATS)[number];
