/** What a photo may weigh and measure, and what opening it may cost; more is refused. */
export const PHOTO_LIMITS = {
  bytes: 20_000_000,
  pixels: 50_000_000,
  /** Memory of the process that opens it. */
  memoryBytes: 500_000_000,
  /** Until a photo is open or refused. */
  milliseconds: 4500,
} as const;
