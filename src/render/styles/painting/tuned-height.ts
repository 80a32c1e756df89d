/** Lengths of painted styles, in pixels, are tuned for a frame this high and scale with it. */
export const TUNED_HEIGHT = 900;
